"""Builds the self-hosted Pyodide distribution that the page loads."""
