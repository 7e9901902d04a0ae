"""An outline for the individual Protocol: ours and not official, after what the sources say of the model."""

from collections.abc import Iterator

from checker.compose.blocks import Block, Bullets, Heading, Item, Paragraph
from checker.compose.parts import open_question_items
from checker.report import Report
from checker.rules import Rules, StatusRules
from checker.terms import Status


def protocol_outline(report: Report, status: Status, rules: Rules) -> Iterator[Block]:
    """The outline for one status with the chosen areas (P257; P188 to P198 for Partner, P229 to P239 for Observer)."""
    known = rules.status(status)
    text = rules.text
    yield Heading(1, text("protocol.title", status=known.name))
    yield Paragraph(text("protocol.unofficial"), ("P257",))
    if status is Status.PARTNER:
        model = rules.model_protocol
        yield Paragraph(text("protocol.model", title=model.title), link=model.url)
    else:
        yield Paragraph(text("protocol.no_model"), ("P257",))
    yield Heading(2, text("protocol.parties"))
    yield Paragraph(text("protocol.parties_text", candidate=report.candidate.name or text("protocol.unnamed")))
    yield Heading(2, text("protocol.subject"))
    yield Paragraph(text("protocol.subject_text", status=known.name), link=known.regulation)
    yield Heading(2, text("protocol.areas"))
    yield _areas(report, status, rules)
    yield Heading(2, text("protocol.gives"))
    yield _gives(known, rules)
    yield Heading(2, text("protocol.steps"))
    yield Bullets(tuple(Item(s.text, label=s.name, cite=s.cite) for s in rules.steps if status in s.about))
    yield Heading(2, text("protocol.open"))
    yield open_question_items([each for each in rules.open_questions if status in each.touches], rules)


def _areas(report: Report, status: Status, rules: Rules) -> Block:
    chosen = [rules.areas[area] for area in report.candidate.areas]
    if not chosen:
        return Paragraph(rules.text("protocol.no_areas"))
    return Bullets(tuple(Item(area.name, cite=area.cite[status]) for area in chosen if status in area.cite))


def _gives(known: StatusRules, rules: Rules) -> Bullets:
    items = (Item(f"{gift.text} ({rules.text(f'how.{gift.how}')})", cite=gift.cite) for gift in known.gives)
    return Bullets(tuple(items))
