"""The requirements inside an expression of a status: `all` and `any` over criteria, nested."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.facts.yaml_file import Place


def requirements(
    expression: Mapping[str, Any], place: Place = (), *, one_of: bool = False
) -> Iterator[tuple[Place, Mapping[str, Any], bool]]:
    """Each requirement of an expression, in the order of the source.

    It comes with its place in the expression, behind that of the expression, and with whether it is one of several of
    which one is enough.
    """
    if "criterion" in expression:
        yield place, expression, one_of
    for operator in ("all", "any"):
        parts = expression.get(operator, ())
        enough = one_of or (operator == "any" and len(parts) > 1)
        for index, part in enumerate(parts):
            yield from requirements(part, (*place, operator, index), one_of=enough)


def required(status: Mapping[str, Any]) -> Iterator[tuple[str, Place, Mapping[str, Any]]]:
    """Each requirement of a status: the kind of candidate, its place in the record, and the requirement."""
    for kind, asked in status["requirements"].items():
        at = ("requirements", kind, "requirement")
        for place, requirement, _ in requirements(asked.get("requirement", {}), at):
            yield kind, place, requirement
