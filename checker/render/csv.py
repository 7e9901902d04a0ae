"""The trace of a report as CSV, one row a requirement, for a spreadsheet."""

import csv
import io

from checker.compose import Cover
from checker.compose.parts import trace
from checker.report import Report
from checker.rules import Rules

# A spreadsheet would run a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: Report, rules: Rules, cover: Cover | None = None) -> str:
    """Candidate, day, rules and the columns of the trace; what a person typed is never a formula."""
    table = trace(report, rules)
    name = report.candidate.name or ""
    day = cover.date if cover else ""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["candidate", "date", "rules", "digest", *(column.lower() for column in table.header)])
    for row in table.rows:
        cells = (name, day, report.rules.version, report.rules.digest, *row)
        writer.writerow([plain(cell) for cell in cells])
    return lines.getvalue().removesuffix("\n")


def plain(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
