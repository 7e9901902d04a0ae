"""Records as CSV, for spreadsheets."""

import csv
import io
from typing import Any

from checker.exchange.table.guard import guard_formula
from checker.exchange.table.writing import BYTE_ORDER_MARK, LINE_END
from macros.facts import Definition, Facts, Field

PAGE = "page"


def table_csv(definition: Definition, facts: Facts, site: str) -> str:
    """The records of a kind with a header: one a row, lists joined by semicolons, what holds mappings left out."""
    columns = [field.name for field in definition.fields if _is_flat(field)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=LINE_END)
    page = [PAGE] if definition.has_page else []
    writer.writerow([*columns, *page])
    for record in facts.of(definition.kind):
        writer.writerow([*(_cell(record.get(name, "")) for name in columns), *(site + record.address for _ in page)])
    return BYTE_ORDER_MARK + out.getvalue()


def _is_flat(field: Field) -> bool:
    return not field.fields and field.type not in ("keyed", "structure")


def _cell(value: Any) -> str:
    return guard_formula("; ".join(map(str, value)) if isinstance(value, list) else str(value))
