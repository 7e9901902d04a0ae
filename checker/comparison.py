"""Several candidates side by side, from saved files, plain candidates, JSON lines and CSV files."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from checker.batch import READERS
from checker.errors import InputError, Problem
from checker.read import unusable
from checker.report import Report
from checker.rules import Rules
from checker.saved import open_saved
from checker.terms import CriterionId, Status, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate of a comparison: where it came from (`file.csv`, line), its report or why it could not be used."""

    file: str
    line: int | None
    report: Report | None
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many candidates got which verdict. It grows with the kinds of answers, not with the candidates."""

    rows: int = 0
    unusable: int = 0
    verdicts: Counter[tuple[Status, Verdict]] = field(default_factory=Counter)
    failing: Counter[tuple[Status, CriterionId]] = field(default_factory=Counter)

    def add(self, report: Report | None) -> None:
        """Count one candidate; no report means that it could not be used."""
        self.rows += 1
        if report is None:
            self.unusable += 1
            return
        for each in report.statuses:
            self.verdicts[each.status, each.verdict] += 1
            self.failing.update((each.status, criterion) for criterion in each.failing)


def read_entries(files: Iterable[tuple[str, str]], rules: Rules) -> Iterator[Entry]:
    """Read and judge the candidates of files, given as name and text; a bad one does not stop the others."""
    for name, text in files:
        try:
            yield from _entries(name, text, rules)
        except InputError as error:
            yield Entry(name, None, None, error.problems)


def _entries(name: str, text: str, rules: Rules) -> Iterator[Entry]:
    ending = PurePath(name).suffix.lower()
    if ending == ".json":
        yield Entry(name, None, open_saved(text, rules).report)
    elif ending in READERS:
        rows = READERS[ending](io.StringIO(text.removeprefix("\ufeff"), newline=""), rules)
        yield from (Entry(name, row.line, row.report, row.problems) for row in rows)
    else:
        raise unusable(rules, "compare-format", value=name)
