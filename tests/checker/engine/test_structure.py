"""Data classes from plain values: what fits is built, and each error names its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType

import pytest

from checker import InputError
from checker.engine.structure import structure

Name = NewType("Name", str)
type Names = tuple[Name, ...]
type Shape = Circle | Group


@dataclass(frozen=True)
class Circle:
    """A shape with a size."""

    radius: int


@dataclass(frozen=True)
class Group:
    """A shape of shapes."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Drawing:
    """What is built in these tests."""

    name: Name
    shape: Shape
    frame: Shape | None = None
    tags: Names = ()
    layers: Mapping[str, Circle] = field(default_factory=dict)
    anything: Any = None


def wrong(raw: object) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        structure(Drawing, raw)
    return [(each.where, each.message) for each in caught.value.problems]


def test_every_field_is_built_by_its_annotation() -> None:
    raw = {
        "name": "x",
        "shape": {"shapes": [{"radius": 1}, {"shapes": []}]},
        "frame": {"radius": 2},
        "tags": ["a", "b"],
        "layers": {"top": {"radius": 3}},
        "anything": [1, None],
        "unknown": "ignored",
    }
    assert structure(Drawing, raw) == Drawing(
        Name("x"),
        Group((Circle(1), Group(()))),
        Circle(2),
        (Name("a"), Name("b")),
        {"top": Circle(3)},
        [1, None],
    )


def test_a_field_with_a_default_may_be_missing() -> None:
    assert structure(Drawing, {"name": "x", "shape": {"radius": 1}}) == Drawing(Name("x"), Circle(1))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"name": 5}, "name"),
        ({"name": None}, "name"),
        ({"shape": {}}, "shape"),
        ({"shape": {"radius": "1"}}, "shape.radius"),
        ({"shape": {"radius": 1, "shapes": []}}, "shape"),
        ({"shape": {"radius": True}}, "shape.radius"),
        ({"shape": {"shapes": [{"radius": 1}, {"shapes": [{"radius": None}]}]}}, "shape.shapes[1].shapes[0].radius"),
        ({"shape": {"shapes": "ab"}}, "shape.shapes"),
        ({"frame": 7}, "frame"),
        ({"tags": "abc"}, "tags"),
        ({"tags": ["a", 1]}, "tags[1]"),
        ({"layers": []}, "layers"),
        ({"layers": {"top": {}}}, "layers.top.radius"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(change: dict[str, Any], where: str) -> None:
    assert [place for place, _ in wrong({"name": "x", "shape": {"radius": 1}} | change)] == [where]


def test_every_missing_field_of_a_record_is_named() -> None:
    assert [place for place, _ in wrong({})] == ["name", "shape"]


@pytest.mark.parametrize("raw", [None, [], "x", 5])
def test_something_else_than_an_object_is_refused(raw: object) -> None:
    assert [place for place, _ in wrong(raw)] == [""]
