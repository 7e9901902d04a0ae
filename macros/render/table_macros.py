"""The tables of records: plain tables, which a script lets sort and filter where there are more than ten rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.facts.paths import address, title
from macros.facts.records import Cite, Facts
from macros.publish.tables import SHEETS
from macros.render.dates import in_words
from macros.render.record_pages import lead_of
from macros.render.templating import Templates

MANY = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a table: a text, perhaps a link, perhaps citations, and what to sort it by."""

    text: str
    href: str = ""
    cite: Cite = ()
    sort: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the kind that it is filtered by, and the anchor that leads to it."""

    cells: tuple[Cell, ...]
    kind: str = ""
    id: str = ""


class TableMacros:
    """The macros that list records."""

    def __init__(self, facts: Facts, templates: Templates, url: Callable[[str], str]) -> None:
        self.facts = facts
        self.templates = templates
        self.url = url
        self.text = facts.texts["site"]

    def bodies_table(self) -> Markup:
        """The bodies by kind."""
        kinds = self.text["body_kind"]
        rows = [
            TableRow((self._link(f"structure/{b.id}", b.name), Cell(kinds[b.kind]), Cell(b.does)), kinds[b.kind])
            for b in self.facts.bodies
        ]
        return self._table("bodies", ("name", "kind", "what"), rows)

    def mechanisms_table(self) -> Markup:
        """The mechanisms."""
        rows = [TableRow((self._link(f"mechanisms/{m.id}", m.name), Cell(m.lead))) for m in self.facts.mechanisms]
        return self._table("mechanisms", ("name", "what"), rows)

    def forces_table(self) -> Markup:
        """The assets and forces."""
        kinds = self.text["force_kind"]
        rows = [
            TableRow(
                (self._link(f"forces/{f.id}", f.name), Cell(kinds[f.kind]), self._date(f.since), Cell(f.lead)),
                kinds[f.kind],
            )
            for f in self.facts.forces
        ]
        return self._table("forces", ("name", "kind", "since", "what"), rows)

    def operations_table(self) -> Markup:
        """The operations and exercises."""
        kinds = self.text["operation_kind"]
        rows = [
            TableRow(
                (self._link(f"operations/{o.id}", o.name), Cell(kinds[o.kind]), self._date(o.since), Cell(o.purpose)),
                kinds[o.kind],
            )
            for o in self.facts.operations
        ]
        return self._table("operations", ("name", "kind", "since", "what"), rows)

    def instruments_table(self) -> Markup:
        """The instruments by date and kind."""
        kinds, states = self.text["instrument_kind"], self.text["instrument_state"]
        rows = [
            TableRow(
                (
                    self._link(f"instruments/{i.id}", i.name),
                    Cell(kinds[i.kind]),
                    self._date(i.date),
                    Cell(states[i.state]),
                ),
                kinds[i.kind],
            )
            for i in self.facts.instruments
        ]
        return self._table("instruments", ("name", "kind", "date", "state"), rows)

    def relations_table(self) -> Markup:
        """The counterparts of the Organization."""
        kinds = self.text["relation_kind"]
        rows = [
            TableRow((self._link(f"relations/{r.id}", r.name), Cell(kinds[r.kind]), Cell(lead_of(r))), kinds[r.kind])
            for r in self.facts.relations
        ]
        return self._table("relations", ("name", "kind", "what"), rows)

    def figures_table(self) -> Markup:
        """The numbers of the source."""
        rows = [
            TableRow(
                (
                    Cell(f.what, cite=f.cite),
                    Cell(f.value),
                    Cell(f.time),
                    Cell(title(f.of, self.facts), self.url(address(f.of))),
                ),
                id=f.id,
            )
            for f in self.facts.figures
        ]
        return self._table("figures", ("what", "value", "time", "of"), rows)

    def glossary(self) -> Markup:
        """The terms in the order of the alphabet."""
        return self.templates("glossary", terms=sorted(self.facts.terms, key=lambda term: term.term.casefold()))

    def history(self) -> Markup:
        """The events, each with the records that it is about."""
        return self.templates("history", events=self.facts.events)

    def interface_table(self) -> Markup:
        """The files of the static interface."""
        return self.templates("interface", sheets=SHEETS, facts=self.facts)

    def site_map(self) -> Markup:
        """Every page that is made from a record, by section; the pages of the navigation lead there."""
        sections: dict[str, list[Cell]] = {}
        for path, record in self.facts.record_by_path.items():
            sections.setdefault(path.split("/")[0], []).append(self._link(path, record.name))
        return self.templates("site_map", sections=sections)

    def coverage(self) -> Markup:
        """Which paragraphs are cited, which carry no fact, and how many records there are."""
        counts = {
            self.text["section"].get(sheet.section, sheet.name): len(sheet.records(self.facts)) for sheet in SHEETS
        }
        silent = [paragraph for paragraph in self.facts.paragraphs if paragraph.no_fact]
        return self.templates("coverage", silent=silent, all_paragraphs=self.facts.paragraphs, counts=counts)

    def _date(self, date: str) -> Cell:
        """A date to read, sorted as it is; no date comes last."""
        words = in_words(date, self.text["months"]) if date else self.text["not_stated"]
        return Cell(words, sort=date or "9999")

    def _link(self, path: str, name: str) -> Cell:
        return Cell(name, self.url(address(path)))

    def _table(self, section: str, columns: Sequence[str], rows: list[TableRow]) -> Markup:
        kinds = sorted({row.kind for row in rows if row.kind})
        return self.templates(
            "table",
            labels=[self.text["table"][column] for column in columns],
            rows=rows,
            kinds=kinds,
            many=len(rows) > MANY,
            csv=self.url(f"api/v1/{section}.csv"),
        )
