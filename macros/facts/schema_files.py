"""Reading the schemas themselves, and holding them to what a schema and a kind of record are."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from macros.facts.definitions import (
    COMMON,
    PLACEHOLDER,
    Definition,
    Field,
    fields_of,
    load_definitions,
    x_record_schema,
)
from macros.facts.faults import DataError, Fault, suggestion
from macros.facts.schema import TYPES, in_words
from macros.facts.yaml_file import Place, format_place, read_yaml

SUFFIX = ".schema.json"
# How faults call the folder of schemas.
FOLDER = "data/schema"
# What `x-ref` may name besides kinds of records.
OTHER_REFERENCES = ("record", "citation")
# Values that stand without a title: their own comes with them, or they are marks beside a sentence.
UNTITLED = ("id", "cite", "part", "path")

# What is wrong with the schemas: the file, the place in it, the problem, what is allowed.
type Wrong = Iterator[tuple[str, Place, str, str]]


def read_schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name.

    Raises:
        DataError: a file cannot be read, is not JSON, has a keyword that nothing reads, names what is not there, or
            does not say enough of its kind of record.
    """
    schemas = parse_schemas(folder)
    checks = (_wrong_keywords, _wrong_records, _wrong_references, _wrong_fields)
    if wrong := next(filter(None, (list(check(schemas)) for check in checks)), None):
        files = {name: read_yaml(folder / name, f"{FOLDER}/{name}") for name in {name for name, *_ in wrong}}
        raise DataError(
            Fault(files[name].name, files[name].line(place), format_place(place), problem, allowed)
            for name, place, problem, allowed in wrong
        )
    return schemas


def parse_schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name, unchecked.

    Raises:
        DataError: a file cannot be read, or is not JSON.
    """
    schemas: dict[str, dict[str, Any]] = {}
    faults = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = f"{FOLDER}/{path.name}"
        try:
            schemas[path.name] = json.loads(path.read_text("utf-8"), object_pairs_hook=_object)
        except _DuplicateKeywordError:
            faults += read_yaml(path, name).faults  # all JSON is YAML
        except json.JSONDecodeError as error:
            faults.append(Fault(name, error.lineno, "", f"not JSON: {error.msg}", "correct the schema"))
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            faults.append(Fault(name, 1, "", f"cannot be read: {error}", "correct the schema"))
    if faults:  # what refers to them would be said to be wrong too
        raise DataError(faults)
    return schemas


class _DuplicateKeywordError(Exception):
    """A keyword is there twice in one place, of which JSON would keep the last."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _DuplicateKeywordError
    return found


@cache
def _keywords() -> Draft202012Validator:
    """What a schema may say, as a JSON Schema: a misspelt keyword would be passed over in silence otherwise."""
    text, schema = {"type": "string"}, {"$ref": "#"}
    words, schemas = {"type": "array", "items": text}, {"type": "array", "items": schema, "minItems": 1}
    pattern = {"type": "string", "format": "regex", "x-says": "a pattern (write a regular expression)"}
    forms = {
        ("$schema", "$ref", "title", "description", "const"): text,
        ("x-ref", "x-keys", "x-unique"): text,
        ("x-format", "x-sort", "x-link", "x-anchor", "x-says", "x-note"): text,
        ("x-shown", "x-date", "uniqueItems"): {"type": "boolean"},
        ("minItems", "minProperties", "minimum"): {"type": "integer"},
        ("required", "enum"): words,
        ("type",): {"enum": list(TYPES)},
        ("pattern",): pattern,
        ("properties", "$defs"): {"type": "object", "additionalProperties": schema},
        ("oneOf", "anyOf"): schemas,
        ("items",): schema,
        ("additionalProperties",): {"type": ["boolean", "object"], "if": {"type": "object"}, "then": schema},
        ("x-schema-org",): {"type": "object"},
        ("x-record",): x_record_schema(),
    }
    properties = {name: form for names, form in forms.items() for name in names}
    described = {"type": "object", "additionalProperties": False, "properties": properties}
    return Draft202012Validator(described, format_checker=FormatChecker(["regex"]))


def _wrong_keywords(schemas: Mapping[str, Any]) -> Wrong:
    for name, schema in schemas.items():
        for error in _keywords().iter_errors(schema):
            for place, problem, allowed in in_words(error):
                yield name, (*error.absolute_path, *place), problem, allowed


def _wrong_records(schemas: Mapping[str, Mapping[str, Any]]) -> Wrong:
    """Kinds of records that are defined twice, or describe no fields."""
    kinds: dict[str, str] = {}
    for name, schema in schemas.items():
        record = schema.get("x-record")
        if record is None:
            continue
        if kinds.setdefault(record["kind"], name) != name:
            problem = f"'{record['kind']}' is defined by {kinds[record['kind']]} too"
            yield name, ("x-record", "kind"), problem, "give it another name"
        described = schema if record.get("single") else schema.get("items", {})
        if "properties" not in described:
            yield name, (), "it describes no fields", "give `properties`; those of a list stand under `items`"


def _wrong_references(schemas: Mapping[str, Mapping[str, Any]]) -> Wrong:
    """References to what is no common definition, and to no kind of record."""
    common = [f"{COMMON}#/$defs/{name}" for name in _common(schemas)]
    known = [*(schema["x-record"]["kind"] for schema in schemas.values() if "x-record" in schema), *OTHER_REFERENCES]
    for name, schema in schemas.items():
        for place, reference in _values(schema, "$ref"):
            if reference not in common and f"{name}{reference}" not in common:
                yield name, place, f"'{reference}' is not a common definition", suggestion(reference, common)
        for keyword in ("x-ref", "x-keys"):
            for place, kind in _values(schema, keyword):
                if kind not in known:
                    yield name, place, f"'{kind}' is not a kind of record", suggestion(kind, known)


def _wrong_fields(schemas: Mapping[str, Any]) -> Wrong:
    """Fields that a schema names and does not describe, and fields that no page can show."""
    for definition in load_definitions(schemas).values():
        known = list(definition.field_by_name)
        for place, name in _named_fields(definition):
            if name not in known:
                yield definition.file, place, f"'{name}' is not a field", suggestion(name, known)
        yield from _untitled_fields(definition)
    for file, schema in schemas.items():
        for place, name in _values(schema, "x-anchor"):
            part = reduce(getitem, place[:-1], schema)
            known = [each.name for each in fields_of(part, _common(schemas))]
            if name not in known:
                yield file, place, f"'{name}' is not a field", suggestion(name, known)


def _named_fields(definition: Definition) -> Iterator[tuple[Place, str]]:
    """The names of fields that a definition gives, each with its place in the schema."""
    record = definition.schema["x-record"]
    yield from ((("x-record", key), record[key]) for key in ("name", "lead", "sorted") if key in record)
    yield from ((("x-record", "page"), name) for name in PLACEHOLDER.findall(definition.page))
    yield from ((("x-record", "graph"), name) for name in definition.graph)
    yield from (((*_place_of(field, definition), "x-sort"), field.sort) for field in definition.fields if field.sort)


def _untitled_fields(definition: Definition) -> Wrong:
    """Fields of a record with a page of its own that are not for programs only, and have no title."""
    for field in definition.fields if definition.section else ():
        named = field.name in (definition.name_field, definition.lead_field)
        if field.shown and not field.label and not named and field.type not in UNTITLED:
            allowed = 'give it a title, or "x-shown": false if it is for programs only'
            yield definition.file, _place_of(field, definition), "it has no title, so that no page shows it", allowed


def _place_of(field: Field, definition: Definition) -> Place:
    return (*(() if definition.single else ("items",)), "properties", field.name)


def _common(schemas: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schemas.get(COMMON, {}).get("$defs", {})
    return found


def _values(schema: Any, keyword: str, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text that stands under a keyword, however deep, with its place."""
    if isinstance(schema, dict):
        if isinstance(value := schema.get(keyword), str):
            yield (*place, keyword), value
        for name, part in schema.items():
            yield from _values(part, keyword, (*place, name))
    elif isinstance(schema, list):
        for index, part in enumerate(schema):
            yield from _values(part, keyword, (*place, index))
