"""The static interface under `/api/v1/`: a JSON file and a CSV file a kind of record, each with its JSON Schema."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from checker import Candidate, Report
from checker.exchange.table.guard import guard_formula
from checker.exchange.table.writing import BYTE_ORDER_MARK, LINE_END
from macros.facts import Definition, Facts, Field
from macros.facts.rules import rules_text
from macros.publish.forms import form_schema
from macros.render.words import texts_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
COMMON = "common.schema.json#/$defs/"
# The field with the address of a record.
PAGE = "page"


def interface_files(facts: Facts, site: str) -> Iterator[tuple[str, str]]:
    """Every file of the interface: its name below `/api/v1/` and its content. `site` is the address of the site.

    Where that is not known and empty, addresses begin at the home page of the site.
    """
    for definition in published(facts):
        name = definition.publish
        yield f"{name}.json", _json(records_document(definition, facts, site))
        yield f"{name}.csv", table_csv(definition, facts, site)
        yield f"schema/{name}.json", _json(records_schema(definition))
    yield "rules.json", rules_text(facts)
    yield "schema/rules.json", _json(rules_schema(facts))
    yield "schema/candidate.json", _json(candidate_schema(facts))
    yield "schema/report.json", _json(report_schema(facts))
    yield "index.json", _json(index_document(facts, site))


def published(facts: Facts) -> Iterator[Definition]:
    """The kinds of records that are published, in their order."""
    return (definition for definition in facts.definitions.values() if definition.publish)


def records_document(definition: Definition, facts: Facts, site: str) -> dict[str, Any]:
    """The records of a kind with the time of their source and their licence; each has its address, if pages show it."""
    shown = definition.has_page
    records = [{**record, **({PAGE: site + record.address} if shown else {})} for record in facts.of(definition.kind)]
    return {"as_of": facts.one("rules")["as_of"], "licence": LICENCE, "records": records}


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


def records_schema(definition: Definition) -> dict[str, Any]:
    """The schema of a published kind of record, made from the one that its data is held to."""
    record = _published(definition.record_schema)
    if definition.has_page:
        record["properties"][PAGE] = {"type": "string", "format": "uri-reference"}
        record["required"] = [*record.get("required", ()), PAGE]
    return {
        **_head(definition.title, definition.description),
        "required": ["as_of", "licence", "records"],
        "properties": {
            "as_of": {"type": "string"},
            "licence": {"const": LICENCE},
            "records": {"type": "array", "items": record},
        },
        "$defs": _published(definition.common),
    }


def rules_schema(facts: Facts) -> dict[str, Any]:
    """The schema of `rules.json`, made from those of the records that it holds."""
    kinds = [definition for definition in facts.definitions.values() if definition.rules]
    common = _published(kinds[0].common)
    told = texts_of(facts, "site")["interface"]["rules"]
    text = {"type": "string"}
    properties: dict[str, Any] = {
        "version": {"$ref": "#/$defs/version"},
        "as_of": {"$ref": "#/$defs/date"},
        "digest": {"$ref": "#/$defs/digest", "description": told["digest"]},
        "words": {"$ref": "#/$defs/digest", "description": told["words"]},
        "language": {
            "type": "object",
            "description": told["counting"],
            "required": ["code", "plural", "lists"],
            "properties": {
                "code": text,
                "plural": {"type": "array", "items": text, "description": told["plural"]},
                "lists": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": text}},
            },
        },
        "text": {"type": "object", "description": told["text"]},
    }
    for definition in kinds:
        record = _published(definition.record_schema)
        properties[definition.rules] = record if definition.is_singleton else {"type": "array", "items": record}
    return {
        **_head(told["title"], told["description"]),
        "required": list(properties),
        "properties": properties,
        "$defs": common,
    }


def candidate_schema(facts: Facts) -> dict[str, Any]:
    """The schema of what the checker reads, made from its class."""
    return {**_head(**texts_of(facts, "site")["interface"]["candidate"]), **form_schema(Candidate)}


def report_schema(facts: Facts) -> dict[str, Any]:
    """The schema of what the checker gives, made from its classes. A report may hold more than it says."""
    head = _head(**texts_of(facts, "site")["interface"]["report"])
    return {**head, **form_schema(Report), "additionalProperties": True}


def index_document(facts: Facts, site: str) -> dict[str, Any]:
    """What the interface offers."""
    base = f"{site}api/v1/"
    files = [
        {
            "name": definition.publish,
            "records": len(facts.of(definition.kind)),
            "json": f"{base}{definition.publish}.json",
            "csv": f"{base}{definition.publish}.csv",
            "schema": f"{base}schema/{definition.publish}.json",
        }
        for definition in published(facts)
    ]
    rules = {"name": "rules", "json": f"{base}rules.json", "schema": f"{base}schema/rules.json"}
    return {"as_of": facts.one("rules")["as_of"], "licence": LICENCE, "files": [*files, rules]}


def _head(title: str, description: str) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "title": title,
        "description": description,
        "type": "object",
        "additionalProperties": False,
    }


def _is_flat(field: Field) -> bool:
    return not field.fields and field.type not in ("keyed", "structure")


def _cell(value: Any) -> str:
    return guard_formula("; ".join(map(str, value)) if isinstance(value, list) else str(value))


def _published(schema: Any) -> Any:
    """A schema without our own keywords, its references leading into itself."""
    if isinstance(schema, list):
        return [_published(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    own = ("$schema",)
    kept = {name: _published(part) for name, part in schema.items() if not name.startswith("x-") and name not in own}
    if str(kept.get("$ref", "")).startswith(COMMON):
        kept["$ref"] = f"#/$defs/{kept['$ref'].removeprefix(COMMON)}"
    return kept


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
