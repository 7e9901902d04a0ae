"""Blocks as plain text, for a terminal."""

from collections.abc import Iterator
from textwrap import fill

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

WIDTH = 88


def blocks_to_text(blocks: tuple[Block, ...]) -> str:
    """The blocks in lines of at most 88 columns, an empty line before each section."""
    return "\n".join(line for block in flattened(blocks, Medium.TEXT) for line in _lines(block))


def _lines(block: Flat) -> Iterator[str]:
    match block:
        case Heading(1, text):
            yield text
        case Heading(2, text):
            yield from ("", text)
        case Heading(_, text):
            yield f"  {text}"
        case Mark(_, label):
            yield f"  {label}"
        case Paragraph(text, label, cite, link):
            start = f"{label}. " if label else ""
            yield _filled(start + (f"{text}: {link}" if link else text + _cited(cite)), "  ", "  ")
        case Bullets(items):
            for item in items:
                yield from _item(item, "  ")
        case Table(header, rows):
            for row in rows:
                first, *rest = map(cell_text, row)
                named = zip(map(cell_text, header[1:]), rest, strict=True)
                yield from _item(Item("; ".join(f"{name}: {cell}" for name, cell in named), label=first), "  ")


def _item(item: Item, indent: str) -> Iterator[str]:
    label = f"{item.label}. " if item.label and item.text else item.label
    note = f" ({item.note})" if item.note else ""
    yield _filled(f"{label}{item.text}{_cited(item.cite)}{note}", f"{indent}- ", f"{indent}  ")
    for each in item.items:
        yield from _item(each, f"{indent}  ")


def _cited(cite: tuple[str, ...]) -> str:
    return f" [{', '.join(cite)}]" if cite else ""


def _filled(text: str, first: str, then: str) -> str:
    return fill(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
