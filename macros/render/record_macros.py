"""The tables and lists of records of any kind, and what pages take out of one record.

A script lets tables of many rows sort and filter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from macros.facts import Definition, Field, Record
from macros.facts.changes import change_labels
from macros.facts.faults import CommandError, UnknownError
from macros.render.templating import MacroGroup
from macros.render.values import Item

MANY = 10
# What stands in a column that sorts behind every date.
LAST = "9999"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: what its cells show, the value that it is filtered by, and the anchor that leads to it."""

    cells: Sequence[Sequence[Item]]
    choice: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Decade:
    """Records of ten years at most: the first and the last of these, and whether records without a date come first.

    The years are 0 where no record has a date.
    """

    first: int
    last: int
    undated: bool
    records: Sequence[Record]


class RecordMacros(MacroGroup):
    """The macros that show records; `kind` is the word of their definition, such as `body`."""

    def records_table(self, kind: str, columns: Sequence[str] = ()) -> Markup:
        """The records of a kind as a table with these fields as columns, the field that names a record first.

        Without columns it shows what is chosen from few values, and the lead. Rows can be filtered by the first column
        of the former sort.

        Raises:
            UnknownError: there is no such kind or field.
        """
        records, definition = self._facts.of(kind), self._facts.definitions[kind]
        fields = [definition.field(name) for name in columns or _usual_columns(definition)]
        choice = next((field for field in fields if field.type == "choice"), None)
        rows = [
            TableRow(
                cells=[self._name(record), *([*self._cell(record, field)] for field in fields)],
                choice=choice.choices[str(record[choice.name])] if choice and choice.name in record else "",
                anchor="" if definition.section else record.id,
            )
            for record in records
        ]
        return self._templates(
            "table",
            labels=[definition.field(definition.name_field).label, *(field.label for field in fields)],
            rows=rows,
            choices=sorted({row.choice for row in rows} - {""}),
            many=len(rows) > MANY,
            csv=f"api/v1/{definition.publish}.csv" if definition.publish else "",
        )

    def statements(self, kind: str, record: str, *cite: str) -> Markup:
        """The statements of a record that cite just these paragraphs, with the citation, for running text.

        Raises:
            UnknownError: there is no such record, or no such statement in it.
        """
        stated = list(_statements(self._facts.get(kind, record).raw))
        found = [each for each in stated if each["cite"] == [*cite]]
        if not found:
            cited = [", ".join(each["cite"]) for each in stated]
            raise UnknownError(f"statement of {kind} {record} that cites just", ", ".join(cite), cited)
        return self._templates("statements", statements=found)

    def record_part(self, kind: str, record: str, title: str) -> Markup:
        """The part of a record's page that has this title, such as the aims of a mechanism.

        Raises:
            UnknownError: there is no such record, or no such part of it.
        """
        parts = {each["title"]: each["list"] for each in self._facts.get(kind, record).get("parts", ())}
        if title not in parts:
            raise UnknownError(f"part of {kind} {record}", title, parts)
        return self._templates("record_part", statements=parts[title])

    def timeline(self, kind: str) -> Markup:
        """The records of a kind in the order of the data, folded by decade, with the time of each beside it."""
        return self._templates("timeline", groups=decades(self._facts.of(kind)))

    def changes(self) -> Markup:
        """The versions of the data, newest first, each with its records by what happened to them."""
        return self._templates("changes", labels=change_labels(self._facts), entry=self._changed)

    def _changed(self, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """A record of the list of changes, as pages show it: without a link where it has no page any more."""
        kind, _, record = entry["record"].partition("/")
        definition = self._facts.definitions.get(kind)
        now = self._facts.get(kind, record) if self._facts.has(kind, record) else None
        known = definition.field_by_name if definition else {}
        return {
            "name": entry.get("name", entry["record"]),
            "kind": definition.title if definition else kind,
            "href": self._templates.url(now.address) if now and now.address else "",
            "fields": [(known[each].label if each in known else "") or each for each in entry.get("fields", ())],
            "cites": [each for each in entry.get("cites", ()) if self._facts.can_cite(each)],
        }

    def cite(self, *ids: str) -> Markup:
        """A citation in running text.

        Raises:
            UnknownError: an id is neither a paragraph nor a source.
            CommandError: there is no id.
        """
        if not ids:
            raise CommandError("a citation names a paragraph or a source")
        return self._templates("cite", ids=ids)

    def _name(self, record: Record) -> list[Item]:
        """The first cell. What has no page of its own shows its citations here."""
        if record.definition.section:
            return [Item(record.title, href=self._templates.url(record.address))]
        return [Item(record.title, cite=record.get("cite", ()))]

    def _cell(self, record: Record, field: Field) -> Iterator[Item]:
        if field.name not in record:
            yield Item(self._templates.words.text["not_stated"], sort=LAST)
        elif field.name == record.definition.lead_field:
            yield Item(record.lead)
        else:
            for item in self._templates.values.items(field, record[field.name]):
                yield replace(item, sort=str(record[field.sort])) if field.sort in record else item


def decades(records: Sequence[Record]) -> list[Decade]:
    """Records in the order of time by decade; one without a date belongs to those before it, or at first after it."""
    years: list[int] = []
    for record in records:
        time = record.text(record.definition.sorted)
        years.append(int(time[:4]) if time else years[-1] if years else 0)
    first = next(filter(None, years), 0)
    found = []
    for start, group in groupby(zip(years, records, strict=True), lambda pair: (pair[0] or first) // 10 * 10):
        in_decade = list(group)
        undated = not in_decade[0][0]
        members = [record for _, record in in_decade]
        found.append(Decade(max(start, first), min(start + 9, years[-1]), undated, members))
    return found


def _usual_columns(definition: Definition) -> list[str]:
    choices = [field.name for field in definition.fields if field.type == "choice" and field.required and field.shown]
    return [*choices, *([definition.lead_field] if definition.lead_field else [])]


def _statements(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping with a text and citations, in the order of the record."""
    if isinstance(value, Mapping) and {"text", "cite"} <= value.keys():
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _statements(each)
