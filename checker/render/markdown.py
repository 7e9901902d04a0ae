"""Papers as Markdown, for a file or a message."""

import re
from collections.abc import Iterable, Iterator

from checker.compose import Block, Bullets, Cover, Heading, Item, Paragraph, Table, brief
from checker.compose.sentences import citation
from checker.report import Report
from checker.rules import Rules

# What would otherwise start or end a piece of Markdown or HTML inside a text that a person typed.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def to_markdown(report: Report, rules: Rules, cover: Cover | None = None) -> str:
    """The brief of a report as Markdown."""
    return blocks_to_markdown(brief(report, rules, cover))


def blocks_to_markdown(blocks: Iterable[Block]) -> str:
    """A paper as Markdown: an empty line between its blocks."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks)


def escape(typed: str) -> str:
    """A text on one line, with nothing in it read as Markdown or HTML."""
    return SPECIAL.sub(r"\\\1", " ".join(typed.split()))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape(text)}"
        case Paragraph(text, cite, link):
            yield f"[{escape(text)}]({link})" if link else escape(text) + _cited(cite)
        case Bullets(items):
            yield from (_item(item) for item in items)
        case Table(header, rows):
            for index, row in enumerate([header, *rows]):
                yield f"| {' | '.join(escape(cell) for cell in row)} |"
                if index == 0:
                    yield "|" + " --- |" * len(header)


def _item(item: Item) -> str:
    label = f"**{escape(item.label)}.** " if item.label else ""
    note = f" *{escape(item.note)}*" if item.note else ""
    return f"- {label}{escape(item.text)}{_cited(item.cite)}{note}"


def _cited(cite: tuple[str, ...]) -> str:
    return f" ({citation(cite)})" if cite else ""
