"""The cases of `data/cases/`, run against the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker import Answer, Report, Ruleset, Verdict, evaluate, read_candidate
from checker.engine import CriterionId, KindId, StatusId
from checker.engine.expression import value
from macros.facts.facts import Facts
from macros.facts.record import Record

# In the answers of a case: what holds for each criterion that is not named.
ALL = "all"


@dataclass(frozen=True, slots=True)
class RequirementCoverage:
    """A requirement of a status, by ids, and the title of the first case that it alone decides, or an empty text."""

    status: StatusId
    kind: KindId
    criterion: CriterionId
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


def coverage(facts: Facts, ruleset: Ruleset) -> Iterator[RequirementCoverage]:
    """Every requirement, in the order of the source, with a case that it alone decides.

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
                    if case["kind"] == kind and _decides(report, status.id, requirement.criterion)
                )
                cite, case = tuple(requirement.cite), next(titles, "")
                yield RequirementCoverage(status.id, kind, requirement.criterion, cite, case)


def _decides(report: Report, status: StatusId, criterion: CriterionId) -> bool:
    """Whether a candidate is not eligible for a status, and would be if that criterion alone became met."""
    found = report.status(status)
    if found.verdict is not Verdict.NOT_ELIGIBLE or found.asks.requirement is None:
        return False
    answers = {**found.answers, criterion: Answer.MET}
    return value(found.asks.requirement, answers.__getitem__) is Answer.MET
