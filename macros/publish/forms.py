"""The schemas of what the checker reads and gives, made from the lists and annotations of its classes."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, NewType, get_args, get_origin, get_type_hints, is_typeddict

from checker.engine.structure import Published, needed, resolved

PLAIN = {str: "string", bool: "boolean", int: "integer", NoneType: "null"}


def form_schema(annotation: Any) -> dict[str, Any]:
    """The schema of the published form of values of a type; a record of the rules is published as its id.

    Raises:
        TypeError: values of the type have no published form.
    """
    kind = resolved(annotation)
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if origin is Annotated:
        schema = {"description": arguments[1], **form_schema(arguments[0])}
    elif NoneType in arguments:
        schema = {"anyOf": [form_schema(each) for each in arguments]}
    elif issubclass(origin, Published):
        schema = _object(kind)
    elif issubclass(origin, StrEnum):
        schema = {"enum": list(kind)}
    elif issubclass(origin, Mapping):
        schema = {"type": "object", "additionalProperties": form_schema(arguments[1])}
    elif issubclass(origin, tuple | list):
        schema = {"type": "array", "items": form_schema(arguments[0])}
    elif isinstance(annotation, NewType) or hasattr(kind, "id"):
        schema = {"type": "string", "minLength": 1}
    elif kind in PLAIN:
        schema = {"type": PLAIN[kind]}
    else:
        raise TypeError(f"values of {annotation} have no published form")
    return schema


def members(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Of a data class or a typed dictionary, the annotation of each published field, and whether it has to be there."""
    if is_typeddict(kind):
        hints = get_type_hints(kind, include_extras=True)
        return {name: (hint, name in kind.__required_keys__) for name, hint in hints.items()}
    optional = {each.name for each in fields(kind) if not needed(each)}
    names = getattr(kind, "published", [each.name for each in fields(kind)])
    return {name: (_annotation(kind, name), name not in optional) for name in names}


def _object(kind: Any) -> dict[str, Any]:
    found = members(kind)
    return {
        "type": "object",
        "required": [name for name, (_, must) in found.items() if must],
        "properties": {name: form_schema(annotation) for name, (annotation, _) in found.items()},
    }


def _annotation(kind: Any, name: str) -> Any:
    """The annotation of a field, or of a property with its docstring as what is said of it."""
    found = vars(kind).get(name)
    getter = getattr(found, "fget", getattr(found, "func", None))
    if getter is None:
        return get_type_hints(kind, include_extras=True)[name]
    returned = get_type_hints(getter)["return"]
    return Annotated[returned, getter.__doc__]
