"""The brief: what a desk officer puts before a minister."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.compose.blocks import Block, Bullets, Heading, Item, Paragraph, Table
from checker.compose.parts import counted_items, difference_items, open_question_items, trace, wants_table
from checker.compose.sentences import candidate_line, identity_line, verdict_sentence
from checker.report import Report, StatusReport
from checker.rules import Rules
from checker.terms import Answer, CriterionId, Verdict


@dataclass(frozen=True, slots=True)
class Cover:
    """Who prepared the paper, and on which day (YYYY-MM-DD); either may be empty."""

    author: str = ""
    date: str = ""


def brief(report: Report, rules: Rules, cover: Cover | None = None, *, traced: bool = True) -> Iterator[Block]:
    """The brief, block by block: what is not met and open comes first, the whole trace (if `traced`) last."""
    text = rules.text
    yield Heading(1, text("title"))
    yield Paragraph(candidate_line(report, rules))
    yield from _cover(cover or Cover(), rules)
    yield Heading(2, text("glance.title"))
    yield _glance(report, rules)
    if report.wants:
        yield Heading(2, text("recommendation.title"))
        yield Paragraph(report.recommendation.reason)
        yield Heading(2, text("wants.title"))
        yield wants_table(report, rules)
    if report.candidate.areas:
        yield Heading(2, text("areas.title"))
        yield Bullets(tuple(_area(area, rules) for area in report.candidate.areas))
    for each in report.statuses:
        yield from _status(each, report, rules, traced=traced)
    yield from _still_matters(report, rules)
    if report.open_questions:
        yield Heading(2, text("source_says.title"))
        yield open_question_items(report.open_questions, rules)
    yield Heading(2, text("differences.title"))
    yield difference_items(report, rules)
    if traced:
        yield Heading(2, text("trace.title"))
        yield trace(report, rules)
    yield Heading(2, text("caution_title"))
    yield Paragraph(text("caution"))
    yield Paragraph(identity_line(report, rules))


def _cover(cover: Cover, rules: Rules) -> Iterator[Block]:
    if cover.date:
        yield Paragraph(rules.text("cover.prepared", date=cover.date))
    if cover.author:
        yield Paragraph(rules.text("cover.by", author=cover.author))


def _glance(report: Report, rules: Rules) -> Table:
    return Table(
        tuple(rules.text(f"glance.{column}") for column in ("status", "verdict", "not_met", "open")),
        tuple(
            (
                each.rules.name,
                rules.text(f"verdict.{each.verdict}.label"),
                str(len(each.failing)) if each.counted else "–",
                str(len(each.open)) if each.counted else "–",
            )
            for each in report.statuses
        ),
    )


def _area(area: str, rules: Rules) -> Item:
    known = rules.areas[area]
    return Item(known.name, cite=tuple(paragraph for cite in known.cite.values() for paragraph in cite))


def _status(each: StatusReport, report: Report, rules: Rules, *, traced: bool) -> Iterator[Block]:
    """What is not met and open by name alone where the trace follows, else with the text of each requirement."""
    text = rules.text
    yield Heading(2, f"{each.rules.name}: {text(f'verdict.{each.verdict}.label')}")
    yield Paragraph(verdict_sentence(each, report, rules))
    if not each.counted:
        silence = each.rules.not_specified[report.kind]
        yield Paragraph(silence.text, silence.cite)
        yield Paragraph(text("see_regulation"), link=each.regulation)
    for answer, title in ((Answer.NOT_MET, "failing"), (Answer.UNKNOWN, "open"), (Answer.MET, "met")):
        items = counted_items(each, answer, report, rules, full=not traced)
        if items.items and not (traced and answer is Answer.MET):
            yield Heading(3, text(title))
            yield items
    yield from _prospects(each, rules)


def _prospects(each: StatusReport, rules: Rules) -> Iterator[Block]:
    """What would open a status that is closed, and what could close one that is open."""
    name = each.rules.name
    if each.verdict is Verdict.NOT_ELIGIBLE:
        yield Heading(3, rules.text("to_open.title"))
        says = rules.text("to_open.text", count=len(each.to_open), status=name)
        yield Paragraph(f"{says} {_names(each.to_open, rules)}.")
    elif each.verdict is Verdict.ELIGIBLE:
        yield Heading(3, rules.text("could_close.title"))
        yield Paragraph(f"{rules.text('could_close.text', status=name)} {_names(each.could_close, rules)}.")


def _still_matters(report: Report, rules: Rules) -> Iterator[Block]:
    yield Heading(2, rules.text("still_matters.title"))
    still = report.still_matters
    if not still:
        yield Paragraph(rules.text("still_matters.none"))
        return
    yield Paragraph(f"{rules.text('still_matters.text', count=len(still))} {_names(still, rules)}.")


def _names(criteria: list[CriterionId], rules: Rules) -> str:
    return "; ".join(rules.criteria[criterion].name for criterion in criteria)
