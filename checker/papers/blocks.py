"""The blocks that papers are composed of, before it is known which format they get."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Flag, auto


class Medium(Flag):
    """Where a section is shown: in the page, on paper (HTML document, Markdown, Word), in plain text."""

    PAGE = auto()
    PAPER = auto()
    TEXT = auto()
    DOCUMENT = PAPER | TEXT
    ALL = PAGE | PAPER | TEXT


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the paper. That of a section has its name."""

    level: int
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with an emphasised beginning, the paragraphs of the source that state it, and an address."""

    text: str
    label: str = ""
    cite: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict of a status in words; `verdict` lets a style colour it, empty before the first answer."""

    verdict: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a question of the page; `context` is added for screen readers."""

    target: str
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: emphasised beginning, text, citation, a note of the candidate, and lines below it.

    `target` is the question to which the beginning leads in the page, `answer` the answer that a style may mark.
    """

    text: str = ""
    label: str = ""
    cite: tuple[str, ...] = ()
    note: str = ""
    target: str = ""
    answer: str = ""
    items: "tuple[Item, ...]" = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    items: tuple[Item, ...]


type Cell = str | Mark | Link


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header. `row_headers` says that the first cell of each row names it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_headers: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks with a title; in the page one that is `folded` opens on demand, on paper all are open.

    `name` identifies it within the page. `status`, `verdict` and `recommended` are part of the page's interface.
    """

    name: str
    title: str
    blocks: "tuple[Block, ...]"
    medium: Medium = Medium.ALL
    folded: bool = False
    status: str = ""
    verdict: str = ""
    recommended: str = ""


type Flat = Heading | Paragraph | Bullets | Table | Mark
type Block = Flat | Section


def cell_text(cell: Cell) -> str:
    """What a cell says, in a format that has no marks and links in its tables."""
    match cell:
        case Mark(_, label):
            return label
        case Link(_, text):
            return text
    return cell


def shown_in(blocks: Iterable[Block], medium: Medium) -> tuple[Block, ...]:
    """The blocks that are shown in a medium; sections keep their own sections of that medium only."""
    return tuple(block for block in blocks if not isinstance(block, Section) or block.medium & medium)


def flattened(blocks: Iterable[Block], medium: Medium, level: int = 2) -> Iterator[Flat]:
    """The blocks of a medium in order, with the title of each section as a heading in front of what stands in it."""
    for block in shown_in(blocks, medium):
        if isinstance(block, Section):
            if block.title:
                yield Heading(level, block.title, block.name)
            yield from flattened(block.blocks, medium, level + 1)
        else:
            yield block


def narrow_tables(table: Table, most: int) -> Iterator[Table]:
    """The table as tables of at most so many columns, each with the first one, where that names the rows."""
    if not table.row_headers or len(table.header) <= most:
        yield table
        return
    for at in range(1, len(table.header), most - 1):
        header, *rows = ((row[0], *row[at : at + most - 1]) for row in (table.header, *table.rows))
        yield replace(table, header=header, rows=tuple(rows))


def cited_in(blocks: Iterable[Block], medium: Medium) -> Iterator[str]:
    """Every paragraph that the blocks of a medium cite, as often as they do."""
    for block in flattened(blocks, medium):
        match block:
            case Paragraph():
                yield from block.cite
            case Bullets(items):
                yield from _cited_by(items)


def _cited_by(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from item.cite
        yield from _cited_by(item.items)
