"""The tables and lists of records of any kind. A script lets tables of many rows sort and filter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.facts import Definition, Facts, Field, Record
from macros.render.templating import Templates
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


class RecordMacros:
    """The macros that list records; `kind` is the word of their definition, such as `body`."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self._facts = facts
        self._templates = templates

    def records_table(self, kind: str, columns: Sequence[str] = ()) -> Markup:
        """The records of a kind as a table with these fields as columns, the field that names a record first.

        Without columns it shows what is chosen from few values, and the lead. Rows can be filtered by the first column
        of the former sort.

        Raises:
            KeyError: there is no such kind or field.
        """
        definition = self._facts.definitions[kind]
        fields = [definition.field(name) for name in columns or _usual_columns(definition)]
        choice = next((field for field in fields if field.type == "choice"), None)
        rows = [
            TableRow(
                cells=[self._name(record), *([*self._cell(record, field)] for field in fields)],
                choice=choice.choices[str(record[choice.name])] if choice and choice.name in record else "",
                anchor="" if definition.section else record.id,
            )
            for record in self._facts.of(kind)
        ]
        return self._templates(
            "table",
            labels=[definition.field(definition.name_field).label, *(field.label for field in fields)],
            rows=rows,
            choices=sorted({row.choice for row in rows} - {""}),
            many=len(rows) > MANY,
            csv=f"api/v1/{definition.publish}.csv" if definition.publish else "",
        )

    def records_list(self, kind: str, *, ordered: bool = False) -> Markup:
        """The records of a kind one below the other, each with its lead and what else it says, by name if ordered."""
        records = list(self._facts.of(kind))
        if ordered:
            records.sort(key=lambda record: record.title.casefold())
        return self._templates("list", records=records)

    def timeline(self, kind: str) -> Markup:
        """The records of a kind in the order of the data, with the time of each beside it."""
        return self._templates("timeline", records=self._facts.of(kind))

    def interface_table(self) -> Markup:
        """The files of the static interface."""
        return self._templates("interface")

    def site_map(self) -> Markup:
        """Every page that is made from a record, by section; the pages of the navigation lead there."""
        sections = [each for each in self._facts.definitions.values() if each.section and self._facts.of(each.kind)]
        return self._templates("site_map", sections=sections)

    def count(self, kind: str) -> str:
        """How many records of a kind there are."""
        return self._templates.words.number(len(self._facts.of(kind)))

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
            yield from self._templates.values.items(field, record[field.name])


def _usual_columns(definition: Definition) -> list[str]:
    choices = [field.name for field in definition.fields if field.type == "choice" and field.required and field.shown]
    return [*choices, *([definition.lead_field] if definition.lead_field else [])]
