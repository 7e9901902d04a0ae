"""Many candidates, one at a time: rows of a CSV file or lines of a JSON lines file.

A CSV file has a header. Columns: `name`, `kind`, one a criterion id with its answer, `areas` and `wants`
(ids with spaces between them), `note:CRITERION`. An empty cell is a missing value.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from checker.candidate import listed
from checker.errors import InputError, Problem
from checker.evaluate import evaluate
from checker.read import candidate_from_json, candidate_from_row, unusable
from checker.report import Report
from checker.rules import Rules


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row: a report, or the reasons why it could not be used. `line` is its line in the file."""

    line: int
    report: Report | None
    problems: tuple[Problem, ...] = ()


def evaluate_rows(path: str, rules: Rules, heard: Callable[[int], None] | None = None) -> Iterator[Row]:
    """Evaluate a `.csv` or `.jsonl` file row by row; a bad row does not stop the others, and memory stays steady.

    `heard` is told the number of characters of each line that was read, for whoever shows how far it is.

    Raises:
        InputError: the file as a whole cannot be used; raised before the first row is given.
    """
    reader = READERS.get(Path(path).suffix.lower())
    if reader is None:
        raise unusable(rules, "batch-format")
    with _opened(path, rules) as file:
        yield from reader(file if heard is None else _Heard(file, heard), rules)


def columns(rules: Rules) -> list[str]:
    """The columns that a CSV file may have."""
    return ["name", "kind", "areas", "wants", *rules.criteria, *(f"note:{each}" for each in rules.criteria)]


@contextmanager
def _opened(path: str, rules: Rules) -> Iterator[TextIO]:
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield file
    except FileNotFoundError:
        raise unusable(rules, "no-file") from None
    except UnicodeDecodeError:
        raise unusable(rules, "not-text") from None
    except OSError as error:
        raise unusable(rules, "unreadable", problem=error.strerror) from None


class _Heard:
    """The lines of a file, each told of as it is read."""

    def __init__(self, file: TextIO, heard: Callable[[int], None]) -> None:
        self.file = file
        self.heard = heard

    def __iter__(self) -> Iterator[str]:
        for line in self.file:
            self.heard(len(line))
            yield line


def _json_rows(file: Iterable[str], rules: Rules) -> Iterator[Row]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                yield Row(number, evaluate(candidate_from_json(line.strip(), rules), rules))
            except InputError as error:
                yield Row(number, None, error.problems)


def _csv_rows(file: Iterable[str], rules: Rules) -> Iterator[Row]:
    reader = csv.reader(file, strict=True)
    header = _header(reader, rules)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            says = rules.text("errors.bad-csv", problem=str(error))
            yield Row(reader.line_num, None, (Problem("", says),))
            continue
        if any(cells):
            yield _csv_row(reader.line_num, header, cells, rules)


def _csv_row(line: int, header: list[str], cells: list[str], rules: Rules) -> Row:
    if len(cells) > len(header):
        return Row(line, None, (Problem("", rules.text("errors.too-many-cells", count=len(header))),))
    try:
        row = dict(zip(header, cells, strict=False))
        return Row(line, evaluate(candidate_from_row(row, rules), rules))
    except InputError as error:
        return Row(line, None, error.problems)


def _header(rows: Iterable[list[str]], rules: Rules) -> list[str]:
    try:
        header = [cell.strip() for cell in next(iter(rows), [])]
    except csv.Error as error:
        raise unusable(rules, "bad-csv", problem=str(error)) from None
    if not any(header):
        raise unusable(rules, "empty-batch")
    allowed = columns(rules)
    problems = [_column(rules, "unknown-column", value=c, allowed=listed(allowed)) for c in header if c not in allowed]
    problems += [_column(rules, "twice-column", value=c) for c in dict.fromkeys(header) if header.count(c) > 1]
    if problems:
        raise InputError(problems)
    return header


def _column(rules: Rules, says: str, **values: Any) -> Problem:
    return Problem("line 1", rules.text(f"errors.{says}", **values))


READERS: Mapping[str, Callable[[Iterable[str], Rules], Iterator[Row]]] = {".csv": _csv_rows, ".jsonl": _json_rows}
