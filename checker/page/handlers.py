"""What each request of the page does: the parameters of a function are its fields, and what that returns its response.

`python -m macros protocol` writes the types of both for the scripts of the page.
"""

from binascii import b2a_base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from checker.engine import Candidate, Report, Ruleset, evaluate, read_candidate, verify
from checker.exchange.files import unusable
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import Cover, cover_of, open_saved
from checker.exchange.table.writing import template
from checker.papers.blocks import Medium
from checker.papers.comparison import Entry, compare, comparison_announcement, comparison_table, read_entries
from checker.papers.forms import FORMS, ON_PAPER, PAPER_FORMS, Content, comparison, forms, to_fragment
from checker.papers.page import announcement, page_html, review, summary
from checker.papers.render.html import HtmlOptions, blocks_to_html

if TYPE_CHECKING:  # the page does without the types
    from checker.page import protocol
    from checker.page.protocol import Files, Plain


def verdicts(candidate: object, ruleset: Ruleset) -> "protocol.Verdicts":
    """The verdict of each status on a candidate, and nothing for a reader."""
    return {each.status.id: each.verdict for each in _report(candidate, ruleset).statuses}


def _load_rules(ruleset: Ruleset, rules: str, candidates: "Sequence[Plain[Candidate]]") -> "protocol.Loaded":  # noqa: ARG001
    """The first request: the ruleset has been read from its text, and the page knows the verdicts on the candidates."""
    judged = [verdicts(each, ruleset) for each in candidates]
    return {"digest": ruleset.digest, "words": ruleset.words, "verdicts": judged}


def _judge(ruleset: Ruleset, candidate: "Plain[Candidate]", sources: str) -> "protocol.Judged":
    """Evaluate a candidate. `sources` is the address of the page of sources."""
    report = _report(candidate, ruleset)
    matters, answered = report.still_matters, {*report.candidate.answers, *report.candidate.parts}
    asked = ruleset.asked(report.candidate.kind)
    return {
        "report": report.to_dict(),
        "answers": {criterion: report.answers[criterion] for criterion in report.answers if criterion in answered},
        "html": page_html(report, sources),
        "brief": to_fragment(report),
        "summary": summary(report),
        "announcement": announcement(report),
        "settled": [each for each in asked if each not in matters and each not in answered],
        "review": review(report),
        "link": to_link(report.candidate, ruleset),
    }


def _open_link(ruleset: Ruleset, fragment: str) -> "protocol.Opened":
    """Open a link that holds answers."""
    candidate, dropped = from_link(fragment, ruleset)
    messages = [ruleset.text("link.dropped", count=dropped)] if dropped else []
    return {"candidate": candidate.to_dict(), "messages": messages}


def _open_file(ruleset: Ruleset, text: str | None) -> "protocol.Opened":
    """Open a file of one candidate; null stands for a text that is not in UTF-8."""
    if text is None:
        raise unusable(ruleset, "not-text")
    opened = open_saved(text, ruleset)
    candidate = opened.report.candidate.to_dict()
    return {"candidate": candidate, "cover": asdict(opened.cover), "messages": list(opened.messages)}


def _take(ruleset: Ruleset, form: str, candidate: "Plain[Candidate]", cover: "Plain[Cover]") -> "protocol.Download":
    """Make a paper on one candidate to take away."""
    report, of = _report(candidate, ruleset), _cover(cover, ruleset)
    known = forms(ruleset)[form]
    who = "".join(letter for letter in report.candidate.name or "" if letter.isalnum() or letter in " -").split()
    name = _file_name(ruleset, known.paper, *who, of.date, ending=known.ending)
    return _file(name, known.media_type, known.write(report, of))


def _print(ruleset: Ruleset, paper: str, candidate: "Plain[Candidate]", cover: "Plain[Cover]") -> "protocol.Printed":
    """Make the brief for the printer, or the outline of a protocol that `paper` names."""
    return {"html": to_fragment(_report(candidate, ruleset), _cover(cover, ruleset), paper)}


def _compare(ruleset: Ruleset, files: "Files", cover: "Plain[Cover]") -> "protocol.Compared":
    """Put the candidates of files side by side."""
    entries = list(_entries(files, ruleset))
    return {
        "html": blocks_to_html(compare(entries, ruleset), HtmlOptions(Medium.PAGE)),
        "paper": blocks_to_html(comparison(entries, ruleset, _cover(cover, ruleset)).blocks, ON_PAPER),
        "announcement": comparison_announcement(entries, ruleset),
    }


def _take_comparison(ruleset: Ruleset, form: str, files: "Files", cover: "Plain[Cover]") -> "protocol.Download":
    """Make a paper of the comparison to take away."""
    of, known = _cover(cover, ruleset), PAPER_FORMS[form]
    content = known.write(comparison(_entries(files, ruleset), ruleset, of), of)
    return _file(_file_name(ruleset, of.date, ending=known.ending), known.media_type, content)


def _table(ruleset: Ruleset, files: "Files") -> "protocol.Download":
    """Make a table of the comparison to take away."""
    return _csv(comparison_table(_entries(files, ruleset), ruleset), "candidates", ruleset)


def _template(ruleset: Ruleset) -> "protocol.Download":
    """Make an empty table of candidates to fill in."""
    return _csv(template(ruleset), "template", ruleset)


def _csv(text: str, what: str, ruleset: Ruleset) -> "protocol.Download":
    return {"name": _file_name(ruleset, what, ending="csv"), "type": FORMS["csv"].media_type, "text": text}


def _verify(ruleset: Ruleset) -> "protocol.Verified":
    """Prove the rules."""
    findings = verify(ruleset)
    return {"holds": all(each.holds for each in findings), "messages": [each.message(ruleset) for each in findings]}


def _report(candidate: object, ruleset: Ruleset) -> Report:
    return evaluate(read_candidate(candidate, ruleset), ruleset)


def _cover(given: "Plain[Cover]", ruleset: Ruleset) -> Cover:
    cover = Cover(**given)
    return cover_of(cover.author, cover.date, ruleset, cover.sources)


def _entries(files: "Files", ruleset: Ruleset) -> Iterator[Entry]:
    return read_entries(((each["name"], each["text"]) for each in files), ruleset)


def _file_name(ruleset: Ruleset, *parts: str, ending: str) -> str:
    return f"{'-'.join(part for part in (ruleset.organization.id, *parts) if part)}.{ending}"


def _file(name: str, media_type: str, content: Content) -> "protocol.Download":
    if isinstance(content, bytes):
        return {"name": name, "type": media_type, "base64": b2a_base64(content, newline=False).decode()}
    return {"name": name, "type": media_type, "text": f"{content}\n"}


HANDLERS: Mapping[str, Callable[..., Mapping[str, object]]] = {
    "load-rules": _load_rules,
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
