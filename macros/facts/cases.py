"""The cases of `data/cases/`, run against the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker import Answer, Report, Ruleset, evaluate, read_candidate
from checker.engine import StatusId
from macros.facts.facts import Facts
from macros.facts.record import Record

# In the answers of a case: what holds for each criterion that is not named.
ALL = "all"


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement of a status, and the first case in which all but it are met; None when there is none."""

    status: Record
    kind: str
    criterion: Record
    cite: tuple[str, ...]
    case: Record | None


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
    """Every requirement, in the order of the source, with a case that only it fails."""
    reports = [(case, run(case, ruleset)) for case in facts.of("case")]
    for status in facts.of("status"):
        for kind, asked in ruleset.status(StatusId(status.id)).requirements.items():
            for requirement in asked.listed():
                shown_by = (
                    case
                    for case, report in reports
                    if case["kind"] == kind and _only_failing(report, status.id) == requirement.criterion
                )
                criterion = facts.get("criterion", requirement.criterion)
                yield Covered(status, str(kind), criterion, tuple(requirement.cite), next(shown_by, None))


def _only_failing(report: Report, status: str) -> str:
    """The one criterion of a status that is not met while all others are, or an empty text."""
    results = report.status(status).requirements
    failing = {each.criterion for each in results if each.answer is Answer.NOT_MET}
    others_met = all(each.answer is Answer.MET for each in results if each.criterion not in failing)
    return str(next(iter(failing))) if len(failing) == 1 and others_met else ""
