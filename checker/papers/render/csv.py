"""A table as CSV, for a spreadsheet."""

import csv
import io

from checker.engine import Report
from checker.exchange.saved import Cover
from checker.papers.parts import trace

# A spreadsheet would run a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without it, spreadsheets take UTF-8 for the encoding of their own language.
BYTE_ORDER_MARK = "\ufeff"


def to_csv(report: Report, cover: Cover) -> str:
    """Candidate, day, rules and the columns of the trace: one row a requirement. What a person typed is no formula."""
    table = trace(report)
    always = (report.candidate.name or "", cover.date, report.ruleset.version, report.ruleset.digest)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["candidate", "date", "rules", "digest", *(str(column).lower() for column in table.header)])
    for row in table.rows:
        writer.writerow([plain(str(cell)) for cell in (*always, *row)])
    return BYTE_ORDER_MARK + lines.getvalue().removesuffix("\n")


def plain(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
