"""From a candidate to a report: each status evaluates its requirement with the answers of the candidate."""

from collections.abc import Mapping

from checker.engine.candidate import Candidate, combined_answers
from checker.engine.expression import value
from checker.engine.recommend import recommend, want_report
from checker.engine.report import Report, RequirementResult, StatusReport
from checker.engine.ruleset import Ruleset, Status
from checker.engine.terms import VERDICT_OF, Answer, CriterionId, KindId, Verdict


def evaluate(candidate: Candidate, ruleset: Ruleset) -> Report:
    """The verdict of each status on the candidate, and why.

    A status that states no requirement for that kind of candidate is `not-specified`.
    """
    answers = combined_answers(candidate, ruleset)
    statuses = tuple(_judge(status, candidate.kind, answers, ruleset) for status in ruleset.statuses)
    wants = tuple(want_report(ruleset.want(want), ruleset) for want in candidate.wants)
    return Report(candidate, ruleset, answers, statuses, wants, recommend(candidate, statuses, ruleset))


def _judge(status: Status, kind: KindId, answers: Mapping[CriterionId, Answer], ruleset: Ruleset) -> StatusReport:
    asks, source = status.asks(kind), ruleset.source(status.regulation)
    verdict = Verdict.NOT_SPECIFIED
    if asks.requirement:
        verdict = VERDICT_OF[value(asks.requirement, answers.__getitem__)]
    results = [
        RequirementResult(each.criterion, answers[each.criterion], each.cite, each.text) for each in asks.listed()
    ]
    return StatusReport(status, asks, verdict, tuple(results), answers, source.url if source else "")
