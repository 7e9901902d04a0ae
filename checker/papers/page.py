"""What the page shows beside the papers: the statuses before the first answer, the summary of verdicts, the review."""

from collections.abc import Iterator

from checker.engine import Report, Ruleset, StatusReport
from checker.papers.blocks import Cell, Link, Mark, Medium, Section, Table
from checker.papers.parts import answer_given, verdict_sentence
from checker.papers.render.html import HtmlOptions, blocks_to_html, escape, rows_to_html
from checker.papers.report import compose


def page_html(report: Report, sources: str) -> str:
    """The report as the page shows it; `sources` is the address of the page of sources, to which citations lead."""
    return blocks_to_html(compose(report), HtmlOptions(Medium.PAGE, sources))


def not_answered(ruleset: Ruleset) -> str:
    """The sections of the statuses before the first answer: no verdict."""
    label = ruleset.text("not_answered")
    sections = (Section(each.id, each.name, (Mark("", label),), status=each.id) for each in ruleset.statuses)
    return blocks_to_html(tuple(sections), HtmlOptions(Medium.PAGE))


def summary(report: Report) -> str:
    """Every verdict in a few words, for the bar on a phone."""
    text = report.ruleset.text
    verdicts = ((each.status.name, text(f"verdict.{each.verdict}.label")) for each in report.statuses)
    return "".join(f"<span><strong>{escape(name)}</strong> {escape(label)}</span>" for name, label in verdicts)


def announcement(report: Report) -> str:
    """The verdicts as sentences, for the live region of screen readers."""
    return " ".join(_heard(each, report) for each in report.statuses)


def _heard(each: StatusReport, report: Report) -> str:
    text = report.ruleset.text
    label = text(f"verdict.{each.verdict}.label")
    return text("heard", status=each.status.name, label=label, text=verdict_sentence(each, report))


def review(report: Report) -> str:
    """The rows of a table: each question with its answer and a link to change it."""
    return rows_to_html(Table((), tuple(_reviewed(report)), row_headers=True), HtmlOptions(Medium.PAGE))


def _reviewed(report: Report) -> Iterator[tuple[Cell, ...]]:
    ruleset, candidate = report.ruleset, report.candidate
    for criterion in ruleset.asked(candidate.kind):
        question = ruleset.question(criterion, candidate.kind).question
        yield question, answer_given(criterion, report), Link(criterion, ruleset.text("review.change"), question)
