"""Reading the schemas themselves, and holding them to what a schema and a kind of record are."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing.exceptions import Unresolvable

from macros.facts.definitions import record_schema
from macros.facts.faults import DataError, Fault, suggestion
from macros.facts.schema import TYPES, in_words, registry
from macros.facts.yaml_file import Place, read_yaml, shown

SUFFIX = ".schema.json"
# How faults call the folder of schemas.
FOLDER = "data/schema"
# What `x-ref` may name besides kinds of records.
OTHER_REFERENCES = ("record", "citation")

# What is wrong with the schemas: the file, the place in it, the problem, what is allowed.
type Wrong = Iterator[tuple[str, Place, str, str]]


def read_schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name.

    Raises:
        DataError: a file cannot be read, is not JSON, has a keyword that nothing reads, or does not say enough of its
            kind of record.
    """
    schemas: dict[str, dict[str, Any]] = {}
    faults = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            schemas[path.name] = json.loads(path.read_text("utf-8"), object_pairs_hook=_object)
        except _StandsTwiceError:
            faults += read_yaml(path, f"{FOLDER}/{path.name}").faults  # all JSON is YAML
        except json.JSONDecodeError as error:
            faults.append(Fault(f"{FOLDER}/{path.name}", error.lineno, "", f"not JSON: {error.msg}", "mend the schema"))
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            faults.append(Fault(f"{FOLDER}/{path.name}", 1, "", f"cannot be read: {error}", "mend the schema"))
    if faults:  # what refers to them would be said to be wrong too
        raise DataError(faults)
    wrong = list(_wrong_keywords(schemas)) or list(_wrong_records(schemas)) or list(_wrong_references(schemas))
    if wrong:
        files = {name: read_yaml(folder / name, f"{FOLDER}/{name}") for name in {name for name, *_ in wrong}}
        raise DataError(
            Fault(files[name].name, files[name].line(place), shown(place), problem, allowed)
            for name, place, problem, allowed in wrong
        )
    return schemas


class _StandsTwiceError(Exception):
    """A keyword stands twice in one place, of which JSON would keep the last."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _StandsTwiceError
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
        ("x-shown", "x-name", "x-date", "uniqueItems"): {"type": "boolean"},
        ("minItems", "minProperties", "minimum"): {"type": "integer"},
        ("required", "enum"): words,
        ("type",): {"enum": list(TYPES)},
        ("pattern",): pattern,
        ("properties", "$defs"): {"type": "object", "additionalProperties": schema},
        ("oneOf", "anyOf"): schemas,
        ("items",): schema,
        ("additionalProperties",): {"type": ["boolean", "object"], "if": {"type": "object"}, "then": schema},
        ("x-schema-org",): {"type": "object"},
        ("x-record",): record_schema(),
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
    """Kinds of records that are defined twice, describe no fields, or draw a field that they have not."""
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
            continue
        for field in record.get("graph", ()):
            if field not in described["properties"]:
                problem = f"'{field}' is not a field"
                yield name, ("x-record", "graph"), problem, suggestion(str(field), list(described["properties"]))


def _wrong_references(schemas: Mapping[str, Mapping[str, Any]]) -> Wrong:
    """References to no definition, and to no kind of record."""
    definitions = registry(schemas)
    known = [*(schema["x-record"]["kind"] for schema in schemas.values() if "x-record" in schema), *OTHER_REFERENCES]
    for name, schema in schemas.items():
        for place, reference in _values(schema, "$ref"):
            try:
                definitions.resolver(base_uri=name).lookup(reference)
            except Unresolvable:
                yield name, place, f"'{reference}' leads nowhere", "mend the reference"
        for keyword in ("x-ref", "x-keys"):
            for place, kind in _values(schema, keyword):
                if kind not in known:
                    yield name, place, f"'{kind}' is not a kind of record", suggestion(kind, known)


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
