"""From a candidate to a report: each status joins the answers to its requirements into a verdict."""

from checker.candidate import Candidate
from checker.logic import verdict
from checker.recommend import recommend, want_report
from checker.report import Counted, Report, RulesIdentity, StatusReport
from checker.rules import Rules, StatusRules
from checker.terms import Verdict


def evaluate(candidate: Candidate, rules: Rules) -> Report:
    """Say which statuses the candidate qualifies for, and why.

    A status for which the source states no requirement for that kind of candidate is `not-specified`
    (P227, P249: an international organisation that applies for Observer).
    """
    statuses = tuple(_judge(candidate, status) for status in rules.statuses)
    wants = tuple(want_report(rules.wants[want]) for want in candidate.wants)
    return Report(
        candidate=candidate,
        rules=RulesIdentity(rules.version, rules.as_of, rules.digest),
        statuses=statuses,
        wants=wants,
        recommendation=recommend(candidate, statuses, rules),
    )


def _judge(candidate: Candidate, status: StatusRules) -> StatusReport:
    requirements = status.requirements[candidate.kind]
    counted = tuple(Counted(each, candidate.answer(each.criterion)) for each in requirements)
    reached = verdict([each.answer for each in counted]) if counted else Verdict.NOT_SPECIFIED
    return StatusReport(status.id, reached, status.regulation, counted)
