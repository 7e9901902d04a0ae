"""How a report reads: as text, JSON, Markdown, HTML, CSV, or a file to open again. Every sentence is the rules' own."""

from collections.abc import Mapping
from typing import Protocol

from checker.compose import Cover, protocol_outline
from checker.render.csv import to_csv
from checker.render.json import to_json
from checker.render.markdown import blocks_to_markdown, to_markdown
from checker.render.paper import to_html_document
from checker.render.text import to_text
from checker.report import Report
from checker.rules import Rules
from checker.saved import to_saved
from checker.terms import Status


class Format(Protocol):
    """Writes a report down; the cover says who prepared it and when, where the form has a place for it."""

    def __call__(self, report: Report, rules: Rules, cover: Cover | None = None, /) -> str:
        """The report in this form."""


def _json(report: Report, _: Rules, __: Cover | None = None) -> str:
    return to_json(report)


def _protocol(status: Status) -> Format:
    def outline(report: Report, rules: Rules, _: Cover | None = None) -> str:
        return blocks_to_markdown(protocol_outline(report, status, rules))

    return outline


FORMATS: Mapping[str, Format] = {
    "text": to_text,
    "json": _json,
    "markdown": to_markdown,
    "html": to_html_document,
    "csv": to_csv,
    "saved": to_saved,
    "protocol-partner": _protocol(Status.PARTNER),
    "protocol-observer": _protocol(Status.OBSERVER),
}

__all__ = ["FORMATS", "Format", "to_csv", "to_html_document", "to_json", "to_markdown", "to_text"]
