"""Abbreviations get their meaning as a tooltip wherever they stand in a page."""

import re
from collections.abc import Mapping
from html import escape

from macros.facts.records import Facts

# Inside these, text is not for reading in place, or has a meaning of its own already.
CLOSED = re.compile(r"<(abbr|script|style|svg|title|code|textarea)\b[^>]*>.*?</\1>", re.DOTALL)


def meanings(facts: Facts) -> Mapping[str, str]:
    """The abbreviations of the glossary with what they stand for, spelling variants included."""
    return {short: term.term for term in facts.terms if term.abbreviation for short in (term.abbreviation, *term.also)}


def with_abbreviations(html: str, known: Mapping[str, str]) -> str:
    """The page's content with each known abbreviation marked up."""
    if not known:
        return html
    longest_first = sorted(known, key=len, reverse=True)
    # No \b in front: a pattern that begins with letters is searched for many times as fast.
    pattern = re.compile(rf"({'|'.join(map(re.escape, longest_first))})\b")
    closed = [found.span() for found in CLOSED.finditer(html)]
    parts, done = [], 0
    for found in pattern.finditer(html):
        start, end = found.span()
        if _is_text(html, start) and not any(first < start < last for first, last in closed):
            parts += [html[done:start], _marked(found[0], known)]
            done = end
    return "".join([*parts, html[done:]])


def _is_text(html: str, start: int) -> bool:
    """Whether a word begins here, outside a tag."""
    inside_word = start > 0 and (html[start - 1].isalnum() or html[start - 1] == "_")
    return not inside_word and html.rfind("<", 0, start) <= html.rfind(">", 0, start)


def _marked(short: str, known: Mapping[str, str]) -> str:
    return f'<abbr title="{escape(known[short])}">{short}</abbr>'
