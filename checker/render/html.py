"""A report as HTML for the page of the checker, with nothing in it that the rules do not say.

What fails or is open stands first; what is met, and all that explains, folds away.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.compose.parts import asked_by_one
from checker.compose.sentences import verdict_sentence
from checker.render.escape import escape
from checker.report import Counted, Report, StatusReport, WantReport
from checker.rules import OpenQuestion, Rules, Statement
from checker.terms import Answer, CriterionId, Status, Verdict


def to_html(report: Report, rules: Rules, sources: str) -> str:
    """What the candidate should look at, both statuses, and what still matters.

    `sources` is the address of the page of sources, to which citations lead.
    """
    parts = [
        *_recommendation(report, rules, sources),
        *(_section(each, report, rules, sources) for each in report.statuses),
        _still_matters(report, rules),
        _details("differences", rules.text("differences.title"), _differences(report, rules)),
    ]
    return "\n".join(parts)


def to_summary(report: Report | None, rules: Rules) -> str:
    """Both verdicts in two words each, for the bar that stays in view on a phone; no report before the first answer."""
    parts = []
    for status in rules.statuses:
        verdict = report.verdict(status.id) if report else None
        label = rules.text(f"verdict.{verdict}.label") if verdict else rules.text("not_answered")
        parts.append(f"<span><strong>{escape(status.name)}</strong> {escape(label)}</span>")
    return "".join(parts)


def not_answered(rules: Rules) -> str:
    """The same sections before the first answer: no verdict."""
    return "\n".join(
        f'<section class="checker-status" data-status="{status.id}">'
        f"<h3>{escape(status.name)}</h3>"
        f'<p class="checker-verdict">{escape(rules.text("not_answered"))}</p></section>'
        for status in rules.statuses
    )


def announcement(report: Report, rules: Rules) -> str:
    """Both verdicts in one breath, for those who hear the page."""
    return " ".join(verdict_sentence(each, report, rules) for each in report.statuses)


def _recommendation(report: Report, rules: Rules, sources: str) -> Iterator[str]:
    if not report.wants:
        return
    status = f' data-recommended="{report.recommendation.status}"' if report.recommendation.status else ""
    yield (
        f'<section class="checker-recommendation"{status}><h3>{escape(rules.text("recommendation.title"))}</h3>'
        f"<p>{escape(report.recommendation.reason)}</p>"
        f"<ul>{''.join(_want(each, rules, sources) for each in report.wants)}</ul></section>"
    )


@lru_cache(maxsize=64)
def _want(each: WantReport, rules: Rules, sources: str) -> str:
    """What is wanted and, a line a way, which status gives it on what terms; and what the source says in two ways."""
    want = rules.wants[each.want]
    ways = "".join(
        f"<li>{escape(rules.status(way.status).name)}: {escape(rules.text(f'how.{way.how}'))} "
        f"{_cite(way.cite, sources)}</li>"
        for way in want.ways
    )
    two_readings = _source_says(each.cite, rules, sources, "contradiction") if ways else ""
    said = f"<ul>{ways}</ul>" if ways else f" {escape(want.none)} {_cite(want.cite, sources)}"
    return f"<li><strong>{escape(want.name)}</strong>{said}{two_readings}</li>"


def _section(each: StatusReport, report: Report, rules: Rules, sources: str) -> str:
    status, text = each.rules, rules.text
    parts = [
        f'<section class="checker-status" data-status="{status.id}" data-verdict="{each.verdict}">',
        f"<h3>{escape(status.name)}</h3>",
        f'<p class="checker-verdict">{escape(text(f"verdict.{each.verdict}.label"))}</p>',
        f"<p>{escape(verdict_sentence(each, report, rules))}</p>",
    ]
    if not each.counted:
        parts.append(_regulation(each, report, rules, sources))
    parts += _criteria(text("failing"), each.failing, rules)
    parts += _criteria(text("open"), each.open, rules)
    parts += _prospects(each, rules)
    if each.counted:
        counted = "".join(_counted(one, status.name, rules, sources) for one in each.counted)
        parts.append(_details(f"{status.id}-counted", text("counted"), counted))
    return "".join([*parts, _about(status.id, rules, sources), "</section>"])


@lru_cache(maxsize=8)
def _about(status: Status, rules: Rules, sources: str) -> str:
    """What a status gives and means, which no answer changes."""
    known = rules.status(status)
    gives = "".join(
        f"<li>{escape(gift.text)} ({escape(rules.text(f'how.{gift.how}'))}) {_cite(gift.cite, sources)}"
        f"{_source_says(gift.cite, rules, sources)}</li>"
        for gift in known.gives
    )
    means = "".join(_statement(each, sources) for each in known.definition)
    return _details(f"{status}-gives", rules.text("gives"), gives) + _details(
        f"{status}-means", rules.text("means"), means
    )


def _regulation(each: StatusReport, report: Report, rules: Rules, sources: str) -> str:
    silence = each.rules.not_specified[report.kind]
    link = f'<a href="{escape(each.regulation)}">{escape(rules.text("see_regulation"))}</a>'
    said = f"<p>{escape(silence.text)} {_cite(silence.cite, sources)} {link}</p>"
    return said + _source_says(silence.cite, rules, sources)


def _criteria(title: str, criteria: Iterable[CriterionId], rules: Rules) -> Iterator[str]:
    """Links to the questions that fail or are open."""
    links = _links(criteria, rules)
    if links:
        yield f"<h4>{escape(title)}</h4><ul>{links}</ul>"


def _links(criteria: Iterable[CriterionId], rules: Rules) -> str:
    return "".join(f'<li><a href="#{each}">{escape(rules.criteria[each].name)}</a></li>' for each in criteria)


def _prospects(each: StatusReport, rules: Rules) -> Iterator[str]:
    """What would open a status that is closed; what could close one that is open."""
    if each.verdict is Verdict.NOT_ELIGIBLE:
        says = rules.text("to_open.text", count=len(each.to_open), status=each.rules.name)
        yield _details(f"{each.status}-to-open", rules.text("to_open.title"), _links(each.to_open, rules), says)
    elif each.verdict is Verdict.ELIGIBLE:
        says = rules.text("could_close.text", status=each.rules.name)
        title = rules.text("could_close.title")
        yield _details(f"{each.status}-could-close", title, _links(each.could_close, rules), says)


@lru_cache(maxsize=128)
def _counted(counted: Counted, status: str, rules: Rules, sources: str) -> str:
    """A line of the trace: answer, criterion, effect, requirement, paragraph; what the source leaves open beneath."""
    requirement = counted.requirement
    effect = rules.text(f"effect.{counted.answer}", status=status)
    said = "" if counted.answer is Answer.MET else _source_says(requirement.cite, rules, sources)
    return (
        f'<li data-answer="{counted.answer}"><strong>{escape(rules.text(f"answer.{counted.answer}"))}</strong>: '
        f"{escape(rules.criteria[requirement.criterion].name)}, {escape(effect)}. "
        f"{escape(requirement.text)} {_cite(requirement.cite, sources)}{said}</li>"
    )


def _still_matters(report: Report, rules: Rules) -> str:
    still = report.still_matters
    if not still:
        return f'<p class="checker-still">{escape(rules.text("still_matters.none"))}</p>'
    says = rules.text("still_matters.text", count=len(still))
    return _details("still-matters", rules.text("still_matters.title"), _links(still, rules), says)


def _differences(report: Report, rules: Rules) -> str:
    """The requirements of each status that the other does not have; nothing to compare where the source lists none."""
    silent = next((each for each in report.statuses if not each.counted), None)
    if silent:
        kind = rules.text(f"candidate.{report.kind}")
        return f"<li>{escape(rules.text('differences.silent', kind=kind, status=silent.rules.name))}</li>"
    return "".join(
        f"<li>{escape(rules.text(f'differences.{status}'))}"
        f"<ul>{_links(asked_by_one(status, report), rules) or _nothing(rules)}</ul></li>"
        for status in Status
    )


def _nothing(rules: Rules) -> str:
    return f"<li>{escape(rules.text('differences.none'))}</li>"


@lru_cache(maxsize=256)
def _source_says(cite: tuple[str, ...], rules: Rules, sources: str, kind: str = "") -> str:
    """Where the source is silent or says two things on what these paragraphs carry; `kind` leaves out the other."""
    asked = (question for question in rules.open_questions if question.kind == (kind or question.kind))
    touched = [question for question in asked if set(question.cite) & set(cite)]
    return "".join(_open_question(question, rules, sources) for question in touched)


def _open_question(question: OpenQuestion, rules: Rules, sources: str) -> str:
    says = f"<strong>{escape(rules.text(f'source_says.{question.kind}'))}</strong> {escape(question.text)}"
    if not question.readings:
        return f'<p class="checker-says">{says} {_cite(question.cite, sources)}</p>'
    readings = "".join(_statement(reading, sources) for reading in question.readings)
    return f'<div class="checker-says"><p>{says}</p><ul>{readings}</ul></div>'


def _statement(statement: Statement, sources: str) -> str:
    return f"<li>{escape(statement.text)} {_cite(statement.cite, sources)}</li>"


def _details(name: str, summary: str, items: str, says: str = "") -> str:
    """A part that folds; `data-keep` lets the page keep it open when the report changes."""
    said = f"<p>{escape(says)}</p>" if says else ""
    return f'<details data-keep="{name}"><summary>{escape(summary)}</summary>{said}<ul>{items}</ul></details>'


def _cite(cite: Iterable[str], sources: str) -> str:
    links = [f'<a class="cite" href="{escape(sources)}#{each}">{each}</a>' for each in cite]
    return f'<span class="cites">{" ".join(links)}</span>'
