"""The sentences that all outputs share."""

from collections.abc import Sequence

from checker.report import Report, StatusReport, WantReport
from checker.rules import Rules


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
        status=each.rules.name,
        kind=rules.text(f"candidate.{report.kind}"),
    )


def want_line(each: WantReport, rules: Rules) -> str:
    """What is wanted, which statuses give it, and on what terms."""
    want = rules.wants[each.want]
    if not want.ways:
        return rules.text("wants.none", want=want.name, none=want.none)
    return rules.text("wants.given", want=want.name, statuses=want_terms(each, rules))


def want_terms(each: WantReport, rules: Rules) -> str:
    """Which statuses give what is wanted, and on what terms; or that none does."""
    terms = dict.fromkeys(f"{rules.status(way.status).name} ({rules.text(f'how.{way.how}')})" for way in each.ways)
    return "; ".join(terms) or rules.wants[each.want].none


def identity_line(report: Report, rules: Rules) -> str:
    """Which rules the report was made with."""
    identity = report.rules
    return rules.text("as_of", version=identity.version, as_of=identity.as_of, digest=identity.digest)


def citation(cite: Sequence[str]) -> str:
    """The paragraphs, as they stand in brackets behind a sentence."""
    return ", ".join(cite)
