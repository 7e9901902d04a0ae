"""What each request of the page does."""

from collections.abc import Callable, Mapping
from typing import Any

from checker.engine import Report, Ruleset, evaluate, read_candidate, verify
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import cover_of, open_saved
from checker.papers import announcement, compare, forms, page_html, read_entries, review, summary, to_fragment
from checker.papers.blocks import Medium
from checker.papers.forms import PROTOCOL
from checker.papers.render.html import HtmlOptions, blocks_to_html

type Request = Mapping[str, Any]
type Response = dict[str, Any]


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
        "summary": summary(report, ruleset),
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
    opened = open_saved(asked["text"], ruleset)
    return {
        "candidate": opened.report.candidate.to_dict(),
        "author": opened.cover.author,
        "date": opened.cover.date,
        "same": opened.same,
        "messages": list(opened.messages),
    }


def _take(asked: Request, ruleset: Ruleset) -> Response:
    """A file to take away: its name, media type and text."""
    report, cover = _report(asked, ruleset), cover_of(asked["author"], asked["date"], ruleset)
    name = asked["form"]
    form = forms(ruleset)[name]
    who = "".join(letter for letter in report.candidate.name or "" if letter.isalnum() or letter in " -").split()
    protocol = [name] if name.startswith(PROTOCOL) else []
    file = "-".join([ruleset.organization.id, *protocol, *who, *([cover.date] if cover.date else [])])
    return {"name": f"{file}.{form.ending}", "type": form.media_type, "text": f"{form.write(report, cover)}\n"}


def _print(asked: Request, ruleset: Ruleset) -> Response:
    return {"html": to_fragment(_report(asked, ruleset), cover_of(asked["author"], asked["date"], ruleset))}


def _compare(asked: Request, ruleset: Ruleset) -> Response:
    files = ((each["name"], each["text"]) for each in asked["files"])
    return {"html": blocks_to_html(compare(read_entries(files, ruleset), ruleset), HtmlOptions(Medium.PAGE))}


def _verify(_: Request, ruleset: Ruleset) -> Response:
    findings = verify(ruleset)
    return {"holds": all(each.holds for each in findings), "messages": [each.message(ruleset) for each in findings]}


def _report(asked: Request, ruleset: Ruleset) -> Report:
    return evaluate(read_candidate(asked["candidate"], ruleset), ruleset)


HANDLERS: Mapping[str, Callable[[Request, Ruleset], Response]] = {
    "judge": _judge,
    "open-link": _open_link,
    "open-file": _open_file,
    "take": _take,
    "print": _print,
    "compare": _compare,
    "verify": _verify,
}
