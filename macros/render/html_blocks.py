"""The HTML that macros and records' pages bring, kept away from Markdown, which would read all of it twice.

Markdown leaves a block of HTML as it is. To find where it ends, and which anchors it holds, it and MkDocs take each tag
apart; here the tags of one name are counted. What is not plainly such a block is left to Markdown.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

START = re.compile(r"^ {0,3}<([a-z][a-z0-9]*)\b", re.MULTILINE)
NEXT = re.compile(r"[ \t]*<([a-z][a-z0-9]*)\b")
# Markdown inside HTML, and what may hold signs that are no tags.
NOT_PLAIN = re.compile(r"<!--|<[^>]*\smarkdown[\s=>]")
REST = re.compile(r"[ \t]*(?:\n|\Z)")
BLANK_LINE = re.compile(r"(?: *\n){2}")
ANCHOR = re.compile(r'<[^>]*\sid="([^"]*)"')
# Behind fenced code, and before MkDocs and Markdown look for HTML.
PRIORITY = 22


class HtmlBlocks(Extension):
    """Has Markdown pass over blocks of HTML; the result is the same without."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Markdown names it
        """Come before what looks for HTML."""
        md.preprocessors.register(_BlockPreprocessor(md), "html_blocks", PRIORITY)


class _BlockPreprocessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return "".join(self._parts(text)).split("\n")

    def _parts(self, text: str) -> Iterator[str]:
        """The text with what stands for a block in the place of each."""
        done = at = 0
        while start := START.search(text, at):
            at = start.end()
            if not self.md.is_block_level(start[1]):
                continue
            row = self._row(text, start)
            if not row:
                break
            at = row[-1][1]
            if NOT_PLAIN.search(text, row[0][0], at):
                continue
            for begin, end in row:
                block = text[begin:end] + ("\n" if BLANK_LINE.match(text, end) else "")
                yield f"{text[done:begin]}\n{self.md.htmlStash.store(block)}\n\n"
                done = end
        yield text[done:]

    def _row(self, text: str, first: re.Match[str]) -> list[tuple[int, int]]:
        """Where blocks begin and end that follow each other in a line; none where one is not closed or text follows."""
        found: list[tuple[int, int]] = []
        start: re.Match[str] | None = first
        while start and self.md.is_block_level(start[1]):
            end = _end(text, start)
            if end is None:
                return []
            found.append((start.start(1) - 1, end))
            start = NEXT.match(text, end)
        return found if REST.match(text, found[-1][1]) else []


def _end(text: str, start: re.Match[str]) -> int | None:
    """Where an element ends; None where nothing closes it."""
    depth = 0
    for tag in re.compile(rf"<(/?){start[1]}(?=[\s/>])").finditer(text, start.start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return text.find(">", tag.end()) + 1 or None
    return None


def anchors(html: str) -> set[str]:
    """The anchors of a page, which MkDocs does not find in what is kept from it."""
    return set(ANCHOR.findall(html))
