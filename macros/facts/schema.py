"""Holding the data to its JSON Schemas, and saying in plain words where it falls short.

Three keywords of ours go beyond JSON Schema, and editors ignore them:

- `x-ref`: the text is the id of a record of that kind (`x-ref: criterion`), or a citation (`x-ref: citation`);
- `x-unique`: no two members of the list have the same value in that field;
- `x-places`: the places, such as `{status}`, that a sentence may hold.

`x-says` on a definition is what a pattern or a choice means in words: "a date (use YYYY, YYYY-MM or YYYY-MM-DD)".
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from string import Formatter
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource

from macros.facts.faults import Fault, suggestion
from macros.facts.yaml_file import YamlFile, shown

type Ids = Mapping[str, list[str]]

# What is wrong, as (steps further down, problem, what is allowed).
type Words = list[tuple[tuple[str, ...], str, str]]

TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "boolean": "true or false",
}


class Schemas:
    """The schemas of a folder, ready to judge files; `ids` are the known ids of each kind of record."""

    def __init__(self, folder: Path, ids: Ids) -> None:
        loaded = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
        self._schemas = loaded
        self._registry: Registry[Any] = Registry().with_resources(
            (name, Resource.from_contents(schema)) for name, schema in loaded.items()
        )
        ours = {"x-ref": partial(_check_reference, ids), "x-unique": _check_unique, "x-places": _check_places}
        self._validator = extend(Draft202012Validator, ours)  # type: ignore[no-untyped-call]

    def faults(self, file: YamlFile, schema: str) -> Iterator[Fault]:
        """Every way in which the file does not follow the schema of that name."""
        if schema not in self._schemas:
            yield Fault(file.name, 1, "", f"there is no schema {schema}", "add it to data/schema/")
            return
        validator = self._validator(self._schemas[schema], registry=self._registry)
        for error in validator.iter_errors(file.value):
            place = tuple(error.absolute_path)
            for extra, problem, allowed in _in_words(error):
                where = (*place, *extra)
                yield Fault(file.name, file.line(where), shown(where), problem, allowed)


def _in_words(error: Any) -> Words:
    """An error of jsonschema in our words."""
    describe = _DESCRIBE.get(str(error.validator))
    if describe:
        return describe(error)
    return [((), error.message, "")]


def _type(error: Any) -> Words:
    wanted = error.validator_value
    names = " or ".join(TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted))
    return [((), f"{_value(error.instance)} is not {names}", f"write {names}")]


def _required(error: Any) -> Words:
    missing = error.message.split("'")[1]
    return [((), f"'{missing}' is missing", f"needed here: {', '.join(error.validator_value)}")]


def _additional(error: Any) -> Words:
    known = list(error.schema.get("properties", {}))
    unknown = [key for key in error.instance if key not in known]
    return [((key,), f"'{key}' is not a field", suggestion(key, known)) for key in unknown]


def _enum(error: Any) -> Words:
    known = [str(each) for each in error.validator_value]
    return [((), f"{_value(error.instance)} is not allowed", suggestion(str(error.instance), known))]


def _pattern(error: Any) -> Words:
    what, _, allowed = error.schema.get("x-says", f"text like {error.validator_value}").partition(" (")
    return [((), f"{_value(error.instance)} is not {what}", allowed.removesuffix(")"))]


def _const(error: Any) -> Words:
    return [((), f"{_value(error.instance)} is not allowed", f"use {error.validator_value}")]


def _choice(error: Any) -> Words:
    return [((), f"{_value(error.instance)} is not {error.schema.get('x-says', 'allowed here')}", "")]


def _ours(error: Any) -> Words:
    problem, _, allowed = error.message.partition("\n")
    return [((), problem, allowed)]


EMPTY: Words = [((), "it is empty", "write something, or leave the field out where it may be missing")]
REPEATED: Words = [((), "the list holds the same value twice", "keep one of them")]

_DESCRIBE: dict[str, Callable[[Any], Words]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _additional,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": lambda _: EMPTY,
    "minItems": lambda _: EMPTY,
    "minProperties": lambda _: EMPTY,
    "uniqueItems": lambda _: REPEATED,
    "const": _const,
    "oneOf": _choice,
    "anyOf": _choice,
    "x-ref": _ours,
    "x-unique": _ours,
    "x-places": _ours,
}


def _check_reference(ids: Ids, _: object, kind: str, instance: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(instance, str):
        return
    if kind == "citation":
        yield from _check_citation(ids, instance)
    elif instance not in ids[kind]:
        allowed = suggestion(instance, ids[kind])
        yield ValidationError(f"there is no {kind.replace('-', ' ')} '{instance}'\n{allowed}")


def _check_citation(ids: Ids, cited: str) -> Iterator[ValidationError]:
    paragraphs, sources = ids["paragraph"], ids["source"]
    if cited in paragraphs or (cited in sources and cited != "presentation"):
        return
    if cited[:1] == "P" and cited[1:].isdigit() and paragraphs:
        yield ValidationError(f"{cited} is not a paragraph of presentation\n{paragraphs[0]} to {paragraphs[-1]}")
    else:
        yield ValidationError(f"'{cited}' is neither a paragraph nor a source\n{suggestion(cited, sources)}")


def _check_unique(_: object, field: str, instance: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(instance, list):
        return
    seen: set[str] = set()
    for index, member in enumerate(instance):
        value = member.get(field) if isinstance(member, dict) else None
        if isinstance(value, str) and value in seen:
            yield ValidationError(f"'{value}' stands twice\nevery {field} here is given once", path=[index, field])
        elif isinstance(value, str):
            seen.add(value)


def _check_places(_: object, places: list[str], instance: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(instance, str):
        return
    allowed = f"use {', '.join(f'{{{place}}}' for place in places)}" if places else "this sentence has no places"
    try:
        found = [name for _, name, _, _ in Formatter().parse(instance) if name is not None]
    except ValueError:
        yield ValidationError(f"a brace stands alone\n{allowed}")
        return
    for name in found:
        if name not in places:
            yield ValidationError(f"'{{{name}}}' is not a place of this sentence\n{allowed}")


def _value(value: object) -> str:
    if isinstance(value, list | dict):
        return TYPES["array" if isinstance(value, list) else "object"]
    if value is None:
        return "nothing"
    return f"'{value}'"
