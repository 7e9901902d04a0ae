"""The parts that a paper is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the paper."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with the paragraphs of the source that carry it and an address to read on."""

    text: str
    cite: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: an emphasised beginning, the text, its citation, and a note of the candidate."""

    text: str
    label: str = ""
    cite: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of lines."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; cells are plain text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


type Block = Heading | Paragraph | Bullets | Table
