"""Blocks as Markdown, for a file or a message."""

import re
from collections.abc import Iterator

from checker.papers.blocks import (
    Block,
    Bullets,
    Flat,
    Heading,
    Item,
    Mark,
    Medium,
    Paragraph,
    Table,
    cell_text,
    flattened,
)

# What would otherwise start or end a piece of Markdown or HTML inside a text that a person typed.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
# What would start a list or a heading at the beginning of a line, and what programs turn into links.
STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")
ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")


def blocks_to_markdown(blocks: tuple[Block, ...]) -> str:
    """The blocks for paper as Markdown, with an empty line between them."""
    return "\n\n".join("\n".join(_lines(block)) for block in flattened(blocks, Medium.PAPER))


def escape(typed: str) -> str:
    """A text on one line, with nothing in it read as Markdown or HTML."""
    line = SPECIAL.sub(r"\\\1", " ".join(typed.split()))
    line = STARTS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
    return ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", line)


def _lines(block: Flat) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {escape(text)}"
        case Mark(_, label):
            yield f"**{escape(label)}**"
        case Paragraph(text, label, cite, link):
            start = f"**{escape(label)}.** " if label else ""
            yield start + (f"[{escape(text)}]({link})" if link else escape(text) + _cited(cite))
        case Bullets(items):
            for item in items:
                yield from _item(item, "")
        case Table(header, rows):
            for index, row in enumerate([header, *rows]):
                yield f"| {' | '.join(escape(cell_text(cell)) for cell in row)} |"
                if index == 0:
                    yield "|" + " --- |" * len(header)


def _item(item: Item, indent: str) -> Iterator[str]:
    label = f"**{escape(item.label)}.** " if item.label and item.text else escape(item.label)
    note = f" *{escape(item.note)}*" if item.note else ""
    yield f"{indent}- {label}{escape(item.text)}{_cited(item.cite)}{note}"
    for each in item.items:
        yield from _item(each, f"{indent}  ")


def _cited(cite: tuple[str, ...]) -> str:
    return f" ({', '.join(cite)})" if cite else ""
