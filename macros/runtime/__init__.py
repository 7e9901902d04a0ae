"""Builds the self-hosted Pyodide distribution that the page loads.

`distribution.py` says what it is made of and makes it; the other files are its steps. It holds the code of the checker
and no ruleset, so that an edit of a rule changes nothing here.
"""
