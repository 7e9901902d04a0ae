"""The data classes that the checker reads the rules into agree with the schema that the rules are published with.

A class may leave out fields of a record that the checker does not read, but nothing of an expression, which decides
the verdict.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from checker import Ruleset
from checker.engine.structure import key, needed, resolved
from macros.facts import Facts
from macros.publish.interface import rules_schema

type Schema = Mapping[str, Any]

TYPES = {str: "string", bool: "boolean", int: "integer"}


class Comparison:
    """Compares annotations with the parts of a schema, whose common definitions are `common`."""

    def __init__(self, common: Mapping[str, Schema]) -> None:
        self._common = common
        self._compared: set[tuple[Any, str]] = set()

    def differences(self, annotation: Any, schema: Schema, where: str = "") -> Iterator[str]:
        """Each place where the two differ, with what the annotation says of it."""
        annotation, schema = resolved(annotation), self._resolved(schema)
        origin, arguments = get_origin(annotation), get_args(annotation)
        if annotation is Any:
            return
        if isinstance(annotation, UnionType):
            yield from self._of_union([each for each in arguments if each is not NoneType], schema, where)
        elif is_dataclass(annotation):
            yield from self._of_class(annotation, schema, where)
        elif isinstance(origin, type) and issubclass(origin, Sequence):
            yield from self.differences(arguments[0], schema.get("items", {}), f"{where}[]")
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            yield from self.differences(arguments[1], schema.get("additionalProperties", {}), f"{where}{{}}")
        elif _types(schema) != {TYPES[annotation]}:
            yield f"{where}: {annotation.__name__}"

    def _of_union(self, classes: Sequence[Any], schema: Schema, where: str) -> Iterator[str]:
        """The classes of a union stand in the order of the alternatives, and leave out no field of them."""
        if len(classes) == 1:
            yield from self.differences(classes[0], schema, where)
            return
        names = [[key(each) for each in fields(kind)] for kind in classes]
        if names != [list(each["properties"]) for each in schema.get("oneOf", ())]:
            yield f"{where}: {names}"
            return
        for kind, alternative in zip(classes, schema["oneOf"], strict=True):
            yield from self.differences(kind, alternative, where)

    def _of_class(self, kind: Any, schema: Schema, where: str) -> Iterator[str]:
        if (kind, str(schema)) in self._compared:  # the operands of an expression are expressions again
            return
        self._compared.add((kind, str(schema)))
        hints, described = get_type_hints(kind), schema.get("properties", {})
        for each in fields(kind):
            name, must = key(each), needed(each)
            if name not in described:
                yield f"{where}.{name}: not described"
                continue
            if must != (name in schema.get("required", ())):
                yield f"{where}.{name}: {'required' if must else 'optional'}"
            yield from self.differences(hints[each.name], described[name], f"{where}.{name}")

    def _resolved(self, schema: Schema) -> Schema:
        """A schema with the common definition that it refers to."""
        name = schema.get("$ref", "").removeprefix("#/$defs/")
        return {**self._resolved(self._common[name]), **schema} if name else schema


def _types(schema: Schema) -> set[str]:
    """The types of the values that a schema allows."""
    values = schema.get("enum") or [each.get("const") for each in schema.get("oneOf", ())]
    return {schema["type"]} if "type" in schema else {TYPES.get(type(each), "") for each in values}


def differences(schema: Schema) -> list[str]:
    return list(Comparison(schema["$defs"]).differences(Ruleset, schema))


def test_the_classes_agree_with_the_schema(facts: Facts) -> None:
    assert differences(rules_schema(facts)) == []


Change = Callable[[Any, Any], object]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda rules, _: rules.pop("areas"), ".areas: not described"),
        (lambda rules, _: rules["kinds"]["items"]["properties"].pop("link"), ".kinds[].link: not described"),
        (lambda rules, _: rules["kinds"]["items"]["required"].remove("link"), ".kinds[].link: required"),
        (lambda rules, _: rules["wants"]["items"]["required"].append("none"), ".wants[].none: optional"),
        (lambda rules, _: rules["criteria"].pop("items"), ".criteria[].id: not described"),
        (lambda rules, _: rules["version"].update(type="number"), ".version: str"),
        (lambda _, common: common["id"].update(type="integer"), ".areas[].id: str"),
        (lambda _, common: common["cite"]["items"].update(type="integer"), ".areas[].cite{}[]: str"),
        (lambda _, common: common["expression"]["oneOf"].pop(), ".statuses[].requirements{}.requirement: [["),
        (
            lambda _, common: common["expression"]["oneOf"][0]["properties"].update(weight={"type": "integer"}),
            ".statuses[].requirements{}.requirement: [[",
        ),
    ],
)
def test_each_difference_is_found(facts: Facts, change: Change, found: str) -> None:
    schema = deepcopy(rules_schema(facts))
    change(schema["properties"], schema["$defs"])
    assert any(each.startswith(found) for each in differences(schema)), differences(schema)
