"""Which records cite a paragraph or a source, and where on the site each of them stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from macros.facts.definitions import Field
from macros.facts.record import Record

if TYPE_CHECKING:
    from macros.facts.facts import Facts

# The title of the record of a kind with an id.
type TitleOf = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Citing:
    """A place on a page that cites: what to call it, its address relative to the site, and what it cites."""

    title: str
    address: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A record, or a part of one: what to call it, its page, its anchor, and the keys that lead to it."""

    title: str
    page: str
    anchor: str = ""
    keys: str = ""

    def below(self, anchor: str, title: str = "") -> "_Place":
        """A part with an anchor of its own, where the page belongs to the record alone."""
        if "#" in self.page:
            return self
        return replace(self, anchor=f"{self.keys}{anchor}", title=title or self.title)

    def citing(self, cite: Iterable[str]) -> Citing:
        return Citing(self.title, f"{self.page}#{self.anchor}" if self.anchor else self.page, tuple(cite))


def citing(facts: "Facts") -> Iterator[Citing]:
    """Every citation that a page shows, in the order of the kinds and of the data."""

    def title_of(kind: str, record: str) -> str:
        return facts.get(kind, record).title if facts.has(kind, record) else record

    for record in facts.every():
        definition = record.definition
        for page in definition.addresses(record.raw):
            place = _Place(record.title, page)
            yield from _of_mapping(place, definition.fields, _as_shown_on(record, page), title_of)


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


def _of_mapping(
    place: _Place, fields: Iterable[Field], values: Mapping[str, Any], title_of: TitleOf
) -> Iterator[Citing]:
    for field in fields:
        if field.shown and field.name in values:
            yield from _of_value(place, field, values[field.name], title_of)


def _of_value(place: _Place, field: Field, value: Any, title_of: TitleOf) -> Iterator[Citing]:
    if field.type == "cite":
        yield place.citing(value)
    elif field.type == "reference" and field.ref == "source":
        yield place.citing([value] if isinstance(value, str) else value)
    elif field.type == "keyed":
        for key, part in value.items():
            if isinstance(part, list):
                yield place.citing(part)
            else:
                yield from _of_mapping(replace(place.below(key), keys=f"{key}-"), field.fields, part, title_of)
    elif field.fields:
        for part in value if isinstance(value, list) else [value]:
            yield from _of_mapping(_part(place, field, part, title_of), field.fields, part, title_of)


def _part(place: _Place, field: Field, part: Mapping[str, Any], title_of: TitleOf) -> _Place:
    """Where a mapping inside a record stands: at an anchor of its own if its definition names the field for it."""
    if field.anchor not in part:
        return place
    anchor = str(part[field.anchor])
    named_by = next(each for each in field.fields if each.name == field.anchor)
    title = title_of(named_by.ref, anchor) if named_by.ref else str(part.get("name", ""))
    return place.below(anchor, title)
