"""What each request of the page does."""

from binascii import b2a_base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from checker.engine import Report, Ruleset, evaluate, read_candidate, verify
from checker.exchange.files import unusable
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import Cover, cover_of, open_saved
from checker.exchange.table.writing import template
from checker.papers.blocks import Medium
from checker.papers.comparison import Entry, compare, comparison_table, heard, read_entries
from checker.papers.forms import FORMS, ON_PAPER, PAPER_FORMS, Content, comparison, forms, to_fragment
from checker.papers.page import announcement, page_html, review, summary
from checker.papers.render.html import HtmlOptions, blocks_to_html

type Request = Mapping[str, Any]
type Response = dict[str, Any]


def verdicts(candidate: Any, ruleset: Ruleset) -> dict[str, str]:
    """The verdict of each status on a candidate, and nothing for a reader."""
    return {each.status.id: each.verdict for each in evaluate(read_candidate(candidate, ruleset), ruleset).statuses}


def _judge(asked: Request, ruleset: Ruleset) -> Response:
    """The report, and how the page shows it. `sources` is the address of the page of sources."""
    report = _report(asked, ruleset)
    candidate, matters = report.candidate, report.still_matters
    answered = {*candidate.answers, *candidate.parts}
    return {
        "report": report.to_dict(),
        "answers": {criterion: report.answers[criterion] for criterion in report.answers if criterion in answered},
        "html": page_html(report, asked["sources"]),
        "brief": to_fragment(report),
        "summary": summary(report),
        "announcement": announcement(report),
        "settled": [each for each in ruleset.asked(candidate.kind) if each not in matters and each not in answered],
        "review": review(report),
        "link": to_link(candidate, ruleset),
    }


def _open_link(asked: Request, ruleset: Ruleset) -> Response:
    candidate, dropped = from_link(asked["fragment"], ruleset)
    messages = [ruleset.text("link.dropped", count=dropped)] if dropped else []
    return {"candidate": candidate.to_dict(), "messages": messages}


def _open_file(asked: Request, ruleset: Ruleset) -> Response:
    if asked["text"] is None:  # the browser could not read it as UTF-8
        raise unusable(ruleset, "not-text")
    opened = open_saved(asked["text"], ruleset)
    return {
        "candidate": opened.report.candidate.to_dict(),
        "author": opened.cover.author,
        "date": opened.cover.date,
        "same": opened.same,
        "messages": list(opened.messages),
    }


def _take(asked: Request, ruleset: Ruleset) -> Response:
    """A paper on one candidate, as a file to take away."""
    report, cover = _report(asked, ruleset), _cover(asked, ruleset)
    form = forms(ruleset)[asked["form"]]
    who = "".join(letter for letter in report.candidate.name or "" if letter.isalnum() or letter in " -").split()
    name = _file_name(ruleset, form.paper, *who, cover.date, ending=form.ending)
    return _file(name, form.media_type, form.write(report, cover))


def _print(asked: Request, ruleset: Ruleset) -> Response:
    """The brief for the printer, or the outline of a protocol that `paper` names."""
    return {"html": to_fragment(_report(asked, ruleset), _cover(asked, ruleset), asked["paper"])}


def _compare(asked: Request, ruleset: Ruleset) -> Response:
    """The candidates of the files side by side, for the page and for the printer."""
    entries = list(_entries(asked, ruleset))
    return {
        "html": blocks_to_html(compare(entries, ruleset), HtmlOptions(Medium.PAGE)),
        "paper": blocks_to_html(comparison(entries, ruleset, _cover(asked, ruleset)).blocks, ON_PAPER),
        "announcement": heard(entries, ruleset),
    }


def _take_comparison(asked: Request, ruleset: Ruleset) -> Response:
    """The candidates of the files side by side, as a file to take away."""
    cover = _cover(asked, ruleset)
    form = PAPER_FORMS[asked["form"]]
    content = form.write(comparison(_entries(asked, ruleset), ruleset, cover), cover)
    return _file(_file_name(ruleset, cover.date, ending=form.ending), form.media_type, content)


def _table(asked: Request, ruleset: Ruleset) -> Response:
    """The comparison of the same files as a table to take away."""
    return _csv(comparison_table(_entries(asked, ruleset), ruleset), "candidates", ruleset)


def _template(_: Request, ruleset: Ruleset) -> Response:
    """An empty table of candidates to fill in."""
    return _csv(template(ruleset), "template", ruleset)


def _csv(text: str, what: str, ruleset: Ruleset) -> Response:
    return {"name": _file_name(ruleset, what, ending="csv"), "type": FORMS["csv"].media_type, "text": text}


def _verify(_: Request, ruleset: Ruleset) -> Response:
    findings = verify(ruleset)
    return {"holds": all(each.holds for each in findings), "messages": [each.message(ruleset) for each in findings]}


def _report(asked: Request, ruleset: Ruleset) -> Report:
    return evaluate(read_candidate(asked["candidate"], ruleset), ruleset)


def _cover(asked: Request, ruleset: Ruleset) -> Cover:
    """What a paper says of itself; its citations lead to the page of sources at the address in `sources`."""
    return replace(cover_of(asked["author"], asked["date"], ruleset), sources=asked.get("sources", ""))


def _entries(asked: Request, ruleset: Ruleset) -> Iterator[Entry]:
    return read_entries(((each["name"], each["text"]) for each in asked["files"]), ruleset)


def _file_name(ruleset: Ruleset, *parts: str, ending: str) -> str:
    return f"{'-'.join(part for part in (ruleset.organization.id, *parts) if part)}.{ending}"


def _file(name: str, media_type: str, content: Content) -> Response:
    """A file as the page saves it: its name, its media type, and its text or its bytes in base64."""
    if isinstance(content, bytes):
        return {"name": name, "type": media_type, "base64": b2a_base64(content, newline=False).decode()}
    return {"name": name, "type": media_type, "text": f"{content}\n"}


HANDLERS: Mapping[str, Callable[[Request, Ruleset], Response]] = {
    "judge": _judge,
    "open-link": _open_link,
    "open-file": _open_file,
    "take": _take,
    "print": _print,
    "compare": _compare,
    "take-comparison": _take_comparison,
    "table": _table,
    "template": _template,
    "verify": _verify,
}
