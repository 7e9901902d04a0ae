"""What a candidate wants, which status gives it, and which one to look at."""

from collections.abc import Mapping
from typing import Any

import pytest

from checker import Recommendation, Ruleset, evaluate, read_candidate
from checker.engine import StatusId
from tests.checker.builder import build, question, said, want

ENTITLEMENTS = {"guest": ("listen", "read"), "friend": ("listen", "speak", "read"), "ally": ("listen", "speak", "vote")}
WANTS = [
    want("hear", ("guest", "listen"), ("friend", "listen"), ("ally", "listen")),
    want("speak", ("friend", "speak"), ("ally", "speak")),
    want("vote", ("ally", "vote")),
    want("read", ("guest", "read"), ("friend", "read")),
    want("doubtful", ("guest", "listen", "doubt"), ("friend", "speak"), ("friend", "listen", "doubt")),
    want("fly", none="Nobody flies."),
    want("swim", none="Nobody swims."),
]


def built(binds: Mapping[str, tuple[str, ...]] | None = None, **more: Any) -> Ruleset:
    """Friend binds more than guest, ally is compared with neither, unless `binds` says otherwise."""
    return build(
        {"friend": {"town": ("all", "a", "b")}, "guest": {"town": "a"}, "ally": {"town": ("all", "a", "c")}},
        entitlements=ENTITLEMENTS,
        binds_more_than={"friend": ("guest",)} if binds is None else binds,
        wants=WANTS,
        open_questions=[question("doubt", "P")],
        **more,
    )


def recommended(ruleset: Ruleset, wants: list[str], **answers: str) -> Recommendation:
    raw = {"kind": "town", "answers": answers, "wants": wants}
    return evaluate(read_candidate(raw, ruleset), ruleset).recommendation


def fits(status: str) -> str:
    return said("recommendation.fits", status=status)


def test_nothing_wanted_nothing_recommended() -> None:
    assert recommended(built(), []) == Recommendation(None, "recommendation.nothing-wanted")


def test_the_least_binding_status_that_gives_all_and_may_be_had_is_named() -> None:
    found = recommended(built(), ["hear", "read"], a="met", b="met")
    assert found.status == "guest"
    assert found.reason == f"{fits('Guest')} {said('recommendation.least', others='Friend')}"


def test_a_status_that_gives_only_some_of_it_is_not_named() -> None:
    assert recommended(built(), ["hear", "speak"], a="met", b="met").status == "friend"
    assert recommended(built(), ["hear", "vote"], a="met", b="met", c="met") == Recommendation(
        StatusId("ally"), fits("Ally")
    )


@pytest.mark.parametrize(
    ("binds", "status", "others"),
    [
        ({}, "friend", None),
        ({"friend": ("guest",), "guest": ("ally",)}, "ally", "Guest"),
        ({"friend": ("ally",), "guest": ("ally",)}, "ally", "Friend+Guest"),
    ],
)
def test_among_statuses_that_are_not_compared_the_first_of_the_data_is_named(
    binds: dict[str, tuple[str, ...]], status: str, others: str | None
) -> None:
    found = recommended(built(binds), ["hear"], a="met", b="met", c="met")
    least = f" {said('recommendation.least', others=others)}" if others else ""
    assert found == Recommendation(StatusId(status), fits(status.title()) + least)


def test_where_the_least_cannot_be_had_the_next_is_named() -> None:
    ruleset = built({"ally": ("friend",)})
    assert recommended(ruleset, ["speak"], a="met", b="not-met", c="met").status == "ally"


@pytest.mark.parametrize(
    ("answers", "key", "criteria"),
    [
        ({"a": "met", "b": "not-met"}, "not-eligible", "B"),
        ({"a": "not-met", "b": "not-met"}, "not-eligible", "A+B"),
        ({"a": "met"}, "undetermined", "B"),
    ],
)
def test_where_none_can_be_had_what_stands_between_is_said(answers: dict[str, str], key: str, criteria: str) -> None:
    ruleset = build(
        {"friend": {"town": ("all", "a", "b")}},
        entitlements={"friend": ("speak",)},
        wants=[want("speak", ("friend", "speak"))],
    )
    reason = said(f"recommendation.{key}", status="Friend", criteria=criteria)
    assert recommended(ruleset, ["speak"], **answers) == Recommendation(None, reason)


def test_each_status_that_would_give_all_is_explained() -> None:
    found = recommended(built(), ["speak"], a="not-met")
    friend = said("recommendation.not-eligible", status="Friend", criteria="A")
    ally = said("recommendation.not-eligible", status="Ally", criteria="A")
    assert found == Recommendation(None, f"{friend} {ally}")


def test_where_the_source_states_no_requirement_nothing_is_recommended() -> None:
    ruleset = build(
        {"friend": {"town": None}}, entitlements={"friend": ("speak",)}, wants=[want("speak", ("friend", "speak"))]
    )
    reason = said("recommendation.not-specified", status="Friend", a_kind="a town")
    assert recommended(ruleset, ["speak"]) == Recommendation(None, reason)


def test_what_no_status_gives_is_named() -> None:
    which = said("recommendation.not-by-any", wants="FLY+SWIM")
    reason = said("recommendation.no-status", which=which)
    assert recommended(built(), ["swim", "hear", "fly"], a="met") == Recommendation(None, reason)


def test_what_no_status_gives_together_is_said_so() -> None:
    reason = said("recommendation.no-status", which="recommendation.not-together")
    assert recommended(built(), ["vote", "read"], a="met") == Recommendation(None, reason)


def test_what_rests_on_one_reading_is_said_so() -> None:
    rests = said("recommendation.rests_on", want="DOUBTFUL", question="DOUBT", status="Guest")
    found = recommended(built(), ["doubtful"], a="met", b="met")
    assert (found.status, found.reason.endswith(rests)) == ("guest", True)
    undetermined = recommended(built({"guest": ("friend",)}), ["doubtful"])
    assert rests in undetermined.reason


def test_a_status_that_gives_it_on_no_reading_too_needs_no_reading() -> None:
    found = recommended(built({"guest": ("friend",)}), ["doubtful"], a="met", b="met")
    assert found == Recommendation(
        StatusId("friend"), f"{fits('Friend')} {said('recommendation.least', others='Guest')}"
    )
