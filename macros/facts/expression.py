"""The requirements inside an expression of a status: `all` and `any` over criteria, nested."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from macros.facts.yaml_file import Place

# Whether a requirement is needed in any case, is one of several of which one is enough, or is so together with others.
type Standing = Literal["required", "one_of", "part_of_one"]


def requirements(
    expression: Mapping[str, Any], place: Place = (), standing: Standing = "required"
) -> Iterator[tuple[Place, Mapping[str, Any], Standing]]:
    """Each requirement of an expression, in the order of the source.

    It comes with its place in the expression, behind that of the expression, and with its standing.
    """
    if "criterion" in expression:
        yield place, expression, standing
    for operator in ("all", "any"):
        parts = expression.get(operator, ())
        inside = _standing_inside(standing, operator) if len(parts) > 1 else standing
        for index, part in enumerate(parts):
            yield from requirements(part, (*place, operator, index), inside)


def _standing_inside(standing: Standing, operator: str) -> Standing:
    if operator == "any":
        return "one_of" if standing == "required" else standing
    return "required" if standing == "required" else "part_of_one"


def required(status: Mapping[str, Any]) -> Iterator[tuple[str, Place, Mapping[str, Any]]]:
    """Each requirement of a status: the kind of candidate, its place in the record, and the requirement."""
    for kind, asked in status["requirements"].items():
        at = ("requirements", kind, "requirement")
        for place, requirement, _ in requirements(asked.get("requirement", {}), at):
            yield kind, place, requirement
