"""The kinds of record that are published as files: JSON for programs, CSV for spreadsheets."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from macros.facts.paths import address
from macros.facts.records import Facts, Origin


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record as it is published.

    `name` is the file, `field` the place in `Facts`, `schema` the schema of its data file, `section` the part of the
    site where each record has a page (empty where they share one, `page`).
    """

    name: str
    field: str
    schema: str
    section: str = ""
    page: str = ""

    def records(self, facts: Facts) -> Sequence[Any]:
        """The records, in the order of the data."""
        found: Sequence[Any] = getattr(facts, self.field)
        return found

    def address(self, record: Any) -> str:
        """Where a record stands on the site."""
        return address(f"{self.section}/{record.id}") if self.section else f"{self.page}#{record.id}"


SHEETS = (
    Sheet("bodies", "bodies", "bodies.schema.json", "structure"),
    Sheet("mechanisms", "mechanisms", "mechanisms.schema.json", "mechanisms"),
    Sheet("forces", "forces", "forces.schema.json", "forces"),
    Sheet("operations", "operations", "operations.schema.json", "operations"),
    Sheet("instruments", "instruments", "instruments.schema.json", "instruments"),
    Sheet("relations", "relations", "relations.schema.json", "relations"),
    Sheet("statuses", "statuses", "status.schema.json", "statuses"),
    Sheet("criteria", "criteria", "criteria.schema.json", page="checker/"),
    Sheet("events", "events", "events.schema.json", page="history/"),
    Sheet("figures", "figures", "figures.schema.json", page="figures/"),
    Sheet("glossary", "terms", "glossary.schema.json", page="glossary/"),
    Sheet("open-questions", "open_questions", "open-questions.schema.json", "open-questions"),
    Sheet("paragraphs", "paragraphs", "paragraphs.schema.json", page="sources/"),
    Sheet("sources", "sources", "sources.schema.json", page="sources/"),
)


def plain(value: Any) -> Any:
    """A record as plain values in their order: what it leaves open, and where its file is, are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: plain(part) for each, part in pairs if part != each.default and not isinstance(part, Origin)}
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


def sheet_csv(sheet: Sheet, facts: Facts, site: str) -> str:
    """The records as CSV with a header: one a row, lists joined by semicolons, what holds more than text left out."""
    rows = [plain(record) | {"page": site + sheet.address(record)} for record in sheet.records(facts)]
    columns = list(dict.fromkeys(name for row in rows for name, value in row.items() if _is_flat(value)))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: _cell(row.get(name, "")) for name in columns} for row in rows)
    return out.getvalue()


def _is_flat(value: Any) -> bool:
    return not isinstance(value, dict) and not (isinstance(value, list) and any(isinstance(v, dict) for v in value))


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value) if _is_flat(value) else ""
