"""The static interface under `/api/v1/`: a JSON file and a CSV file a kind of record, each with its JSON Schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.facts.records import Facts
from macros.publish.rules import rules_document
from macros.publish.tables import SHEETS, Sheet, plain, sheet_csv

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
COMMON = "common.schema.json#/$defs/"
# Schemas that are kept by hand, since no data file has that form.
KEPT_SCHEMAS = Path(__file__).parent / "schema"


def interface_files(facts: Facts, site: str) -> Iterator[tuple[str, str]]:
    """Every file of the interface: its name below `/api/v1/` and its content. `site` is the address of the site."""
    for sheet in SHEETS:
        yield f"{sheet.name}.json", _json(sheet_document(sheet, facts, site))
        yield f"{sheet.name}.csv", sheet_csv(sheet, facts, site)
        yield f"schema/{sheet.name}.json", _json(sheet_schema(sheet, facts.root))
    yield "rules.json", _json(rules_document(facts))
    for schema in sorted(KEPT_SCHEMAS.glob("*.json")):
        yield f"schema/{schema.name}", schema.read_text("utf-8")
    yield "index.json", _json(index_document(facts, site))


def sheet_document(sheet: Sheet, facts: Facts, site: str) -> dict[str, Any]:
    """One kind of record with the time of its source and its licence; each record has its address on the site."""
    records = [plain(record) | {"page": site + sheet.address(record)} for record in sheet.records(facts)]
    return {"as_of": facts.rules.as_of, "licence": LICENCE, "records": records}


def sheet_schema(sheet: Sheet, root: Path) -> dict[str, Any]:
    """The schema of a published kind of record, made from the one that its data file is held to."""
    schemas = root / "data" / "schema"
    raw = json.loads((schemas / sheet.schema).read_text("utf-8"))
    common = json.loads((schemas / "common.schema.json").read_text("utf-8"))["$defs"]
    record = raw["items"] if raw.get("type") == "array" else raw
    record = {name: part for name, part in record.items() if name not in ("$schema", "title", "description")}
    record["properties"] = record["properties"] | {"page": {"type": "string", "format": "uri"}}
    record["required"] = [*record["required"], "page"]
    document = {
        "$schema": DRAFT,
        "title": raw["title"],
        "description": raw["description"],
        "type": "object",
        "additionalProperties": False,
        "required": ["as_of", "licence", "records"],
        "properties": {
            "as_of": {"type": "string"},
            "licence": {"const": LICENCE},
            "records": {"type": "array", "items": record},
        },
        "$defs": common,
    }
    cleaned: dict[str, Any] = _published(document)
    return cleaned


def index_document(facts: Facts, site: str) -> dict[str, Any]:
    """What the interface offers."""
    base = f"{site}api/v1/"
    files = [
        {
            "name": sheet.name,
            "records": len(sheet.records(facts)),
            "json": f"{base}{sheet.name}.json",
            "csv": f"{base}{sheet.name}.csv",
            "schema": f"{base}schema/{sheet.name}.json",
        }
        for sheet in SHEETS
    ]
    rules = {"name": "rules", "json": f"{base}rules.json", "schema": f"{base}schema/rules.json"}
    return {"as_of": facts.rules.as_of, "licence": LICENCE, "files": [*files, rules]}


def _published(schema: Any) -> Any:
    """A schema without our own keywords, its references leading into itself."""
    if isinstance(schema, list):
        return [_published(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _published(part) for name, part in schema.items() if not name.startswith("x-")}
    if str(kept.get("$ref", "")).startswith(COMMON):
        kept["$ref"] = f"#/$defs/{kept['$ref'].removeprefix(COMMON)}"
    return kept


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
