"""A report as CSV, for a spreadsheet: one row of the table that comparisons and templates share."""

from checker.engine import Report
from checker.exchange.saved import Cover
from checker.exchange.table import write_table
from checker.papers.parts import cover_lines


def to_csv(report: Report, cover: Cover) -> str:
    """A header and a row with all that the candidate says, the verdicts, and who prepared it when."""
    prepared = " ".join(cover_lines(cover, report.ruleset))
    return write_table([report], report.ruleset, prepared).rstrip("\r\n")
