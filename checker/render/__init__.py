"""How a report reads: as JSON, text, Markdown, or HTML for the page. Every sentence comes from the rules."""

from collections.abc import Callable, Mapping

from checker.render.json import to_json
from checker.render.markdown import to_markdown
from checker.render.text import to_text
from checker.report import Report
from checker.rules import Rules

FORMATS: Mapping[str, Callable[[Report, Rules], str]] = {"text": to_text, "json": to_json, "markdown": to_markdown}

__all__ = ["FORMATS", "to_json", "to_markdown", "to_text"]
