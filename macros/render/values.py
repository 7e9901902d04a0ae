"""What a page shows of a value, by what its definition says it is: the same in fact boxes, tables and lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.facts import Facts, Field, Record
from macros.render.words import Words

# What a fact box or a cell shows; all else is longer and stands in the body of a page.
BRIEF = ("text", "date", "url", "choice", "number", "flag", "reference", "alias", "version")


@dataclass(frozen=True, slots=True)
class Item:
    """A text, perhaps with a link, citations, or what it is sorted by where that is another text."""

    text: str
    href: str = ""
    cite: Sequence[str] = ()
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a record with its label."""

    field: str
    label: str
    items: Sequence[Item]


class Values:
    """Shows values; `url` turns an address of the site into one relative to the page."""

    def __init__(self, facts: Facts, words: Words, url: Callable[[str], str]) -> None:
        self._facts = facts
        self._words = words
        self._url = url

    def rows(self, record: Record) -> Iterator[Row]:
        """The brief fields of a record in the order of its definition, but its name, its lead and its citations."""
        named = (record.definition.name_field, record.definition.lead_field)
        for field in record.definition.fields:
            brief = field.type in BRIEF and field.shown and field.label
            if brief and field.name not in named and field.name in record:
                yield Row(field.name, field.label, self.items(field, record[field.name]))

    def items(self, field: Field, value: Any) -> list[Item]:
        """A value as it is shown; a list has an item for each of its members."""
        return [self._item(field, each) for each in field.members(value)]

    def _item(self, field: Field, value: Any) -> Item:
        words = self._words
        match field.type:
            case "reference":
                item = self._reference(field.ref, value)
            case "choice":
                item = Item(field.choices[str(value)])
            case "date":
                item = Item(words.date(value), sort=value)
            case "flag":
                item = Item(words.text["flag"]["true" if value else "false"])
            case "number":
                item = Item(words.number(value), sort=str(value))
            case "alias":
                item = Item(value["name"], cite=value["cite"])
            case "url":
                item = Item(value, href=value)
            case _:
                known = self._facts.find(field.link) if field.link else None
                item = Item(field.format.format(value=value), href=self._url(known.address) if known else "")
        return item

    def _reference(self, kind: str, value: str) -> Item:
        path = self._facts.target(kind, value)
        if path:
            return Item(self._facts.title(path), href=self._url(self._facts.address(path)))
        return Item(self._facts.get(kind, value).title)
