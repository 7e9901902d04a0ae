"""Records as CSV, for spreadsheets."""

import csv
import io
from typing import Any

from macros.facts import Definition, Facts, Field

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without this mark Excel reads UTF-8 as the code page of the machine.
MARK = "\ufeff"
PAGE = "page"


def table_csv(definition: Definition, facts: Facts, site: str) -> str:
    """The records of a kind with a header: one a row, lists joined by semicolons, what holds mappings left out."""
    columns = [field.name for field in definition.fields if _is_flat(field)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*columns, PAGE])
    for record in facts.of(definition.kind):
        writer.writerow([*(_cell(record.get(name, "")) for name in columns), site + record.address])
    return MARK + out.getvalue()


def _is_flat(field: Field) -> bool:
    return not field.fields and field.type not in ("keyed", "structure")


def _cell(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
