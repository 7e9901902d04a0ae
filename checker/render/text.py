"""A report as plain text, for a terminal."""

from collections.abc import Iterator
from textwrap import fill

from checker.render.sentences import (
    candidate_line,
    citation,
    identity_line,
    status_rules,
    verdict_sentence,
    want_line,
)
from checker.report import Counted, Report, StatusReport
from checker.rules import Rules
from checker.terms import Answer

WIDTH = 88


def to_text(report: Report, rules: Rules) -> str:
    """The report in paragraphs of at most 88 columns."""
    return "\n".join(_lines(report, rules))


def _lines(report: Report, rules: Rules) -> Iterator[str]:
    text = rules.text
    yield text("title")
    yield candidate_line(report, rules)
    for each in report.statuses:
        yield ""
        yield from _status(each, report, rules)
    if report.wants:
        yield from ["", text("wants.title")]
        yield from (_item(f"{want_line(each, rules)} [{citation(each.cite)}]") for each in report.wants)
    if report.candidate.areas:
        yield from ["", text("areas.title")]
        yield from (_item(rules.areas[area]) for area in report.candidate.areas)
    if report.wants:
        yield from ["", text("recommendation.title"), _paragraph(report.recommendation.reason)]
    yield from ["", _paragraph(text("caution")), _paragraph(identity_line(report, rules))]


def _status(each: StatusReport, report: Report, rules: Rules) -> Iterator[str]:
    name = status_rules(each.status, rules).name
    yield f"{name}: {rules.text(f'verdict.{each.verdict}.label')}"
    yield _paragraph(verdict_sentence(each, report, rules))
    if not each.counted:
        yield f"  {rules.text('see_regulation')}: {each.regulation}"
    for answer in (Answer.NOT_MET, Answer.UNKNOWN, Answer.MET):
        for counted in each.counted:
            if counted.answer is answer:
                yield _item(_counted(counted, report, rules))


def _counted(counted: Counted, report: Report, rules: Rules) -> str:
    requirement = counted.requirement
    name = rules.criteria[requirement.criterion].name
    note = report.candidate.notes.get(requirement.criterion)
    line = f"{rules.text(f'answer.{counted.answer}')}: {name}. {requirement.text} [{citation(requirement.cite)}]"
    return f"{line} ({note})" if note else line


def _paragraph(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


def _item(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_long_words=False)
