"""An outline for the document by which a status is granted: ours and not official, after what the sources say."""

from checker.engine import Report
from checker.engine.ruleset import Status
from checker.papers.blocks import Block, Bullets, Heading, Item, Paragraph, Section
from checker.papers.parts import cited_section, entitlement_blocks, open_question_items


def protocol_outline(report: Report, status: Status) -> tuple[Block, ...]:
    """The outline for one status with the chosen areas, what it entitles to, the steps and what is to be settled."""
    ruleset, text = report.ruleset, report.ruleset.text
    model = ruleset.source(status.protocol)
    said_of_model = (
        Paragraph(text("protocol.model", title=model.title), link=model.url)
        if model
        else Paragraph(text("protocol.no_model"))
    )
    candidate = report.candidate.name or text("protocol.unnamed")
    parties = text("protocol.parties_text" if model else "protocol.parties_unsaid", candidate=candidate)
    subject = Paragraph(text("protocol.subject_text", status=status.name), link=report.status(status.id).regulation)
    steps = tuple(Item(step.text, step.name, step.cite) for step in ruleset.steps if status.id in step.about)
    questions = [each for each in ruleset.open_questions if status.id in each.touches]
    blocks = (
        Heading(1, text("protocol.title", status=status.name)),
        Paragraph(text("protocol.unofficial")),
        said_of_model,
        Section("parties", text("protocol.parties"), (Paragraph(parties),)),
        Section("subject", text("protocol.subject"), (subject,)),
        Section("areas", text("protocol.areas"), (_areas(report, status),)),
        Section("entitlements", text("protocol.entitlements"), tuple(entitlement_blocks(status, ruleset))),
        Section("steps", text("protocol.steps"), (Bullets(steps),)),
        Section("open", text("protocol.open"), (Bullets(open_question_items(questions, ruleset)),)),
    )
    return (*blocks, *cited_section(blocks, ruleset))


def _areas(report: Report, status: Status) -> Block:
    chosen = [report.ruleset.area(area) for area in report.candidate.areas]
    items = tuple(Item(area.name, cite=area.cite[status.id]) for area in chosen if status.id in area.cite)
    return Bullets(items) if items else Paragraph(report.ruleset.text("protocol.no_areas"))
