"""The parts of reports that more than one paper shows, and the sentences that all share."""

from collections.abc import Iterator, Sequence

from checker.engine import Answer, CriterionId, Report, RequirementResult, Ruleset, StatusReport
from checker.engine.ruleset import OpenQuestion, Statement, Status
from checker.exchange.saved import Cover
from checker.papers.blocks import Block, Bullets, Item, Medium, Paragraph, Section, Table, cited_in

# A list of alternatives is cut after so many.
MOST_ALTERNATIVES = 6
# The name of the section that says where what is cited stands.
CITED = "cited"


def candidate_line(report: Report) -> str:
    """Who was evaluated: the name, if one was given, and the kind."""
    kind = report.ruleset.kind(report.candidate.kind)
    if report.candidate.name:
        return report.ruleset.text("candidate.named", name=report.candidate.name, kind=kind.name)
    return report.ruleset.text("candidate.unnamed", a_kind=kind.with_article)


def verdict_sentence(each: StatusReport, report: Report) -> str:
    """What the verdict of one status rests on, as a sentence to follow its label."""
    return report.ruleset.text(
        f"verdict.{each.verdict}.text",
        count=len(each.failing) or len(each.open),
        status=each.status.name,
        a_kind=report.ruleset.kind(report.candidate.kind).with_article,
    )


def cover_lines(cover: Cover, ruleset: Ruleset) -> list[str]:
    """When a paper was prepared and by whom, as far as its cover says so."""
    text = ruleset.text
    lines = [text("cover.prepared", date=cover.date)] if cover.date else []
    return [*lines, text("cover.by", author=cover.author)] if cover.author else lines


def caution_section(ruleset: Ruleset) -> Section:
    """What a paper is not, and which rules it was made with."""
    blocks = (Paragraph(ruleset.text("caution")), Paragraph(ruleset.identity))
    return Section("caution", ruleset.text("caution_title"), blocks, Medium.DOCUMENT)


def result_items(
    results: Sequence[RequirementResult], report: Report, *, counted_for: StatusReport | None = None
) -> tuple[Item, ...]:
    """Requirements with citation and note; for a status also with what the answer counted as, and its parts."""
    return tuple(_result(each, report, counted_for) for each in results)


def _result(each: RequirementResult, report: Report, counted_for: StatusReport | None) -> Item:
    name = report.ruleset.criterion(each.criterion).name
    note = report.candidate.notes.get(each.criterion, "")
    parts = tuple(part_items(each.criterion, report))
    if counted_for is None:
        return Item(each.text, name, each.cite, note, target=each.criterion, items=parts)
    label = f"{name}: {answer_given(each.criterion, report)}"
    said = f"({effect(each, counted_for, report)}). {each.text}"
    return Item(said, label, each.cite, note, each.criterion, each.answer, parts)


def answer_given(criterion: CriterionId, report: Report) -> str:
    """What a candidate answered; that it did not is not that it is not sure, although both count alike."""
    answered = criterion in report.candidate.answers or criterion in report.candidate.parts
    return report.ruleset.text(f"answer.{report.answers[criterion]}" if answered else "review.not_answered")


def effect(each: RequirementResult, counted_for: StatusReport, report: Report) -> str:
    """What an answer did for a status; one that neither fails nor is undecided there changes nothing."""
    counts = each.answer is Answer.MET or each.criterion in (*counted_for.failing, *counted_for.open)
    return report.ruleset.text(f"effect.{each.answer if counts else 'none'}", status=counted_for.status.name)


def part_items(criterion: CriterionId, report: Report) -> Iterator[Item]:
    """The parts of a criterion that were answered by themselves, each with its answer."""
    given = report.candidate.parts.get(criterion, {})
    for part in report.ruleset.question(criterion, report.candidate.kind).parts:
        if part.id in given:
            answer = given[part.id]
            yield Item(f"{part.name}: {report.ruleset.text(f'answer.{answer}')}", answer=answer)


def criterion_items(criteria: Sequence[CriterionId], report: Report) -> tuple[Item, ...]:
    """The names of criteria, which lead to their questions."""
    return tuple(Item(label=report.ruleset.criterion(each).name, target=each) for each in criteria)


def statement_items(statements: Sequence[Statement]) -> tuple[Item, ...]:
    """Sentences with their citations."""
    return tuple(Item(each.text, cite=each.cite) for each in statements)


def entitlement_blocks(status: Status, ruleset: Ruleset) -> Iterator[Block]:
    """What the source says of all that a status entitles to, and each with its terms."""
    text = ruleset.text
    yield from (Paragraph(each.text, cite=each.cite) for each in status.entitlements_intro)
    given = status.entitlements
    yield Bullets(tuple(Item(f"{each.text} ({text(f'terms.{each.terms}')})", cite=each.cite) for each in given))


def want_items(report: Report) -> tuple[Item, ...]:
    """What is wanted, and below it each status that gives it, on what terms, within which limits, on which reading."""
    text = report.ruleset.text
    items = []
    for each in report.wants:
        ways = []
        for way in each.ways:
            key = "wants.way_limited" if way.limits else "wants.way"
            said = text(key, status=way.status.name, terms=text(f"terms.{way.terms}"), limits=way.limits)
            if way.rests_on:
                title = report.ruleset.open_question(way.rests_on).title
                said = f"{said}. {text('wants.rests_on', question=title)}"
            ways.append(Item(said, cite=way.cite))
        none = each.want.none if not ways else ""
        items.append(Item(none, each.want.name, tuple(each.cite) if none else (), items=tuple(ways)))
    return tuple(items)


def open_question_items(questions: Sequence[OpenQuestion], ruleset: Ruleset) -> tuple[Item, ...]:
    """What the source leaves open or says in two ways, each reading with its paragraphs."""
    return tuple(
        Item(
            f"{ruleset.text(f'source_says.{each.kind}')} {each.text}",
            label=each.title,
            cite=() if each.readings else each.cite,
            items=statement_items(each.readings),
        )
        for each in questions
    )


def need_blocks(sets: Sequence[Sequence[CriterionId]], status: Status, report: Report) -> Iterator[Block]:
    """The minimal sets of criteria that would make the candidate eligible, one after the other."""
    text = report.ruleset.text
    for index, each in enumerate(sets[:MOST_ALTERNATIVES]):
        if index:
            yield Paragraph(text("needed.alternative"))
        else:
            yield Paragraph(text("needed.text", count=len(each), status=status.name))
        yield Bullets(criterion_items(each, report))


def trace(report: Report) -> Table:
    """Status, requirement, paragraph, answer, effect and note: one row a requirement, in the order of the source."""
    text = report.ruleset.text
    columns = ("status", "requirement", "paragraph", "answer", "effect", "note")
    return Table(
        tuple(text(f"trace.{column}") for column in columns),
        tuple(
            (
                each.status.name,
                f"{report.ruleset.criterion(one.criterion).name}. {one.text}",
                ", ".join(one.cite),
                answer_given(one.criterion, report),
                effect(one, each, report),
                report.candidate.notes.get(one.criterion, ""),
            )
            for each in report.statuses
            for one in each.requirements
        ),
    )


def cited_section(blocks: Sequence[Block], ruleset: Ruleset) -> Iterator[Section]:
    """For paper, which of its blocks cite what: the documents with their addresses, and the paragraphs of the first.

    A citation names a document of the ruleset, or a paragraph of the first of these, which all paragraphs are of.
    """
    cited = sorted(set(cited_in(blocks, Medium.PAPER)))
    paragraphs = [each for each in cited if ruleset.source(each) is None]
    named = [source for source in ruleset.sources if source.id in cited]
    if cited:
        first = ruleset.sources[0] if ruleset.sources else None
        made = [Paragraph(first.title, link=first.url)] if first and paragraphs else []
        made += [Paragraph(ruleset.text("paper.paragraphs", paragraphs=", ".join(paragraphs)))] if paragraphs else []
        made += [Paragraph(each.title, label=each.id, link=each.url) for each in named]
        yield Section(CITED, ruleset.text("paper.cited"), tuple(made), Medium.PAPER)
