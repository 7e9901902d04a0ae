"""The brief as plain text, for a terminal; the trace, which repeats it as a table, is left to the other forms."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from checker.compose import Block, Bullets, Cover, Heading, Item, Paragraph, Table, brief
from checker.compose.sentences import citation
from checker.report import Report
from checker.rules import Rules

WIDTH = 88


def to_text(report: Report, rules: Rules, cover: Cover | None = None) -> str:
    """The brief in lines of at most 88 columns."""
    return blocks_to_text(brief(report, rules, cover, traced=False))


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """A paper as text: an empty line before each part of it."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(1, text):
            yield text
        case Heading(2, text):
            yield from ("", text)
        case Heading(_, text):
            yield f"  {text}"
        case Paragraph(text, cite, link):
            yield _filled(f"{text}: {link}" if link else text + _cited(cite), "  ", "  ")
        case Bullets(items):
            yield from (_item(item) for item in items)
        case Table(_, rows):
            yield from (_item(Item("; ".join(rest), label=first)) for first, *rest in rows)


def _item(item: Item) -> str:
    label = f"{item.label}. " if item.label else ""
    note = f" ({item.note})" if item.note else ""
    return _filled(f"{label}{item.text}{_cited(item.cite)}{note}", "  - ", "    ")


def _cited(cite: tuple[str, ...]) -> str:
    return f" [{citation(cite)}]" if cite else ""


def _filled(text: str, first: str, then: str) -> str:
    return fill(text, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False)
