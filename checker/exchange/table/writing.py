"""Candidates as a table that is read back without loss, and an empty one to fill in."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.engine import Answer, KindId, Report, Ruleset
from checker.exchange.table.columns import Column, columns
from checker.exchange.table.guard import guard
from checker.exchange.table.words import Words

# Without it, spreadsheets take UTF-8 for the encoding of their own language.
BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets write themselves.
LINE_END = "\r\n"


def write_table(reports: Iterable[Report], ruleset: Ruleset, about: str = "") -> str:
    """A header, and a row a candidate: all that it says, and the verdicts. `about` is said of each row."""
    return BYTE_ORDER_MARK + "".join(table_lines(reports, ruleset, about))


def table_lines(reports: Iterable[Report], ruleset: Ruleset, about: str = "") -> Iterator[str]:
    """The same row by row, without the mark."""
    known, words = columns(ruleset), Words(ruleset)
    yield row_of(column.heading for column in known)
    said = " ".join(filter(None, [about, ruleset.identity]))
    for report in reports:
        candidate = report.candidate.to_dict()
        yield row_of(
            _cell(column, report, candidate, words) if column.path or column.status else said for column in known
        )


def template(ruleset: Ruleset, kind: KindId | None = None) -> str:
    """A table without rows, for candidates of a kind or of all; above the headings stands what to write below them."""
    known = [column for column in columns(ruleset, [kind] if kind else []) if column.path]
    answers = {str(each).replace("-", "_"): ruleset.text(f"answer.{each}") for each in Answer}
    rows: Sequence[Iterable[str]] = (
        [ruleset.text("table.intro", **answers), *[""] * (len(known) - 1)],
        (column.hint for column in known),
        (column.heading for column in known),
    )
    return BYTE_ORDER_MARK + "".join(map(row_of, rows))


def row_of(cells: Iterable[str]) -> str:
    """A row of cells as a line; what a spreadsheet would change is written as text."""
    line = io.StringIO()
    csv.writer(line, lineterminator=LINE_END).writerow([guard(cell) for cell in cells])
    return line.getvalue()


def _cell(column: Column, report: Report, candidate: Mapping[str, Any], words: Words) -> str:
    """What stands in a column of the row of a candidate."""
    if column.status:
        return report.ruleset.text(f"verdict.{report.status(column.status).verdict}.label")
    value: Any = candidate
    for step in column.path:
        value = value.get(step) if value else None
    return words.write(column.path[0], value) if value else ""
