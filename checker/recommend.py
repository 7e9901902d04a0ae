"""From what a candidate wants to the least status that gives it."""

from collections.abc import Sequence

from checker.candidate import Candidate
from checker.report import Recommendation, StatusReport, WantReport
from checker.rules import Rules, Want
from checker.terms import Status, Verdict

# From the status that binds its holder least (P227: no practical obligations) to the one that binds more (P185).
LEAST_FIRST = (Status.OBSERVER, Status.PARTNER)


def want_report(want: Want) -> WantReport:
    """Which statuses give what is wanted, partner first, with the paragraphs that say so."""
    statuses = tuple(status for status in Status if want.given_by(status))
    cited = dict.fromkeys(paragraph for way in want.ways for paragraph in way.cite)
    return WantReport(want.id, statuses, tuple(cited) or want.cite, want.ways)


def recommend(candidate: Candidate, statuses: Sequence[StatusReport], rules: Rules) -> Recommendation:
    """Name the least status that gives all that is wanted and is open, or say what stands between."""
    wants = [rules.wants[want] for want in candidate.wants]
    if not wants:
        return Recommendation(None, rules.text("recommendation.nothing-wanted"))
    reports = {each.status: each for each in statuses}
    enough = [reports[status] for status in LEAST_FIRST if all(want.given_by(status) for want in wants)]
    for report in enough:
        if report.verdict is Verdict.ELIGIBLE:
            return Recommendation(report.status, _between(report, candidate, rules))
    if enough:
        return Recommendation(None, " ".join(_between(report, candidate, rules) for report in enough))
    return Recommendation(None, _nothing_gives(wants, rules))


def _between(report: StatusReport, candidate: Candidate, rules: Rules) -> str:
    """Why a status that gives all that is wanted is, or is not, the one to look at."""
    standing = report.failing if report.verdict is Verdict.NOT_ELIGIBLE else report.open
    return rules.text(
        f"recommendation.{'fits' if report.verdict is Verdict.ELIGIBLE else report.verdict}",
        status=report.rules.name,
        kind=rules.text(f"candidate.{candidate.kind}"),
        criteria=", ".join(rules.criteria[criterion].name for criterion in standing),
    )


def _nothing_gives(wants: Sequence[Want], rules: Rules) -> str:
    given_by_none = [want.name for want in wants if not want.ways]
    which = (
        rules.text("recommendation.not-by-any", wants="; ".join(given_by_none))
        if given_by_none
        else rules.text("recommendation.not-together")
    )
    return rules.text("recommendation.no-status", which=which)
