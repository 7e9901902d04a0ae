"""The types of the page's requests for its scripts: they are those of the functions that answer them."""

from collections.abc import Mapping
from typing import Annotated, NotRequired, TypedDict

from checker.engine import Answer, Ruleset
from macros.publish.protocol import FILE, script_types
from tests.conftest import ROOT


class Weighed(TypedDict):
    """What a fish weighs."""

    grams: str
    by: Annotated[NotRequired[str | None], "Who says so."]
    answers: list[Mapping[str, Answer]]


def _weigh_fish(_: Ruleset, fish: Weighed, alive: bool) -> Weighed:
    """Weigh a fish once more."""
    return {**fish, "grams": str(alive)}


def test_the_scripts_have_the_types_of_today() -> None:
    assert (ROOT / FILE).read_text("utf-8") == script_types(), "run `python -m macros protocol`"


def test_fields_reach_the_scripts_with_their_types_and_what_is_said_of_them() -> None:
    written = script_types({"weigh-fish": _weigh_fish})
    for line in (
        "@typedef {object} WeighFishRequest Weigh a fish once more.",
        "@property {Weighed} fish",
        "@property {boolean} alive",
        "@typedef {object} Weighed What a fish weighs.",
        "@property {string} grams",
        "@property {string | null} [by] Who says so.",
        "@property {Array<Record<string, Answer>>} answers",
        '"weigh-fish": WeighFishRequest,',
        '"weigh-fish": Weighed,',
    ):
        assert f" {line}\n" in written
