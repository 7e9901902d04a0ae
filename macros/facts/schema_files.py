"""Reading the schemas themselves, and holding them to what a schema and a kind of record are."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing.exceptions import Unresolvable

from macros.facts.definitions import record_schema
from macros.facts.faults import LONGEST, DataError, Fault, suggestion
from macros.facts.schema import in_words, registry
from macros.facts.yaml_file import shown

SUFFIX = ".schema.json"
# How faults call the folder of schemas.
FOLDER = "data/schema"
# What `x-ref` may name besides kinds of records.
OTHER_REFERENCES = ("record", "citation")


def read_schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name.

    Raises:
        DataError: a file cannot be read, is not JSON, or does not say enough of its kind of record.
    """
    schemas: dict[str, dict[str, Any]] = {}
    faults = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            schemas[path.name] = json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as error:
            faults.append(Fault(f"{FOLDER}/{path.name}", error.lineno, "", f"not JSON: {error.msg}", "mend the schema"))
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            faults.append(Fault(f"{FOLDER}/{path.name}", 1, "", f"cannot be read: {error}", "mend the schema"))
        else:
            faults += [Fault(f"{FOLDER}/{path.name}", 1, *each) for each in _wrong_record(schemas[path.name])]
    faults = faults or list(_broken(schemas))
    if faults:
        raise DataError(faults)
    return schemas


def _wrong_record(schema: Any) -> Iterator[tuple[str, str, str]]:
    """What is wrong with what a schema says of its kind of record: field, problem, what is allowed."""
    if not isinstance(schema, dict):
        yield "", "a schema is a mapping", "mend the schema"
        return
    record = schema.get("x-record")
    if record is None:
        return
    for error in Draft202012Validator(record_schema()).iter_errors(record):
        for place, problem, allowed in in_words(error):
            yield shown(("x-record", *error.absolute_path, *place)), problem, allowed
    if not isinstance(record, dict):
        return
    described = schema if record.get("single") else schema.get("items")
    if not isinstance(described, dict) or not isinstance(described.get("properties"), dict):
        yield "", "it describes no fields", "give `properties`; those of a list stand under `items`"
        return
    drawn = record.get("graph", ())
    for name in drawn if isinstance(drawn, list) else ():
        if name not in described["properties"]:
            yield (
                "x-record",
                f"'{name}' in 'graph' is not a field",
                suggestion(str(name), list(described["properties"])),
            )


def _broken(schemas: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """Faults of schemas that are none, that refer to nothing, or that define a kind twice."""
    known = registry(schemas)
    kinds: dict[str, str] = {}
    for name, schema in schemas.items():
        try:
            if not _is_schema(json.dumps(schema)):
                Draft202012Validator.check_schema(schema)
            for reference in _values(schema, "$ref"):
                known.resolver(base_uri=name).lookup(reference)
        except SchemaError as error:
            place = ".".join(str(step) for step in error.absolute_path)
            yield Fault(f"{FOLDER}/{name}", 1, place, f"not a schema: {error.message[:LONGEST]}", "mend it")
        except Unresolvable as error:
            yield Fault(f"{FOLDER}/{name}", 1, "$ref", f"'{error.ref}' leads nowhere", "mend the reference")
        kind = schema.get("x-record", {}).get("kind", name)
        if kinds.setdefault(kind, name) != name:
            problem = f"'{kind}' is defined by {kinds[kind]} too"
            yield Fault(f"{FOLDER}/{name}", 1, "x-record.kind", problem, "give it another name")
    yield from _unknown_kinds(schemas, [*kinds, *OTHER_REFERENCES])


@cache
def _is_schema(text: str) -> bool:
    """Whether a JSON text is a schema; looked at once while the site is served, or tests run."""
    return Draft202012Validator(Draft202012Validator.META_SCHEMA).is_valid(json.loads(text))


def _unknown_kinds(schemas: Mapping[str, Any], kinds: list[str]) -> Iterator[Fault]:
    for name, schema in schemas.items():
        for keyword in ("x-ref", "x-keys"):
            for kind in _values(schema, keyword):
                if kind not in kinds:
                    problem = f"'{kind}' is not a kind of record"
                    yield Fault(f"{FOLDER}/{name}", 1, keyword, problem, suggestion(kind, kinds))


def _values(schema: Any, keyword: str) -> Iterator[str]:
    """Every text that stands under a keyword, however deep."""
    if isinstance(schema, dict):
        if isinstance(value := schema.get(keyword), str):
            yield value
        for part in schema.values():
            yield from _values(part, keyword)
    elif isinstance(schema, list):
        for part in schema:
            yield from _values(part, keyword)
