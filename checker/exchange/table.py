"""Many candidates, one at a time: rows of a CSV file or lines of a JSON lines file.

A CSV file has a header. Columns: `name`, `kind`, one a criterion id with its answer, `part:CRITERION:PART`, `areas` and
`wants` (ids with spaces between them), `note:CRITERION`. An empty cell is a missing value.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.engine import InputError, Problem, Report, Ruleset, evaluate, read_candidate
from checker.engine.candidate import bare, first_problems
from checker.exchange.files import candidate_from_json, unusable

NOTE, PART = "note:", "part:"

type Heard = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """The result of one row: a report, or why it could not be used. `line` is where it begins in the file."""

    line: int
    report: Report | None
    problems: tuple[Problem, ...] = ()


def evaluate_file(path: str, ruleset: Ruleset, heard: Heard | None = None) -> Iterator[Row]:
    """Evaluate a `.csv` or `.jsonl` file row by row; a bad row does not stop the others, and memory stays steady.

    `heard` is told the number of characters of each line that was read, for a display of progress. The file is read
    through once before the first row, so that a file that is not UTF-8 gives no row at all.

    Raises:
        InputError: the file as a whole cannot be used; raised before the first row is given.
    """
    reader = reader_of(path, ruleset)
    _check_encoding(path, ruleset)
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        yield from reader(file if heard is None else _told(file, heard), ruleset)


def evaluate_text(name: str, text: str, ruleset: Ruleset) -> Iterator[Row]:
    """The same for the text of a file of that name.

    Raises:
        InputError: the file as a whole cannot be used; raised before the first row is given.
    """
    yield from reader_of(name, ruleset)(io.StringIO(text.removeprefix("\ufeff"), newline=""), ruleset)


def reader_of(name: str, ruleset: Ruleset) -> "Reader":
    """What reads a file of that name.

    Raises:
        InputError: a batch is not read from such a file.
    """
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise unusable(ruleset, "batch-format")
    return reader


def columns(ruleset: Ruleset) -> list[str]:
    """The columns that a CSV file may have."""
    criteria = [each.id for each in ruleset.criteria]
    parts = {
        f"{PART}{each.id}:{part.id}": None
        for each in ruleset.criteria
        for question in each.ask.values()
        for part in question.parts
    }
    return ["name", "kind", "areas", "wants", *criteria, *parts, *(f"{NOTE}{each}" for each in criteria)]


def _check_encoding(path: str, ruleset: Ruleset) -> None:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            while file.read(1 << 20):
                pass
    except FileNotFoundError:
        raise unusable(ruleset, "no-file") from None
    except UnicodeDecodeError:
        raise unusable(ruleset, "not-text") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise unusable(ruleset, "unreadable", problem=problem) from None


def _told(lines: Iterable[str], heard: Heard) -> Iterator[str]:
    for line in lines:
        heard(len(line))
        yield line


def _json_rows(file: Iterable[str], ruleset: Ruleset) -> Iterator[Row]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                yield Row(number, evaluate(candidate_from_json(line.strip(), ruleset), ruleset))
            except InputError as error:
                yield Row(number, None, error.problems)


def _csv_rows(file: Iterable[str], ruleset: Ruleset) -> Iterator[Row]:
    reader = csv.reader(file, strict=True)
    header = _header(reader, ruleset)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(start, None, (_unreadable(start, reader.line_num, error, ruleset),))
            continue
        if any(cell.strip() for cell in cells):
            yield _csv_row(start, header, cells, ruleset)


def _unreadable(start: int, end: int, error: csv.Error, ruleset: Ruleset) -> Problem:
    """A row that is not CSV; one that spans lines most likely lacks a closing quotation mark."""
    if end > start:
        return Problem("", ruleset.text("errors.open-quote", start=start, end=end))
    return Problem("", ruleset.text("errors.bad-csv", problem=str(error)))


def _csv_row(line: int, header: list[str], cells: list[str], ruleset: Ruleset) -> Row:
    if any(cell.strip() for cell in cells[len(header) :]):
        return Row(line, None, (Problem("", ruleset.text("errors.too-many-cells", count=len(header))),))
    try:
        raw = _raw_candidate(dict(zip(header, cells, strict=False)))
        return Row(line, evaluate(read_candidate(raw, ruleset), ruleset))
    except InputError as error:
        return Row(line, None, error.problems)


def _raw_candidate(row: Mapping[str, str]) -> dict[str, Any]:
    """A row in the form in which a candidate is read."""
    raw: dict[str, Any] = {"answers": {}, "parts": {}, "notes": {}}
    for column, cell in row.items():
        value = cell.strip()
        if not value:
            continue
        if column.startswith(NOTE):
            raw["notes"][column.removeprefix(NOTE)] = value
        elif column.startswith(PART):
            _, criterion, part = column.split(":")
            raw["parts"].setdefault(criterion, {})[part] = value
        elif column in ("areas", "wants"):
            raw[column] = value.split()
        elif column in ("name", "kind"):
            raw[column] = value
        else:
            raw["answers"][column] = value
    return raw


def _header(rows: Iterator[list[str]], ruleset: Ruleset) -> list[str]:
    try:
        header = [cell.strip() for cell in next(rows, [])]
    except csv.Error as error:
        raise unusable(ruleset, "bad-csv", problem=str(error)) from None
    while header and not header[-1]:
        header.pop()
    if not header:
        raise unusable(ruleset, "empty-batch")
    known = columns(ruleset)
    allowed = ruleset.language.listed(known)
    counts = Counter(header)
    problems = [
        _column(ruleset, "unknown-column", value=bare(each), allowed=allowed) for each in header if each not in known
    ]
    problems += [_column(ruleset, "twice-column", value=bare(each)) for each, count in counts.items() if count > 1]
    if problems:
        raise InputError(first_problems(problems, ruleset))
    return header


def _column(ruleset: Ruleset, message: str, **values: Any) -> Problem:
    return Problem("line 1", ruleset.text(f"errors.{message}", **values))


type Reader = Callable[[Iterable[str], Ruleset], Iterator[Row]]

READERS: Mapping[str, Reader] = {".csv": _csv_rows, ".jsonl": _json_rows}
