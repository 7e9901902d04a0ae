"""The parts of a report that more than one paper shows, each as blocks."""

from collections.abc import Iterator

from checker.compose.blocks import Bullets, Item, Table
from checker.compose.sentences import citation, want_terms
from checker.report import Counted, Report, StatusReport
from checker.rules import OpenQuestion, Rules
from checker.terms import Answer, CriterionId, Status


def counted_items(each: StatusReport, answer: Answer, report: Report, rules: Rules, *, full: bool) -> Bullets:
    """The requirements that were answered like this with citation and note; `full` adds what each requires."""
    return Bullets(
        tuple(
            Item(
                text=counted.requirement.text if full else "",
                label=name_of(counted, rules),
                cite=counted.requirement.cite,
                note=report.candidate.notes.get(counted.requirement.criterion, ""),
            )
            for counted in each.counted
            if counted.answer is answer
        )
    )


def open_question_items(questions: list[OpenQuestion], rules: Rules) -> Bullets:
    """Where the source is silent or says two things, each reading with its paragraphs."""
    return Bullets(tuple(item for question in questions for item in _question(question, rules)))


def trace(report: Report, rules: Rules) -> Table:
    """Status, requirement, paragraph, answer, effect and note: one row a requirement, in the order of the source."""
    columns = ("status", "requirement", "paragraph", "answer", "effect", "note")
    return Table(
        tuple(rules.text(f"trace.{column}") for column in columns),
        tuple(
            (
                each.rules.name,
                f"{name_of(counted, rules)}. {counted.requirement.text}",
                citation(counted.requirement.cite),
                rules.text(f"answer.{counted.answer}"),
                rules.text(f"effect.{counted.answer}", status=each.rules.name),
                report.candidate.notes.get(counted.requirement.criterion, ""),
            )
            for each in report.statuses
            for counted in each.counted
        ),
    )


def wants_table(report: Report, rules: Rules) -> Table:
    """What is wanted, which status gives it on what terms, and where the source says so."""
    return Table(
        tuple(rules.text(f"want.{column}") for column in ("want", "gives", "paragraph")),
        tuple((rules.wants[each.want].name, want_terms(each, rules), citation(each.cite)) for each in report.wants),
    )


def asked_by_one(status: Status, report: Report) -> list[CriterionId]:
    """The criteria that one status asks of this kind of candidate and the other does not."""
    asked = {each.status: [c.requirement.criterion for c in each.counted] for each in report.statuses}
    others = {criterion for other, listed in asked.items() if other is not status for criterion in listed}
    return [criterion for criterion in asked[status] if criterion not in others]


def difference_items(report: Report, rules: Rules) -> Bullets:
    """The requirements of each status that the other does not have, or that the source lists none to compare with."""
    return Bullets(tuple(_differences(report, rules)))


def name_of(counted: Counted, rules: Rules) -> str:
    """The name of the criterion of a requirement."""
    return rules.criteria[counted.requirement.criterion].name


def _differences(report: Report, rules: Rules) -> Iterator[Item]:
    for each in report.statuses:
        if not each.counted:
            kind = rules.text(f"candidate.{report.kind}")
            silence = each.rules.not_specified[report.kind]
            yield Item(rules.text("differences.silent", kind=kind, status=each.rules.name), cite=silence.cite)
            return
    for each in report.statuses:
        names = [rules.criteria[criterion].name for criterion in asked_by_one(each.status, report)]
        yield Item("; ".join(names) or rules.text("differences.none"), label=rules.text(f"differences.{each.status}"))


def _question(question: OpenQuestion, rules: Rules) -> Iterator[Item]:
    says = rules.text(f"source_says.{question.kind}")
    if not question.readings:
        yield Item(f"{says} {question.text}", label=question.title, cite=question.cite)
        return
    yield Item(f"{says} {question.text}", label=question.title)
    yield from (Item(reading.text, cite=reading.cite) for reading in question.readings)
