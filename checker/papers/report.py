"""The one composition of a report: every block that any medium shows, each section saying where it is shown."""

from collections.abc import Iterator, Sequence

from checker.engine import Answer, CriterionId, Report, StatusReport, Verdict
from checker.engine.ruleset import Status
from checker.exchange.saved import Cover
from checker.papers.blocks import Block, Bullets, Heading, Item, Mark, Medium, Paragraph, Section, Table
from checker.papers.parts import (
    candidate_line,
    caution_section,
    cited_section,
    cover_lines,
    criterion_items,
    entitlement_blocks,
    need_blocks,
    open_question_items,
    result_items,
    statement_items,
    trace,
    verdict_sentence,
    want_items,
)


def compose(report: Report, cover: Cover | None = None) -> tuple[Block, ...]:
    """The report, block by block: what to look at first, each status, what still matters, and what it is based on."""
    text = report.ruleset.text
    blocks = (
        *_cover(report, cover or Cover()),
        Section("glance", text("glance.title"), (_glance(report),), Medium.DOCUMENT),
        *_recommendation(report),
        *_areas(report),
        *(_status(each, report) for each in report.statuses),
        _still_matters(report),
        Section("trace", text("trace.title"), (trace(report),), Medium.PAPER),
        *_open_questions(report),
        *_differences(report),
        caution_section(report.ruleset),
    )
    return (*blocks, *cited_section(blocks, report.ruleset))


def _cover(report: Report, cover: Cover) -> Iterator[Block]:
    text = report.ruleset.text
    lines = [candidate_line(report), *cover_lines(cover, report.ruleset)]
    blocks: tuple[Block, ...] = (Heading(1, text("title")), *(Paragraph(line) for line in lines))
    yield Section("cover", "", blocks, Medium.DOCUMENT)


def _glance(report: Report) -> Table:
    text = report.ruleset.text
    header = tuple(text(f"glance.{column}") for column in ("status", "verdict", "not_met", "open"))
    return Table(header, tuple(_glance_row(each, report) for each in report.statuses))


def _glance_row(each: StatusReport, report: Report) -> tuple[str, ...]:
    counted = (str(len(each.answered(Answer.NOT_MET))), str(len(each.open))) if each.requirements else ("–", "–")
    return (each.status.name, report.ruleset.text(f"verdict.{each.verdict}.label"), *counted)


def _recommendation(report: Report) -> Iterator[Block]:
    text = report.ruleset.text
    if report.wants:
        blocks = (Paragraph(report.recommendation.reason), Bullets(want_items(report)))
        recommended = report.recommendation.status or ""
        yield Section("recommendation", text("recommendation.title"), blocks, recommended=recommended)


def _areas(report: Report) -> Iterator[Block]:
    ruleset = report.ruleset
    areas = [ruleset.area(area) for area in report.candidate.areas]
    items = tuple(Item(area.name, cite=tuple(p for cite in area.cite.values() for p in cite)) for area in areas)
    if items:
        yield Section("areas", ruleset.text("areas.title"), (Bullets(items),), Medium.DOCUMENT)


def _status(each: StatusReport, report: Report) -> Section:
    text = report.ruleset.text
    blocks: list[Block] = [Mark(each.verdict, text(f"verdict.{each.verdict}.label"))]
    blocks.append(Paragraph(verdict_sentence(each, report)))
    if each.verdict is Verdict.NOT_SPECIFIED:
        blocks += _regulation(each, report)
    blocks += _answered(each, report)
    blocks += _prospects(each, report)
    blocks += _about(each.status, report)
    return Section(each.status.id, each.status.name, tuple(blocks), status=each.status.id, verdict=each.verdict)


def _regulation(each: StatusReport, report: Report) -> Iterator[Block]:
    if each.asks.not_specified:
        yield Paragraph(each.asks.not_specified, cite=each.asks.cite)
    if each.regulation:
        yield Paragraph(report.ruleset.text("see_regulation"), link=each.regulation)


def _answered(each: StatusReport, report: Report) -> Iterator[Block]:
    """What decides first; what is undecided, folded once the verdict is settled; how each answer counted."""
    text, status = report.ruleset.text, each.status.id
    failing = result_items([one for one in each.requirements if one.criterion in each.failing], report)
    undecided = [one for one in each.requirements if one.criterion in each.open]
    if failing:
        yield Section(f"{status}-failing", text("failing"), (Bullets(failing),))
    if undecided:
        settled = each.verdict is not Verdict.UNDETERMINED
        names = Bullets(criterion_items([one.criterion for one in undecided], report))
        yield Section(f"{status}-open", text("open"), (names,), Medium.PAGE, folded=settled)
        yield Section(f"{status}-open", text("open"), (Bullets(result_items(undecided, report)),), Medium.DOCUMENT)
    if each.requirements:
        counted = Bullets(result_items(each.requirements, report, counted_for=each))
        yield Section(f"{status}-counted", text("counted"), (counted,), Medium.PAGE, folded=True)
    met = result_items(each.answered(Answer.MET), report)
    if met:
        yield Section(f"{status}-met", text("met"), (Bullets(met),), Medium.TEXT)
    shown = (*each.failing, *each.open)
    rest = [one for one in each.requirements if one.answer is not Answer.MET and one.criterion not in shown]
    if rest:
        items = result_items(rest, report, counted_for=each)
        yield Section(f"{status}-rest", text("counted"), (Bullets(items),), Medium.TEXT)


def _prospects(each: StatusReport, report: Report) -> Iterator[Block]:
    """What would make the candidate eligible where it is not; what could still disqualify it where it is."""
    text, status = report.ruleset.text, each.status
    if each.verdict is Verdict.NOT_ELIGIBLE:
        blocks = tuple(need_blocks(each.needed_for_eligibility, status, report))
        yield Section(f"{status.id}-needed", text("needed.title"), blocks, folded=True)
    elif each.verdict is Verdict.ELIGIBLE:
        items = tuple(_together(criteria, report) for criteria in each.could_disqualify)
        blocks = (Paragraph(text("could_disqualify.text", status=status.name)), Bullets(items))
        yield Section(f"{status.id}-could-disqualify", text("could_disqualify.title"), blocks, folded=True)


def _together(criteria: Sequence[CriterionId], report: Report) -> Item:
    names = [report.ruleset.criterion(each).name for each in criteria]
    target = criteria[0] if len(criteria) == 1 else ""
    return Item(label=report.ruleset.language.listed(names, "and"), target=target)


def _about(status: Status, report: Report) -> Iterator[Block]:
    text = report.ruleset.text
    entitlements = tuple(entitlement_blocks(status, report.ruleset))
    yield Section(f"{status.id}-entitlements", text("entitlements"), entitlements, Medium.PAGE, folded=True)
    means = Bullets(statement_items(status.definition))
    yield Section(f"{status.id}-means", text("means"), (means,), Medium.PAGE, folded=True)


def _still_matters(report: Report) -> Section:
    text, still = report.ruleset.text, report.still_matters
    title = text("still_matters.title")
    if not still:  # a paper that is finished has no heading for it
        return Section("still-matters", title, (Paragraph(text("still_matters.none")),), Medium.PAGE, folded=True)
    blocks = (Paragraph(text("still_matters.text", count=len(still))), Bullets(criterion_items(still, report)))
    return Section("still-matters", title, blocks, folded=True)


def _open_questions(report: Report) -> Iterator[Block]:
    if report.open_questions:
        items = Bullets(open_question_items(report.open_questions, report.ruleset))
        yield Section("source-says", report.ruleset.text("source_says.title"), (items,), folded=True)


def _differences(report: Report) -> Iterator[Block]:
    """How the lists of requirements differ, where there is more than one status."""
    if len(report.statuses) > 1:
        items = Bullets(tuple(_compared(report)))
        yield Section("differences", report.ruleset.text("differences.title"), (items,), folded=True)


def _compared(report: Report) -> Iterator[Item]:
    """The requirements that one status alone has; nothing to compare where the source lists none for another."""
    ruleset = report.ruleset
    silent = next((each for each in report.statuses if not each.requirements), None)
    if silent:
        a_kind = ruleset.kind(report.candidate.kind).with_article
        sentence = ruleset.text("differences.silent", a_kind=a_kind, status=silent.status.name)
        yield Item(sentence, cite=silent.asks.cite)
        return
    for each in report.statuses:
        others = [other for other in report.statuses if other is not each]
        asked = {one.criterion for other in others for one in other.requirements}
        alone = [one.criterion for one in each.requirements if one.criterion not in asked]
        names = ruleset.language.listed([other.status.name for other in others], "or")
        label = ruleset.text("differences.only", status=each.status.name, others=names)
        nothing = "" if alone else ruleset.text("differences.none")
        yield Item(nothing, label=label, items=criterion_items(alone, report))
