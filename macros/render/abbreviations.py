"""Abbreviations get their meaning as a tooltip wherever they are in the text of a page."""

import re
from collections.abc import Mapping
from html import escape

from macros.facts import Facts

TEXT = re.compile(r"<article\b.*</article>", re.DOTALL)
# Inside these, text is not for reading in place, or has a meaning of its own already.
CLOSED = re.compile(r"<(abbr|script|style|svg|title|code|textarea|select)\b[^>]*>.*?</\1>", re.DOTALL)


class Abbreviations:
    """The abbreviations of a site: of each record that has one, with the other spellings that its kind lists."""

    def __init__(self, facts: Facts) -> None:
        self.meanings = _meanings(facts)
        longest_first = sorted(self.meanings, key=len, reverse=True)
        # No \b in front: a pattern that begins with letters is searched for many times as fast.
        self._pattern = re.compile(rf"({'|'.join(map(re.escape, longest_first)) or '(?!)'})\b")
        self._explained = {f"{page}index.html" for page in _pages(facts)}

    def mark(self, html: str, file: str) -> str:
        """A page with each abbreviation in its text marked up, but on the page that lists them."""
        if file in self._explained:
            return html
        return TEXT.sub(lambda article: self.marked(article[0]), html, count=1)

    def marked(self, html: str) -> str:
        """Some HTML with each abbreviation marked up."""
        closed = [found.span() for found in CLOSED.finditer(html)]
        parts, done = [], 0
        for found in self._pattern.finditer(html):
            start, end = found.span()
            if _is_text(html, start) and not any(first < start < last for first, last in closed):
                parts += [html[done:start], f'<abbr title="{escape(self.meanings[found[0]])}">{found[0]}</abbr>']
                done = end
        return "".join([*parts, html[done:]])


def _meanings(facts: Facts) -> Mapping[str, str]:
    """Abbreviation to what it stands for. What a kind without pages of its own says, a glossary, comes first."""
    records = sorted((each for each in facts.every() if each.text("abbreviation")), key=lambda each: bool(each.path))
    found: dict[str, str] = {}
    for record in records:
        spellings = [each for each in record.get("also", ()) if isinstance(each, str)]
        for short in (record.text("abbreviation"), *spellings):
            found.setdefault(short, record.title)
    return found


def _pages(facts: Facts) -> set[str]:
    """The pages on which records with abbreviations stand together."""
    addresses = (each.address for each in facts.every() if each.text("abbreviation"))
    return {address.partition("#")[0] for address in addresses if "#" in address}


def _is_text(html: str, start: int) -> bool:
    """Whether a word begins here, outside a tag."""
    inside_word = start > 0 and (html[start - 1].isalnum() or html[start - 1] == "_")
    return not inside_word and html.rfind("<", 0, start) <= html.rfind(">", 0, start)
