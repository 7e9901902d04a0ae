"""A report as Markdown, for a file or a message."""

import re
from collections.abc import Iterator

from checker.render.sentences import (
    candidate_line,
    citation,
    identity_line,
    status_rules,
    verdict_sentence,
    want_line,
)
from checker.report import Report, StatusReport
from checker.rules import Rules

# What would otherwise start or end a piece of Markdown or HTML inside a text that a person typed.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def to_markdown(report: Report, rules: Rules) -> str:
    """The report with a heading a status and a table of how each answer counted."""
    return "\n".join(_lines(report, rules))


def _lines(report: Report, rules: Rules) -> Iterator[str]:
    text = rules.text
    yield f"# {text('title')}"
    yield from ["", escape(candidate_line(report, rules))]
    for each in report.statuses:
        yield from _status(each, report, rules)
    if report.wants:
        yield from ["", f"## {text('wants.title')}", ""]
        yield from (f"- {want_line(each, rules)} ({citation(each.cite)})" for each in report.wants)
    if report.candidate.areas:
        yield from ["", f"## {text('areas.title')}", ""]
        yield from (f"- {rules.areas[area]}" for area in report.candidate.areas)
    if report.wants:
        yield from ["", f"## {text('recommendation.title')}", "", report.recommendation.reason]
    yield from ["", text("caution"), "", identity_line(report, rules)]


def _status(each: StatusReport, report: Report, rules: Rules) -> Iterator[str]:
    name = status_rules(each.status, rules).name
    yield from ["", f"## {name}: {rules.text(f'verdict.{each.verdict}.label')}"]
    yield from ["", verdict_sentence(each, report, rules), ""]
    if not each.counted:
        yield f"[{rules.text('see_regulation')}]({each.regulation})"
    for counted in each.counted:
        requirement = counted.requirement
        criterion = rules.criteria[requirement.criterion].name
        note = report.candidate.notes.get(requirement.criterion)
        line = f"- **{rules.text(f'answer.{counted.answer}')}**: {criterion}. {requirement.text}"
        yield f"{line} ({citation(requirement.cite)})" + (f" {escape(note)}" if note else "")


def escape(typed: str) -> str:
    """A text that a person typed, on one line, with nothing in it read as Markdown or HTML."""
    return SPECIAL.sub(r"\\\1", " ".join(typed.split()))
