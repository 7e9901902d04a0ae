"""The cases of `data/cases/`, run against the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker import Answer, Report, Ruleset, evaluate, read_candidate
from macros.facts.facts import Facts
from macros.facts.record import Record

# In the answers of a case: what holds for each criterion that is not named.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement of a status, by ids, and the title of the first case that only it fails, or an empty text."""

    status: str
    kind: str
    criterion: str
    cite: tuple[str, ...]
    case: str


def candidate_of(case: Record, ruleset: Ruleset) -> dict[str, Any]:
    """The candidate that a case describes, in the form in which the engine reads one."""
    answers = dict(case["answers"])
    rest = answers.pop(ALL, None)
    every = dict.fromkeys(map(str, ruleset.asked(case["kind"])), rest) if rest else {}
    return {"kind": case["kind"], "answers": every | answers, "parts": case.get("parts", {})}


def run(case: Record, ruleset: Ruleset) -> Report:
    """The report on the candidate of a case; InputError where the engine refuses it."""
    return evaluate(read_candidate(candidate_of(case, ruleset), ruleset), ruleset)


def coverage(facts: Facts, ruleset: Ruleset) -> Iterator[Covered]:
    """Every requirement, in the order of the source, with a case that only it fails.

    Raises:
        InputError: the engine refuses a case.
    """
    reports = [(case, run(case, ruleset)) for case in facts.of("case")]
    for status in ruleset.statuses:
        for kind, asked in status.requirements.items():
            for requirement in asked.listed():
                titles = (
                    case.title
                    for case, report in reports
                    if case["kind"] == kind and _only_failing(report, status.id) == requirement.criterion
                )
                yield Covered(status.id, kind, requirement.criterion, tuple(requirement.cite), next(titles, ""))


def _only_failing(report: Report, status: str) -> str:
    """The one criterion of a status that is not met while all others are, or an empty text."""
    results = report.status(status).requirements
    failing = {each.criterion for each in results if each.answer is Answer.NOT_MET}
    others_met = all(each.answer is Answer.MET for each in results if each.criterion not in failing)
    return str(next(iter(failing))) if len(failing) == 1 and others_met else ""
