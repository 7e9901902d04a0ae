"""A report as HTML for the page: one section a status, with nothing in it that the rules do not say."""

from collections.abc import Iterable, Iterator
from html import escape

from checker.render.sentences import status_rules, verdict_sentence
from checker.report import Report, StatusReport
from checker.rules import Rules, Statement, StatusRules
from checker.terms import CriterionId


def to_html(report: Report, rules: Rules, sources: str) -> str:
    """The sections of both statuses. `sources` is the address of the page of sources, to which citations lead."""
    return "\n".join(_section(each, report, rules, sources) for each in report.statuses)


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


def _section(each: StatusReport, report: Report, rules: Rules, sources: str) -> str:
    status = status_rules(each.status, rules)
    text = rules.text
    parts = [
        f'<section class="checker-status" data-status="{status.id}" data-verdict="{each.verdict}">',
        f"<h3>{escape(status.name)}</h3>",
        f'<p class="checker-verdict">{escape(text(f"verdict.{each.verdict}.label"))}</p>',
        f"<p>{escape(verdict_sentence(each, report, rules))}</p>",
    ]
    if not each.counted:
        parts.append(_regulation(each, report, status, rules, sources))
    parts += _criteria(text("failing"), each.failing, rules)
    parts += _criteria(text("open"), each.open, rules)
    if each.counted:
        parts.append(_details(f"{status.id}-counted", text("counted"), _counted(each, status, rules, sources)))
    parts.append(_details(f"{status.id}-gives", text("gives"), _gives(status, rules, sources)))
    parts.append(_details(f"{status.id}-means", text("means"), _statements(status.definition, sources)))
    return "".join([*parts, "</section>"])


def _regulation(each: StatusReport, report: Report, status: StatusRules, rules: Rules, sources: str) -> str:
    silence = status.not_specified[report.kind]
    link = f'<a href="{escape(each.regulation)}">{escape(rules.text("see_regulation"))}</a>'
    return f"<p>{escape(silence.text)} {_cite(silence.cite, sources)} {link}</p>"


def _criteria(title: str, criteria: Iterable[CriterionId], rules: Rules) -> Iterator[str]:
    """Links to the questions that fail or are open."""
    links = [f'<li><a href="#{each}">{escape(rules.criteria[each].name)}</a></li>' for each in criteria]
    if links:
        yield f"<h4>{escape(title)}</h4><ul>{''.join(links)}</ul>"


def _counted(each: StatusReport, status: StatusRules, rules: Rules, sources: str) -> Iterator[str]:
    for counted in each.counted:
        effect = rules.text(f"effect.{counted.answer}", status=status.name)
        answer = rules.text(f"answer.{counted.answer}")
        yield (
            f'<li data-answer="{counted.answer}"><strong>{escape(answer)}</strong>: '
            f"{escape(rules.criteria[counted.requirement.criterion].name)}, {escape(effect)}. "
            f"{escape(counted.requirement.text)} {_cite(counted.requirement.cite, sources)}</li>"
        )


def _gives(status: StatusRules, rules: Rules, sources: str) -> Iterator[str]:
    for gift in status.gives:
        terms = rules.text(f"how.{gift.how}")
        yield f"<li>{escape(gift.text)} ({escape(terms)}) {_cite(gift.cite, sources)}</li>"


def _statements(statements: Iterable[Statement], sources: str) -> Iterator[str]:
    for each in statements:
        yield f"<li>{escape(each.text)} {_cite(each.cite, sources)}</li>"


def _details(name: str, summary: str, items: Iterable[str]) -> str:
    """A part that folds; `data-keep` lets the page keep it open when the report changes."""
    return f'<details data-keep="{name}"><summary>{escape(summary)}</summary><ul>{"".join(items)}</ul></details>'


def _cite(cite: Iterable[str], sources: str) -> str:
    links = [f'<a class="cite" href="{escape(sources)}#{each}">{each}</a>' for each in cite]
    return f'<span class="cites">{" ".join(links)}</span>'
