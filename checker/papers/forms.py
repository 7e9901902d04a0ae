"""The forms in which a report can be taken away: each with its media type, the ending of its file, and its writer."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.engine import Report, Ruleset
from checker.exchange.saved import Cover, to_saved
from checker.papers.blocks import Medium
from checker.papers.protocol import protocol_outline
from checker.papers.render.csv import to_csv
from checker.papers.render.html import HtmlOptions, blocks_to_html, document
from checker.papers.render.markdown import blocks_to_markdown
from checker.papers.render.text import blocks_to_text
from checker.papers.report import compose

PROTOCOL = "protocol-"
ON_PAPER = HtmlOptions(Medium.PAPER)

type Write = Callable[[Report, Cover], str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a report: its media type, the ending of its file, and what writes it."""

    media_type: str
    ending: str
    write: Write


def forms(ruleset: Ruleset) -> Mapping[str, Form]:
    """The forms by name; an outline of a protocol for each status of the ruleset."""
    outlines = {
        f"{PROTOCOL}{status.id}": Form("text/markdown", "md", _outline(status.id)) for status in ruleset.statuses
    }
    return FORMS | outlines


def to_json(report: Report, *, indent: int | None = 2) -> str:
    """The published form of the report (`/api/v1/schema/report.json`); `indent=None` puts it on one line."""
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=indent)


def to_fragment(report: Report, cover: Cover | None = None) -> str:
    """The brief as HTML for another page, the printer or a notebook."""
    return f'<div class="checker-brief">{blocks_to_html(compose(report, cover), ON_PAPER)}</div>'


def _html(report: Report, cover: Cover) -> str:
    title = report.candidate.name or report.ruleset.text("title")
    return document(title, report.ruleset.language.code, blocks_to_html(compose(report, cover), ON_PAPER))


def _outline(status: str) -> Write:
    def write(report: Report, _: Cover) -> str:
        return blocks_to_markdown(protocol_outline(report, report.status(status).status))

    return write


FORMS: dict[str, Form] = {
    "text": Form("text/plain", "txt", lambda report, cover: blocks_to_text(compose(report, cover))),
    "json": Form("application/json", "json", lambda report, _: to_json(report)),
    "markdown": Form("text/markdown", "md", lambda report, cover: blocks_to_markdown(compose(report, cover))),
    "html": Form("text/html", "html", _html),
    "csv": Form("text/csv", "csv", to_csv),
    "saved": Form("application/json", "json", to_saved),
}
