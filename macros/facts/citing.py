"""What cites a paragraph or a source: where it stands on the site, and what it says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.facts.definitions import Field
from macros.facts.facts import Facts
from macros.facts.record import Record

# What a mapping says in its own fields: sentences, and other values.
type _Content = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Citing:
    """A place on a page that cites: what to call it, its address relative to the site, and what it cites.

    `sentences` are the texts that the citation supports, `values` what is stated otherwise: dates, the labels of
    choices, the names of other records. `record` is the record that it belongs to.
    """

    title: str
    address: str
    cite: tuple[str, ...]
    record: Record
    sentences: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Location:
    """A record, or a part of one: what to call it, its page, its anchor, and the keys that lead to it."""

    record: Record
    title: str
    page: str
    anchor: str = ""
    keys: str = ""

    def below(self, anchor: str, title: str = "") -> "_Location":
        """A part with an anchor of its own, where the page belongs to the record alone."""
        if "#" in self.page:
            return self
        return replace(self, anchor=f"{self.keys}{anchor}", title=title or self.title)

    def citing(self, cite: Iterable[str], sentences: Iterable[str] = (), values: Iterable[str] = ()) -> Citing:
        address = f"{self.page}#{self.anchor}" if self.anchor else self.page
        return Citing(self.title, address, tuple(cite), self.record, tuple(sentences), tuple(values))


def citing(facts: Facts) -> Iterator[Citing]:
    """Every citation that a page shows, in the order of the kinds and of the data."""
    walk = _Walk(facts)
    for record in facts.every():
        for page in record.definition.addresses(record.raw):
            location = _Location(record, record.title, page)
            yield from walk.mapping(location, record.definition.fields, _as_shown_on(record, page))


def cited_by(facts: Facts) -> Mapping[str, tuple[Citing, ...]]:
    """For each paragraph and source, what cites it on a page, each address once, in the order of the data."""
    found: dict[str, dict[str, Citing]] = {}
    for each in citing(facts):
        for cited in each.cite:
            found.setdefault(cited, {}).setdefault(each.address, each)
    return {cited: tuple(citations.values()) for cited, citations in found.items()}


def _as_shown_on(record: Record, page: str) -> Mapping[str, Any]:
    """The values of a record without what stands on another of its pages: a mapping by key is split over them."""
    definition = record.definition
    shown = dict(record.raw)
    for field in definition.fields:
        if field.type == "keyed" and f"{{{field.name}}}" in definition.page:
            shown[field.name] = {
                key: part
                for key, part in record[field.name].items()
                if page in definition.addresses({**record, field.name: [key]})
            }
    return shown


class _Walk:
    """Walks the values of records by their definitions."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def mapping(self, location: _Location, fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[Citing]:
        """The citations of a mapping, each with what the mapping itself says, then those of what it holds."""
        shown = [(field, values[field.name]) for field in fields if field.shown and field.name in values]
        content = self._content(shown)
        for field, value in shown:
            if field.type == "cite":
                yield location.citing(value, *content)
            elif field.type == "reference" and field.ref == "source":
                yield location.citing(field.members(value))
            elif field.type == "keyed":
                yield from self._keyed(location, field, value, content)
            elif field.fields:
                for part in field.members(value):
                    yield from self.mapping(self._part(location, field, part), field.fields, part)

    def _keyed(self, at: _Location, field: Field, value: Mapping[str, Any], content: _Content) -> Iterator[Citing]:
        for key, part in value.items():
            if isinstance(part, list):
                yield at.citing(part, *content)
            else:
                yield from self.mapping(replace(at.below(key), keys=f"{key}-"), field.fields, part)

    def _part(self, location: _Location, field: Field, part: Mapping[str, Any]) -> _Location:
        """Where a mapping inside a record stands: at its own anchor if its definition names the field for it."""
        if field.anchor not in part:
            return location
        anchor = str(part[field.anchor])
        named_by = next(each for each in field.fields if each.name == field.anchor)
        return location.below(anchor, self._title(named_by, anchor) if named_by.ref else str(part.get("name", "")))

    def _content(self, shown: Iterable[tuple[Field, Any]]) -> _Content:
        sentences: list[str] = []
        values: list[str] = []
        for field, value in shown:
            texts = [self._text(field, each) for each in field.members(value)]
            (sentences if field.type == "text" else values).extend(text for text in texts if text)
        return sentences, values

    def _text(self, field: Field, value: Any) -> str:
        if field.type == "choice":
            return field.choices.get(value, str(value))
        if field.type == "reference":
            return self._title(field, value)
        return str(value) if field.type in ("text", "date", "number") else ""

    def _title(self, field: Field, value: str) -> str:
        """The title of the record that a reference names."""
        if field.ref == "record":
            return self.facts.title(value)
        return self.facts.get(field.ref, value).title if self.facts.has(field.ref, value) else value
