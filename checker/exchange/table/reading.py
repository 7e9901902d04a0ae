"""Many candidates, one at a time: rows of a table or lines of a JSON lines file.

A table has a row of headings, and before it whatever rows there are. An empty cell is a missing value.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from checker.engine import InputError, Problem, Report, Ruleset, evaluate, read_candidate
from checker.engine.candidate import MOST_PROBLEMS, first_problems, shown, unquoted
from checker.exchange.encoding import encoding_of, is_known, undecodable_line
from checker.exchange.files import LARGEST, file_errors, parse_json, unusable
from checker.exchange.table.cells import LINES_BEFORE, LONGEST_CELL, CellRow, read_sheet
from checker.exchange.table.columns import Column, Headings
from checker.exchange.table.guard import unguard
from checker.exchange.table.words import Words
from checker.exchange.table.writing import BYTE_ORDER_MARK

type OnRead = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """The result of one row: a report, or why it could not be used. `line` and `end` are its lines in the file."""

    line: int
    end: int
    report: Report | None
    problems: tuple[Problem, ...] = ()


def evaluate_file(path: str, ruleset: Ruleset, on_read: OnRead | None = None, encoding: str = "") -> Iterator[Row]:
    """Evaluate a file row by row; a bad row does not stop the others, and memory does not grow.

    `on_read` is called with the number of characters of each line that was read, for a display of progress. `encoding`
    is what the person says; without it the file is UTF-8 or has the mark of UTF-16. The file is read through once
    before the first row, so that a file which cannot be read to its end gives no row at all.

    Raises:
        InputError: the file as a whole cannot be used; raised before the first row is given.
    """
    reader = reader_of(path, ruleset)
    encoding = _encoding(path, encoding, ruleset)
    with Path(path).open(encoding=encoding, newline="") as file:
        if file.read(1) != BYTE_ORDER_MARK:
            file.seek(0)
        yield from _at_least_one(reader(_lines(file, on_read or (lambda _: None)), ruleset), ruleset)


def evaluate_text(name: str, text: str, ruleset: Ruleset) -> Iterator[Row]:
    """The same for the text of a file of that name.

    Raises:
        InputError: the file as a whole cannot be used; raised before the first row is given.
    """
    file = io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")
    yield from _at_least_one(reader_of(name, ruleset)(file, ruleset), ruleset)


def reader_of(name: str, ruleset: Ruleset) -> "Reader":
    """What reads a file of that name.

    Raises:
        InputError: a batch is not read from such a file.
    """
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise unusable(ruleset, "batch-format", allowed=ruleset.language.listed(READERS))
    return reader


def _encoding(path: str, chosen: str, ruleset: Ruleset) -> str:
    """The encoding of a file, after it was read through.

    Raises:
        InputError: there is no such file, no such encoding, or it is in another one.
    """
    if chosen and not is_known(chosen):
        raise unusable(ruleset, "unknown-encoding", value=shown(chosen))
    with file_errors(ruleset), Path(path).open("rb") as file:
        encoding = chosen or encoding_of(file.read(2))
        file.seek(0)
        line = undecodable_line(file, encoding)
    if line is not None:
        message = "other-encoding" if chosen else "which-encoding"
        raise InputError([_in_lines(line, line, ruleset.text(f"errors.{message}", encoding=shown(encoding)), ruleset)])
    return encoding


def _lines(file: TextIO, on_read: OnRead) -> Iterator[str]:
    """Each line; of one that is too large only as much as shows that, so that memory does not grow with a line."""
    while line := file.readline(LARGEST + 1):
        on_read(len(line))
        yield line
        while len(line) > LARGEST and line[-1] not in "\r\n":
            line = file.readline(LARGEST + 1)
            on_read(len(line))


def _at_least_one(rows: Iterable[Row], ruleset: Ruleset) -> Iterator[Row]:
    row = None
    for row in rows:
        yield row
    if row is None:
        raise unusable(ruleset, "empty-batch")


def _json_rows(file: Iterable[str], ruleset: Ruleset) -> Iterator[Row]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                raw = parse_json(line.rstrip(), ruleset, "column")
                yield Row(number, number, evaluate(read_candidate(raw, ruleset), ruleset))
            except InputError as error:
                yield Row(number, number, None, error.problems)


def _table_rows(file: Iterable[str], ruleset: Ruleset) -> Iterator[Row]:
    headings, words = Headings(ruleset), Words(ruleset)
    sheet = read_sheet(file, lambda cells: sum(1 for cell in cells if headings.find(cell)))
    header = sheet.header
    if header is None:
        return
    if header.fault:
        raise InputError([_in_lines(header.start, header.end, _fault_text(header, ruleset), ruleset)])
    if not sheet.known:
        first = shown(" ".join(filter(None, header.cells)))
        text = ruleset.text("errors.no-headings", value=first, lines=LINES_BEFORE)
        raise InputError([_in_lines(header.start, header.end, text, ruleset)])
    table = _Table(header, headings, words, ruleset)
    for row in sheet.rows:
        if row.fault:
            yield Row(row.start, row.end, None, (Problem("", _fault_text(row, ruleset)),))
        elif not row.is_blank:
            yield table.row(row)


def _in_lines(start: int, end: int, message: str, ruleset: Ruleset) -> Problem:
    where = {"start": start, "end": end}
    return Problem(ruleset.text("errors.line" if start == end else "errors.lines", **where), message)


def _fault_text(row: CellRow, ruleset: Ruleset) -> str:
    most = LARGEST if row.fault == "too-large" else LONGEST_CELL
    return ruleset.text(f"errors.{row.fault}", start=row.start, end=row.end, most=most)


class _Table:
    """Turns rows into candidates, by the headings of a table."""

    def __init__(self, header: CellRow, headings: Headings, words: Words, ruleset: Ruleset) -> None:
        """Raises InputError where a heading is not known or stands twice."""
        self._ruleset = ruleset
        self._words = words
        self._columns = _columns(header, headings, ruleset)
        self._typed = {
            ".".join(column.path): unquoted(" ".join(header.cells[at].split()))
            for at, column in self._columns.items()
            if column.path
        }

    def row(self, row: CellRow) -> Row:
        """The report on the candidate of a row, or why there is none."""
        raw, problems = self._candidate(row.cells)
        try:
            report = evaluate(read_candidate(raw, self._ruleset, self._words.name), self._ruleset)
        except InputError as error:
            problems += [Problem(self._heading(each.where), each.message) for each in error.problems]
        if problems:
            return Row(row.start, row.end, None, tuple(first_problems(problems, self._ruleset)))
        return Row(row.start, row.end, report)

    def _candidate(self, cells: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
        """A row in the form in which a candidate is read, and which cells cannot be understood."""
        raw: dict[str, Any] = {}
        problems: list[Problem] = []
        for at, cell in enumerate(cells):
            column = self._columns.get(at)
            if not cell or cell.isspace():
                continue
            if column is None:
                problems.append(Problem("", self._no_heading(cell, at) if len(problems) < MOST_PROBLEMS else ""))
            elif problem := self._put(raw, column, unguard(cell)):
                problems.append(problem)
        return raw, problems

    def _no_heading(self, cell: str, at: int) -> str:
        return self._ruleset.text("errors.no-heading", value=shown(cell), number=at + 1)

    def _put(self, raw: dict[str, Any], column: Column, cell: str) -> Problem | None:
        """Put the value of a cell into the candidate, unless it cannot be understood or is not for reading."""
        if not column.path:
            return None
        *steps, last = column.path
        value = self._words.read(column.path[0], cell)
        if value is None:
            allowed = self._ruleset.language.listed(self._words.answers.all())
            text = self._ruleset.text("errors.unknown-answer", value=shown(cell), allowed=allowed)
            return Problem(self._heading(".".join(column.path)), text)
        for step in steps:
            raw = raw.setdefault(step, {})
        raw[last] = value
        return None

    def _heading(self, where: str) -> str:
        """The heading of the column that a field of a candidate came from."""
        return self._typed.get(where.partition("[")[0], where)


def _columns(header: CellRow, headings: Headings, ruleset: Ruleset) -> dict[int, Column]:
    """The column at each place of the header that has a heading.

    Raises:
        InputError: a heading is not known, or a column stands twice.
    """
    found = {at: headings.find(cell) for at, cell in enumerate(header.cells) if cell.strip()}
    unknown = [unquoted(" ".join(header.cells[at].split())) for at, column in found.items() if column is None]
    columns = {at: column for at, column in found.items() if column is not None}
    twice = [column for column, count in Counter(each.id for each in columns.values()).items() if count > 1]
    problems = [
        _in_lines(header.start, header.end, ruleset.text(f"errors.{message}", value=each), ruleset)
        for message, values in (("unknown-column", unknown), ("twice-column", twice))
        for each in values
    ]
    if problems:
        raise InputError(first_problems(problems, ruleset))
    return columns


type Reader = Callable[[Iterable[str], Ruleset], Iterator[Row]]

# Numbers writes .csv and .tsv, Excel .csv and .txt ("Unicode text"), Google Sheets .csv and .tsv.
READERS: Mapping[str, Reader] = {
    ".csv": _table_rows,
    ".tsv": _table_rows,
    ".tab": _table_rows,
    ".txt": _table_rows,
    ".jsonl": _json_rows,
}
