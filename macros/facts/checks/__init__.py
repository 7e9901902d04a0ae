"""What must hold between records: each rule is a function from the facts to faults, beside others of its subject.

`editing.py` holds the rules that `make data` checks and that stop no build.
"""

from macros.facts.checks import records, source, statuses, texts

CHECKS = (*texts.CHECKS, *records.CHECKS, *statuses.CHECKS, *source.CHECKS)
