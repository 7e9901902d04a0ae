"""The sentences that all outputs share."""

from collections.abc import Sequence

from checker.report import Report, StatusReport, WantReport
from checker.rules import Rules, StatusRules
from checker.terms import Status


def status_rules(status: Status, rules: Rules) -> StatusRules:
    """The rules of one status."""
    return next(each for each in rules.statuses if each.id is status)


def candidate_line(report: Report, rules: Rules) -> str:
    """Who was judged: the name, if one was given, and the kind."""
    kind = rules.text(f"candidate.{report.kind}")
    if report.candidate.name:
        return rules.text("candidate.named", name=report.candidate.name, kind=kind)
    return rules.text("candidate.unnamed", kind=kind)


def verdict_sentence(each: StatusReport, report: Report, rules: Rules) -> str:
    """The verdict of one status as a person reads it."""
    return rules.text(
        f"verdict.{each.verdict}.text",
        count=len(each.failing) or len(each.open),
        status=status_rules(each.status, rules).name,
        kind=rules.text(f"candidate.{report.kind}"),
    )


def want_line(each: WantReport, rules: Rules) -> str:
    """Which statuses give what is wanted, and on what terms."""
    want = rules.wants[each.want]
    if not want.ways:
        return rules.text("wants.none", want=want.name, none=want.none)
    terms = dict.fromkeys(
        f"{status_rules(way.status, rules).name} ({rules.text(f'how.{way.how}')})" for way in want.ways
    )
    return rules.text("wants.given", want=want.name, statuses="; ".join(terms))


def identity_line(report: Report, rules: Rules) -> str:
    """Which rules the report was made with."""
    identity = report.rules
    return rules.text("as_of", version=identity.version, as_of=identity.as_of, digest=identity.digest)


def citation(cite: Sequence[str]) -> str:
    """The paragraphs, as they stand in brackets behind a sentence."""
    return ", ".join(cite)
