"""From what a candidate wants to the status that gives it and binds least."""

from collections.abc import Sequence

from checker.engine.candidate import Candidate
from checker.engine.report import Recommendation, StatusReport, WantReport, WayReport
from checker.engine.ruleset import Ruleset, Status, Want
from checker.engine.terms import KindId, Verdict


def want_report(want: Want, ruleset: Ruleset) -> WantReport:
    """The statuses that give what is wanted, in the order of the data, each with its entitlement."""
    given = [
        (status, way, status.entitlement(way.through))
        for status in ruleset.statuses
        for way in want.ways
        if way.status == status.id
    ]
    ways = (WayReport(status, each.terms, each.limits, way.rests_on, each.cite) for status, way, each in given)
    return WantReport(want, tuple(ways))


def recommend(candidate: Candidate, statuses: Sequence[StatusReport], ruleset: Ruleset) -> Recommendation:
    """The least binding status that gives all that is wanted and may be had, or what stands between.

    Where what is wanted is given on one reading of a contradiction only, the reason says so.
    """
    text = ruleset.text
    wants = [ruleset.want(want) for want in candidate.wants]
    if not wants:
        return Recommendation(None, text("recommendation.nothing-wanted"))
    reports = {each.status.id: each for each in statuses}
    enough = [reports[status.id] for status in ruleset.least_binding_first if _gives_all(status.id, wants)]
    for report in enough:
        if report.verdict is Verdict.ELIGIBLE:
            binding_more = [each.status for each in enough if _binds_more(each, report)]
            return Recommendation(report.status.id, _reason(report, candidate.kind, wants, ruleset, binding_more))
    if enough:
        return Recommendation(None, " ".join(_reason(report, candidate.kind, wants, ruleset) for report in enough))
    return Recommendation(None, _no_status(wants, ruleset))


def _gives_all(status: str, wants: Sequence[Want]) -> bool:
    return all(any(way.status == status for way in want.ways) for want in wants)


def _binds_more(one: StatusReport, other: StatusReport) -> bool:
    return any(each.status == other.status.id for each in one.status.binds_more_than)


def _reason(
    report: StatusReport, kind: KindId, wants: Sequence[Want], ruleset: Ruleset, binding_more: Sequence[Status] = ()
) -> str:
    """Why a status that gives all that is wanted is, or is not, the one to look at, and on which readings."""
    missing = report.failing if report.verdict is Verdict.NOT_ELIGIBLE else report.open
    first = ruleset.text(
        f"recommendation.{'fits' if report.verdict is Verdict.ELIGIBLE else report.verdict}",
        status=report.status.name,
        a_kind=ruleset.kind(kind).with_article,
        criteria=ruleset.language.listed([ruleset.criterion(each).name for each in missing], "and"),
    )
    others = ruleset.language.listed([each.name for each in binding_more], "and")
    least = [ruleset.text("recommendation.least", others=others)] if others else []
    return " ".join([first, *least, *_readings(report, wants, ruleset)])


def _readings(report: StatusReport, wants: Sequence[Want], ruleset: Ruleset) -> list[str]:
    """A sentence for each want that the status gives on one reading of an open question only."""
    found = []
    for want in wants:
        ways = [way for way in want.ways if way.status == report.status.id]
        if ways and all(way.rests_on for way in ways):
            question = ruleset.open_question(ways[0].rests_on).title
            found.append(
                ruleset.text("recommendation.rests_on", want=want.name, question=question, status=report.status.name)
            )
    return found


def _no_status(wants: Sequence[Want], ruleset: Ruleset) -> str:
    text = ruleset.text
    by_none = [want.name for want in wants if not want.ways]
    if by_none:
        which = text("recommendation.not-by-any", wants=ruleset.language.listed(by_none, "and"))
    else:
        which = text("recommendation.not-together")
    return text("recommendation.no-status", which=which)
