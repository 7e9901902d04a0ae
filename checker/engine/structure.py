"""Data classes from plain values, and back: what JSON or YAML gives becomes what the annotations of a class ask for.

Fields that a class does not have are ignored, so that data may hold more than the engine reads. What is published of a
class is listed in it, and the schema of that is made from the same list and annotations.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, ClassVar, NewType, TypeAliasType, get_args, get_origin, get_type_hints

from checker.engine.errors import InputError, Problem

# In the metadata of a field: what it is called in the plain values, where that is not its name.
KEY = "key"

type Build = Callable[[Any, str], Any]


def structure[T](kind: type[T], raw: object) -> T:
    """An instance of a data class from plain values.

    Raises:
        InputError: something is missing or of another type; the problem names its place, such as `statuses[0].id`.
    """
    annotation: Any = kind
    built: T = _builder(annotation)(raw, "")
    return built


class Published:
    """What has a published form: an object with the attributes that `published` names, in their order."""

    __slots__ = ()
    published: ClassVar[tuple[str, ...]]


def to_plain(value: Published) -> dict[str, Any]:
    """The published form of a value, as JSON holds it; for a record of the rules stands its id."""
    return {name: _published(getattr(value, name)) for name in value.published}


def _published(value: Any) -> Any:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Published):
        return to_plain(value)
    if isinstance(value, (tuple, list)):
        return [_published(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _published(each) for name, each in value.items()}
    return value.id


def resolved(annotation: Any) -> Any:
    """The type that an annotation means under its names."""
    while isinstance(annotation, TypeAliasType | NewType):
        annotation = annotation.__value__ if isinstance(annotation, TypeAliasType) else annotation.__supertype__
    return annotation


@cache
def _builder(annotation: Any) -> Build:
    """What turns a plain value into one of the annotated type."""
    annotation = resolved(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is Any:
        build: Build = lambda raw, _: raw  # noqa: E731
    elif isinstance(origin, type) and issubclass(origin, Sequence):
        build = _list(arguments[0])
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        build = _mapping(arguments[1])
    elif isinstance(annotation, UnionType):
        build = _union(arguments)
    elif is_dataclass(annotation):
        build = _data_class(annotation)
    else:
        build = _plain(annotation)
    return build


def _plain(kind: type) -> Build:
    def build(raw: Any, where: str) -> Any:
        if type(raw) is not kind:
            raise _wrong(where, f"{type(raw).__name__} stands where {kind.__name__} belongs")
        return raw

    return build


def _list(of: Any) -> Build:
    # A recursive type is looked up when it is met.
    def build(raw: Any, where: str) -> Any:
        if not isinstance(raw, list | tuple):
            raise _wrong(where, "a list is needed")
        return tuple(_builder(of)(each, f"{where}[{index}]") for index, each in enumerate(raw))

    return build


def _mapping(of: Any) -> Build:
    def build(raw: Any, where: str) -> Any:
        if not isinstance(raw, Mapping):
            raise _wrong(where, "an object is needed")
        return {name: _builder(of)(each, f"{where}.{name}".lstrip(".")) for name, each in raw.items()}

    return build


def _data_class(kind: Any) -> Build:
    hints = get_type_hints(kind)
    known = [(each.name, key(each), hints[each.name], needed(each)) for each in fields(kind)]

    def build(raw: Any, where: str) -> Any:
        if not isinstance(raw, Mapping):
            raise _wrong(where, "an object is needed")
        missing = [name for _, name, _, must in known if must and name not in raw]
        if missing:
            raise InputError([Problem(f"{where}.{name}".lstrip("."), "is missing") for name in missing])
        given = [(field, name, _builder(hint)) for field, name, hint, _ in known if name in raw]
        return kind(**{field: make(raw[name], f"{where}.{name}".lstrip(".")) for field, name, make in given})

    return build


def _union(members: tuple[Any, ...]) -> Build:
    """Of several data classes the one whose needed fields are there; a value of another type as it is."""
    kinds = [kind for member in members for kind in _members(member)]
    classes: list[Any] = [kind for kind in kinds if is_dataclass(kind)]
    plain = [kind for kind in kinds if not is_dataclass(kind)]
    forms = {kind: {each.name for each in fields(kind) if needed(each)} for kind in classes}

    def build(raw: Any, where: str) -> Any:
        if isinstance(raw, Mapping):
            fitting = [kind for kind, names in forms.items() if names <= raw.keys()]
            if len(fitting) == 1:
                return _builder(fitting[0])(raw, where)
        elif type(raw) in plain:
            return raw
        known = [*(", ".join(sorted(names)) for names in forms.values()), *(kind.__name__ for kind in plain)]
        raise _wrong(where, f"not exactly one of the known forms ({' or '.join(known)})")

    return build


def _members(annotation: Any) -> tuple[Any, ...]:
    """The types of a union under its own name, or the type itself."""
    if isinstance(annotation, TypeAliasType):
        return get_args(annotation.__value__)
    return (annotation,)


def key(field: Field[Any]) -> str:
    """What a field is called in plain values."""
    return str(field.metadata.get(KEY, field.name))


def needed(field: Field[Any]) -> bool:
    """Whether plain values have to hold a field."""
    return field.default is MISSING and field.default_factory is MISSING


def _wrong(where: str, message: str) -> InputError:
    return InputError([Problem(where, message)])
