"""From a candidate to a report: each status joins the answers to its requirements into a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.candidate import Candidate
from checker.logic import verdict
from checker.recommend import recommend, want_report
from checker.report import Counted, Report, StatusReport
from checker.rules import Requirement, Rules, StatusRules
from checker.terms import Answer, CriterionId, Kind, Verdict


def evaluate(candidate: Candidate, rules: Rules) -> Report:
    """Say which statuses the candidate qualifies for, and why.

    A status for which the source states no requirement for that kind of candidate is `not-specified`
    (P227, P249: an international organisation that applies for Observer).
    """
    statuses = tuple([_judge(candidate, asks) for asks in _asked_of(candidate.kind, rules)])
    wants = tuple([want_report(rules.wants[want]) for want in candidate.wants])
    return Report(candidate, rules, statuses, wants, recommend(candidate, statuses, rules))


# Looked up once: each evaluation compares with them some twenty times.
MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class _Asks:
    """What one status asks of one kind of candidate, with what each answer would count as: made once, used often."""

    status: StatusRules
    criteria: tuple[CriterionId, ...]
    counts: tuple[tuple[Counted, Counted, Counted], ...]


@lru_cache(maxsize=8)
def _asked_of(kind: Kind, rules: Rules) -> tuple[_Asks, ...]:
    return tuple(_asks(status, status.requirements[kind]) for status in rules.statuses)


def _asks(status: StatusRules, requirements: Sequence[Requirement]) -> _Asks:
    criteria = tuple(each.criterion for each in requirements)
    return _Asks(status, criteria, tuple(map(_ways_to_count, requirements)))


def _ways_to_count(each: Requirement) -> tuple[Counted, Counted, Counted]:
    return Counted(each, MET), Counted(each, NOT_MET), Counted(each, UNKNOWN)


def _judge(candidate: Candidate, asks: _Asks) -> StatusReport:
    if not asks.counts:
        return StatusReport(asks.status, Verdict.NOT_SPECIFIED, ())
    given = candidate.answers
    answers = [given.get(criterion, UNKNOWN) for criterion in asks.criteria]
    counted = [
        met if answer is MET else not_met if answer is NOT_MET else unknown
        for answer, (met, not_met, unknown) in zip(answers, asks.counts, strict=True)
    ]
    return StatusReport(asks.status, verdict(answers), tuple(counted))
