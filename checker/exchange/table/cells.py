"""Rows of cells from the lines of a file, whichever sign stands between the cells, and the row of headings in them."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from checker.exchange.files import LARGEST

# What spreadsheets write between cells: the sign depends on their language.
SEPARATORS = (",", ";", "\t")
# A first line with which Excel says it; a quotation mark separates nothing.
SEPARATOR_LINE = re.compile(r'sep=([^"\r\n])[\r\n]*', re.IGNORECASE)
# Among how many lines the row of headings is looked for; titles and empty rows may stand before it.
LINES_BEFORE = 60
LONGEST_CELL = csv.field_size_limit()

type CountKnown = Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class CellRow:
    """A row with its first and last line; without cells where it is not readable, and `fault` says why.

    `fault` is `open-quote`, `stray-quote`, `long-cell` or `too-large`.
    """

    start: int
    end: int
    cells: list[str]
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.fault and not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The row of headings and the rows below it. `known` is how many headings were known; none if there is no row."""

    known: int
    header: CellRow | None
    rows: Iterator[CellRow]


def read_sheet(lines: Iterable[str], count_known: CountKnown) -> Sheet:
    """Find the row of headings, which is the one with the most known headings under any separator, and what follows.

    Where no heading is known, the first row that is not blank is given.
    """
    rest = iter(lines)
    first = list(islice(rest, LINES_BEFORE))
    line = SEPARATOR_LINE.fullmatch(first[0]) if first else None
    separators = (line[1],) if line else SEPARATORS
    known, index, separator = max(
        (_best_row(first, each, count_known, order) for order, each in enumerate(separators)),
        key=lambda found: found[0],
    )
    rows = _rows(chain(first, rest), separator)
    before = list(islice(rows, index + 1))
    header = before[-1] if len(before) > index else None
    return Sheet(known[0], header, rows)


def _best_row(
    lines: list[str], separator: str, count_known: CountKnown, order: int
) -> tuple[tuple[int, int], int, str]:
    """How many headings are known in the best row, its index, and the separator; an earlier separator wins a tie."""
    rows = list(_rows(lines, separator))
    counts = [count_known(row.cells) for row in rows]
    best = max(counts, default=0)
    blank = next((index for index, row in enumerate(rows) if not row.is_blank), len(rows))
    return (best, -order), counts.index(best) if best else blank, separator


def _rows(lines: Iterable[str], separator: str) -> Iterator[CellRow]:
    too_large = 0

    def usable() -> Iterator[str]:
        nonlocal too_large
        for number, line in enumerate(lines, start=1):
            if len(line) > LARGEST:
                too_large = number
            yield line if number != too_large else "\n"

    reader = csv.reader(usable(), delimiter=separator, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = "too-large" if too_large >= start else _fault(error, reader.line_num > start)
            yield CellRow(start, reader.line_num, [], fault)
        else:
            yield CellRow(start, reader.line_num, cells, "too-large" if too_large >= start else "")


def _fault(error: csv.Error, spans_lines: bool) -> str:
    """A row that spans lines most likely lacks a closing quotation mark."""
    if "field limit" in str(error):
        return "long-cell"
    return "open-quote" if spans_lines else "stray-quote"
