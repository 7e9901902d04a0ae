"""Abbreviations get their meaning as a tooltip wherever they stand in a page."""

import re
from collections.abc import Mapping
from html import escape

from macros.facts.records import Facts

TAG = re.compile(r"(<[^>]+>)")
# Inside these, text is not for reading in place, or has a meaning of its own already.
CLOSED = ("abbr", "script", "style", "svg", "title", "code", "textarea")
OPENING = re.compile(rf"<({'|'.join(CLOSED)})\b")
CLOSING = re.compile(rf"</({'|'.join(CLOSED)})>")


def meanings(facts: Facts) -> Mapping[str, str]:
    """The abbreviations of the glossary with what they stand for, spelling variants included."""
    return {short: term.term for term in facts.terms if term.abbreviation for short in (term.abbreviation, *term.also)}


def with_abbreviations(html: str, known: Mapping[str, str]) -> str:
    """The page's content with each known abbreviation marked up."""
    if not known:
        return html
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")
    closed = 0
    parts = []
    for part in TAG.split(html):
        if part.startswith("<"):
            closed += bool(OPENING.match(part) and not part.endswith("/>")) - bool(CLOSING.match(part))
        elif not closed:
            part = pattern.sub(lambda found: _marked(found[0], known), part)  # noqa: PLW2901
        parts.append(part)
    return "".join(parts)


def _marked(short: str, known: Mapping[str, str]) -> str:
    return f'<abbr title="{escape(known[short])}">{short}</abbr>'
