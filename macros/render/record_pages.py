"""The page of one record: a lead, a fact box, its parts, what links here and its citations."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.facts.paths import address, links_here, points_to
from macros.facts.records import (
    Body,
    Facts,
    Force,
    Instrument,
    Mechanism,
    Operation,
    PageRecord,
    Relation,
    Statement,
)
from macros.render.dates import in_words
from macros.render.templating import Templates

# Texts and dates of a record that stand in its fact box, in this order, where the record has them.
BOX_TEXTS = ("full_name", "abbreviation", "members", "date", "established", "started", "since", "place")
DATES = ("date", "established", "started", "since")
MORE_BOX_TEXTS = ("parties", "participants", "size", "contributors", "jurisdiction")
# Lists of statements of a record that are parts of its page.
STATEMENT_PARTS = ("tasks", "provides", "findings", "facts", "notes")


HEADING = re.compile(r"^(## .*)$", re.MULTILINE)
HELD = re.compile(r"<!--held (\d+)-->")


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page as Markdown reads it: its headings, with comments in the places of the HTML, which is held aside.

    Reading that HTML only to write it again unchanged takes Markdown three quarters of its time.
    """

    markdown: str
    held: tuple[str, ...]

    def whole(self, html: str) -> str:
        """What Markdown made of the page, with the HTML in its places."""
        return HELD.sub(lambda found: self.held[int(found[1])], html)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the fact box: plain text, or links to records by their paths."""

    label: str
    text: str = ""
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePart:
    """A titled part of a page."""

    title: str
    list: tuple[Statement, ...]
    note: str = ""


def lead_of(record: PageRecord) -> str:
    """What a record says of itself in a sentence or two."""
    if isinstance(record, Body):
        return record.does
    if isinstance(record, Operation):
        return record.purpose
    if isinstance(record, Instrument):
        return record.provides[0].text
    return record.lead


def _held_aside(content: str) -> tuple[str, tuple[str, ...]]:
    """The headings with a comment for each piece of HTML between them, and these pieces."""
    pieces = HEADING.split(content)
    html = pieces[::2]
    outline = [f"<!--held {index // 2}-->" if index % 2 == 0 else piece for index, piece in enumerate(pieces)]
    return "\n\n".join(outline), tuple(html)


def _grouped[T](pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for path, each in pairs:
        found.setdefault(path, []).append(each)
    return found


class RecordPages:
    """Renders the page of each record; `relative` turns an address of the site into one relative to another."""

    def __init__(
        self, facts: Facts, relative: Callable[[str, str], str], edit_address: Callable[[str, int], str]
    ) -> None:
        self.facts = facts
        self.edit_address = edit_address
        self.text = facts.texts["site"]
        self._page = ""
        self._template = Templates(facts, lambda to: relative(to, self._page))
        self._links = links_here(facts)
        self._figures = _grouped((figure.of, figure) for figure in facts.figures)
        self._events = _grouped((path, event) for event in facts.events for path in event.about)

    def page(self, path: str) -> RecordPage:
        """The whole page of the record at a path. Search ranks it above pages that only mention the record."""
        record = self.facts.record_by_path[path]
        title = record.name.replace('"', "'")
        # Nothing is left for mkdocs-macros to do, and it need not look.
        head = f'---\ntitle: "{title}"\nrender_macros: false\nsearch:\n  boost: 8\n---\n\n'
        outline, held = _held_aside(self._content(path, record))
        return RecordPage(f"{head}# {record.name}\n\n{outline}\n", held)

    def _content(self, path: str, record: PageRecord) -> Markup:
        origin = record.origin
        self._page = address(path)
        return self._template(
            "record",
            record=record,
            lead="" if isinstance(record, Instrument) else lead_of(record),
            rows=list(self._rows(path, record)),
            parts=list(self._parts(record)),
            steps=record.steps if isinstance(record, Mechanism) else (),
            links=self._links.get(path, ()),
            figures=self._figures.get(path, ()),
            events=self._events.get(path, ()),
            place=f"{origin.file}:{origin.line}",
            edit=self.edit_address(origin.file, origin.line),
            as_of=self.facts.rules.as_of,
        )

    def _rows(self, path: str, record: PageRecord) -> Iterator[Row]:
        label = self.text["box"]
        if kind := self._kind(record):
            yield Row(label["kind"], kind)
        for field in BOX_TEXTS:
            if text := getattr(record, field, ""):
                yield Row(label[field], in_words(text, self.text["months"]) if field in DATES else text)
        if isinstance(record, Instrument):
            yield Row(label["state"], self.text["instrument_state"][record.state])
        if isinstance(record, Body) and record.article:
            article = label["article_of"].format(number=record.article)
            yield Row(label["article"], article, ("instruments/charter",))
        for field in MORE_BOX_TEXTS:
            if text := getattr(record, field, ""):
                yield Row(label[field], text)
        for field, paths in points_to(path, self.facts).items():
            yield Row(label[field], "", paths)

    def _kind(self, record: PageRecord) -> str:
        match record:
            case Body():
                name = self.text["body_kind"][record.kind]
                return f"{name}. {record.kind_note}" if record.kind_note else str(name)
            case Operation():
                return str(self.text["operation_kind"][record.kind])
            case Force():
                return str(self.text["force_kind"][record.kind])
            case Instrument():
                return str(self.text["instrument_kind"][record.kind])
            case Relation():
                return str(self.text["relation_kind"][record.kind])
        return ""

    def _parts(self, record: PageRecord) -> Iterator[PagePart]:
        label = self.text["part"]
        if isinstance(record, Mechanism):
            yield from (PagePart(part.title, part.list) for part in record.parts)
        for field in STATEMENT_PARTS:
            if statements := getattr(record, field, ()):
                yield PagePart(label[field], statements)
        if isinstance(record, Instrument) and record.articles:
            articles = tuple(
                Statement(f"{label['article'].format(number=each.number)}: {each.text}", each.cite)
                for each in record.articles
            )
            yield PagePart(label["articles"], articles)
        if isinstance(record, Instrument) and record.external:
            yield PagePart(label["external"], record.external, label["external_note"])
