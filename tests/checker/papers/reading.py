"""Reading papers back: what blocks say and cite, and what a document in HTML holds."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from checker.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Item,
    Mark,
    Medium,
    Paragraph,
    Section,
    Table,
    cell_text,
    shown_in,
)

VOID = ("meta", "br", "img", "input", "hr", "link")


def texts(blocks: Iterable[Block], medium: Medium) -> Iterator[str]:
    """Every text of the blocks that are shown in a medium."""
    for block in shown_in(tuple(blocks), medium):
        match block:
            case Heading(_, text):
                yield text
            case Mark(_, label):
                yield label
            case Paragraph(text, label):
                yield from (label, text)
            case Bullets(items):
                yield from _of_items(items)
            case Table(header, rows):
                # In plain text the first column, which names the row, has no name itself.
                names = header[1:] if medium is Medium.TEXT else header
                yield from (cell_text(cell) for row in (names, *rows) for cell in row)
            case Section():
                yield block.title
                yield from texts(block.blocks, medium)


def sections(blocks: Iterable[Block], medium: Medium) -> Iterator[Section]:
    """Every section that is shown in a medium, with those within."""
    for block in shown_in(tuple(blocks), medium):
        if isinstance(block, Section):
            yield block
            yield from sections(block.blocks, medium)


def _of_items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from (item.label, item.text, item.note)
        yield from _of_items(item.items)


def folded(text: str) -> str:
    """A text with a space for each line end and run of white space."""
    return " ".join(text.split())


class Document(HTMLParser):
    """HTML read back: its tags with their attributes, its text, and whether each element is closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    @property
    def text(self) -> str:
        """All text, white space folded."""
        return folded(" ".join(self.words))

    def attributes(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [found[name] for _, found in self.tags if name in found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; what is not closed is open."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """Refuse a comment: no paper has one."""
        raise AssertionError(f"a comment: {data}")
