"""Holding the data to its JSON Schemas, and saying in plain words where it falls short.

Keywords of ours go beyond JSON Schema, and editors ignore them:

- `x-ref`: the text is the id of a record of that kind (`criterion`), the path of any record (`record`), or a
  citation (`citation`);
- `x-keys`: the names of the mapping's fields are ids of that kind;
- `x-unique`: no two members of the list have the same value in that field;
- `x-date`: the text is a date that the calendar has;
- `x-says`: what a pattern or a choice means in words: "a date (use YYYY, YYYY-MM or YYYY-MM-DD)".
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial, reduce
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from checker.exchange.saved import DAY, is_day
from macros.facts.faults import LONGEST, Fault, suggestion
from macros.facts.yaml_file import Place, YamlFile, format_place

# The ids of each kind, in order, as the keys of a mapping.
type Ids = Mapping[str, Mapping[str, None]]

# What is wrong, and what is allowed; the same behind the steps that lead further down to it.
type Message = tuple[str, str]
type Messages = list[tuple[Place, str, str]]

TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
EMPTY: Message = ("it is empty", "write something, or leave the field out where it may be missing")
# The field of the ids that a record had before.
OLD_IDS = "was"
# The most faults of one file that are looked for; a file may have a hundred thousand wrong fields.
MOST = 200


class Schemas:
    """The schemas of a folder, ready to judge files; `ids` are the known ids of each kind of record."""

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]], ids: Ids) -> None:
        self._schemas = {name: _inlined(each, name, schemas) for name, each in schemas.items()}
        self._registry = registry(schemas)
        ours = {
            "pattern": _check_pattern,
            "x-ref": partial(_check_reference, ids),
            "x-keys": partial(_check_keys, ids),
            "x-unique": _check_unique,
            "x-date": _check_date,
        }
        records = {name: each.get("items", each).get("properties", {}) for name, each in schemas.items()}
        kinds = [each["x-record"]["kind"] for name, each in schemas.items() if OLD_IDS in records[name]]
        self._old_ids = f"records that take `{OLD_IDS}`: {', '.join(kinds)}"
        self._validator = extend(Draft202012Validator, ours)  # type: ignore[no-untyped-call]

    def faults(self, file: YamlFile, schema: str) -> Iterator[Fault]:
        """Every way in which the file does not follow the schema of that name, up to a bound."""
        validator = self._validator(self._schemas[schema], registry=self._registry)
        found: set[Place] = set()
        for error in validator.iter_errors(file.value):
            place = tuple(error.absolute_path)
            for extra, problem, allowed in in_words(error):
                where = (*place, *extra)
                if error.validator == "pattern" and where in found:
                    continue  # what is not even a text is no name either
                found.add(where)
                old_ids = error.validator == "additionalProperties" and where[-1] == OLD_IDS
                advice = self._old_ids if old_ids else allowed
                yield Fault(file.name, file.line(where), format_place(where), problem, advice)
            if len(found) >= MOST:
                return


def registry(schemas: Mapping[str, Mapping[str, Any]]) -> Registry[Any]:
    """The schemas by file name, for references between them."""
    return Registry().with_resources((name, DRAFT202012.create_resource(each)) for name, each in schemas.items())


def _inlined(part: Any, file: str, schemas: Mapping[str, Any], inside: frozenset[tuple[str, str]] = frozenset()) -> Any:
    """A part of the schema in a file, with what its references name in their place.

    To look a reference up takes longer than to check what it names. One inside its own target stays.
    """
    if isinstance(part, list):
        return [_inlined(each, file, schemas, inside) for each in part]
    if not isinstance(part, dict):
        return part
    own = {name: _inlined(each, file, schemas, inside) for name, each in part.items() if name != "$ref"}
    if "$ref" not in part:
        return own
    named, _, pointer = part["$ref"].partition("#")
    target = (named or file, pointer)
    if target in inside:
        return {"$ref": "#".join(target), **own}
    found = reduce(lambda outer, key: outer[key], pointer.split("/")[1:], schemas[target[0]])
    inlined = _inlined(found, target[0], schemas, inside | {target})
    return {"allOf": [inlined], **own} if own else inlined


def in_words(error: Any) -> Messages:
    """An error of jsonschema in our words."""
    keyword = str(error.validator)
    if keyword in ("oneOf", "anyOf"):
        return _choice(error)
    if keyword == "additionalProperties":
        known = list(error.schema.get("properties", {}))
        unknown = [key for key in error.instance if key not in known][:MOST]
        return [((key,), f"'{key[:LONGEST]}' is not a field", suggestion(key, known)) for key in unknown]
    if keyword.startswith("x-"):
        problem, _, allowed = error.message.partition("\n")
        return [((), problem, allowed)]
    describe = _DESCRIBE.get(keyword, lambda error: (str(error.message)[:LONGEST], ""))
    return [((), *describe(error))]


def _type(error: Any) -> Message:
    wanted = error.validator_value
    names = " or ".join(TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted))
    number = wanted == "string" and isinstance(error.instance, int | float)
    allowed = "put it in quotation marks" if number else f"write {names}"
    return f"{value_in_words(error.instance)} is not {names}", allowed


def _required(error: Any) -> Message:
    missing = error.message.split("'")[1]
    return f"'{missing}' is missing", f"needed here: {', '.join(error.validator_value)}"


def _not_one_of(error: Any, known: list[Any]) -> Message:
    return f"{value_in_words(error.instance)} is not allowed", suggestion(
        str(error.instance), [str(each) for each in known]
    )


def _pattern_message(error: Any, meaning: str) -> Message:
    """That a value is not what `x-says` says, with what it says in brackets of what is allowed."""
    what, _, allowed = meaning.partition(" (")
    return f"{value_in_words(error.instance)} is not {what}", allowed.removesuffix(")")


_DESCRIBE: dict[str, Callable[[Any], Message]] = {
    "type": _type,
    "required": _required,
    "enum": lambda error: _not_one_of(error, error.validator_value),
    "pattern": lambda error: _pattern_message(error, error.schema.get("x-says", f"text like {error.validator_value}")),
    "format": lambda error: _pattern_message(error, error.schema["x-says"]),
    "minItems": lambda _: EMPTY,
    "minProperties": lambda _: EMPTY,
    "uniqueItems": lambda _: ("the list holds the same value twice", "keep one of them"),
    "const": lambda error: (f"{value_in_words(error.instance)} is not allowed", f"use {error.validator_value}"),
}


def _choice(error: Any) -> Messages:
    """Of alternatives that are constants, what may be chosen; of others, what is wrong with the one that was meant."""
    options = error.validator_value
    if "x-says" in error.schema:
        return [((), *_pattern_message(error, error.schema["x-says"]))]
    if all("const" in each for each in options):
        return [((), *_not_one_of(error, [each["const"] for each in options]))]
    if not isinstance(error.instance, dict):
        return [((), f"{value_in_words(error.instance)} is not a mapping", "write a mapping")]
    # A mapping was meant to be the alternative whose first required field it has.
    meant = [index for index, each in enumerate(options) if each.get("required", [""])[0] in error.instance]
    if len(meant) != 1:
        fields = " or ".join("/".join(each.get("required", ())) for each in options)
        only = ", and only one of them" if error.validator == "oneOf" else ""
        return [((), "this is none of what may stand here", f"give {fields}{only}")]
    return [
        ((*inner.relative_path, *extra), problem, allowed)
        for inner in error.context
        if inner.schema_path[0] == meant[0]
        for extra, problem, allowed in in_words(inner)
    ]


def _check_pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    """As JSON Schema says; Python's `$` would match before a line break at the end."""
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError(f"not like {pattern}")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


def _check_reference(ids: Ids, _: object, kind: str, instance: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(instance, str):
        return
    if kind == "citation":
        yield from _check_citation(ids, instance)
    elif instance not in ids.get(kind, ()):
        yield ValidationError(_unknown(ids, kind, instance))


def _check_keys(ids: Ids, _: object, kind: str, instance: object, __: object) -> Iterator[ValidationError]:
    for key in instance if isinstance(instance, dict) else ():
        if key not in ids.get(kind, ()):
            yield ValidationError(_unknown(ids, kind, key), path=[key])


def _unknown(ids: Ids, kind: str, wrong: str) -> str:
    return f"there is no {kind.replace('-', ' ')} '{wrong[:LONGEST]}'\n{suggestion(wrong, list(ids.get(kind, ())))}"


def _check_citation(ids: Ids, cited: str) -> Iterator[ValidationError]:
    """A citation is a paragraph of the document that is presented, or another source."""
    (presented,) = ids["presented"]
    if cited in ids["paragraph"] or (cited in ids["source"] and cited != presented):
        return
    paragraphs = list(ids["paragraph"])
    near = suggestion(cited, [*paragraphs, *(each for each in ids["source"] if each != presented)])
    if not any(each[:1] == cited[:1] for each in paragraphs) or not cited[1:].isdigit():
        yield ValidationError(f"'{cited[:LONGEST]}' is neither a paragraph nor a source\n{near}")
    elif len(cited) < len(paragraphs[0]) and near.startswith("did"):
        yield ValidationError(f"'{cited}' is not a paragraph\n{near}")
    else:
        yield ValidationError(f"{cited} is not a paragraph of {presented}\n{paragraphs[0]} to {paragraphs[-1]}")


def _check_unique(_: object, field: str, instance: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(instance, list):
        return
    seen: set[str] = set()
    for index, member in enumerate(instance):
        value = member.get(field) if isinstance(member, dict) else None
        if isinstance(value, str) and value in seen:
            yield ValidationError(f"'{value}' is there twice\nevery {field} here is given once", path=[index, field])
        elif isinstance(value, str):
            seen.add(value)


def _check_date(_: object, __: object, instance: object, ___: object) -> Iterator[ValidationError]:
    """A fault for a day that its month does not have; the pattern has seen to the rest."""
    if isinstance(instance, str) and DAY.fullmatch(instance) and not is_day(instance):
        yield ValidationError(f"there is no day {instance}\nlook at the calendar")


def value_in_words(value: object) -> str:
    """A value as faults name it."""
    if isinstance(value, list | dict):
        return TYPES["array" if isinstance(value, list) else "object"]
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text[:LONGEST]}…'" if len(text) > LONGEST else f"'{text}'"
