"""The requirements inside an expression of a status: `all` and `any` over criteria, nested."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.facts.yaml_file import Place


def requirements(expression: Mapping[str, Any]) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Each requirement of an expression with its place inside it, in the order of the source."""
    if "criterion" in expression:
        yield (), expression
    for operator in ("all", "any"):
        for index, part in enumerate(expression.get(operator, ())):
            for place, requirement in requirements(part):
                yield (operator, index, *place), requirement


def required(status: Mapping[str, Any]) -> Iterator[tuple[str, Place, Mapping[str, Any]]]:
    """Each requirement of a status: the kind of candidate, its place in the record, and the requirement."""
    for kind, asked in status["requirements"].items():
        for place, requirement in requirements(asked.get("requirement", {})):
            yield kind, ("requirements", kind, "requirement", *place), requirement
