"""Cells that a spreadsheet would change: written as text behind an apostrophe, which is removed when they are read.

A spreadsheet runs what begins with a sign as a formula, and takes for a number or a day whatever looks like one: it
writes `007` back as `7`, and `March 1` as a day of this year.
"""

import re

# Where an apostrophe stands before such a beginning already, one more keeps the two apart.
FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")
# A number with at most three words behind it, or one word with a number: an amount, an hour, a day with its month.
WORD, REST = r"[^\W\d_]+", r"[\W\d_]*"
NUMBER = re.compile(rf"[\W_]*\d{REST}(?:{WORD}{REST}){{0,3}}|[\W_]*{WORD}[\W_]*\d{REST}")
PLAIN_NUMBER = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
LONGEST_NUMBER = 40
APOSTROPHE = "'"


def guard(cell: str) -> str:
    """The cell as text that no spreadsheet takes for something else."""
    return f"{APOSTROPHE}{cell}" if _is_changed(cell) else cell


def guard_formula(cell: str) -> str:
    """The cell as text that no spreadsheet runs: enough where programs read it too, to which 2016-10 is a month."""
    return f"{APOSTROPHE}{cell}" if FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text of a cell as it was before it was guarded."""
    rest = cell.removeprefix(APOSTROPHE)
    return rest if rest != cell and _is_changed(rest) else cell


def _is_changed(cell: str) -> bool:
    if FORMULA.match(cell):
        return True
    if len(cell.lstrip(APOSTROPHE)) > LONGEST_NUMBER or PLAIN_NUMBER.fullmatch(cell):
        return False
    return NUMBER.fullmatch(cell) is not None
