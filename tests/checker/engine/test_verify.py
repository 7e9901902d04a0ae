"""What must hold of a ruleset is found to hold, and each break of it is found."""

from collections.abc import Mapping
from typing import Any

import pytest

from checker import Ruleset, verify
from checker.engine import Answer, expression
from checker.engine.verify import MOST_TRIED
from tests.checker.builder import Outline, build, document, said, want

EITHER = ("all", "a", ("any", "b", ("all", "c", "d")))


def broken(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    return {finding.key: finding.broken_by for finding in verify(ruleset) if not finding.holds}


def changed(change: Any, requirements: Mapping[str, Mapping[str, Outline]] | None = None, **more: Any) -> Ruleset:
    raw = document(requirements or {"friend": {"town": EITHER}}, **more)
    change(raw)
    return Ruleset.from_dict(raw)


def implied(raw: dict[str, Any]) -> None:
    raw["statuses"][0]["implies"] = [{"status": "guest", "kinds": ["town"]}]


def test_a_sound_ruleset_holds() -> None:
    ruleset = build({"friend": {"town": EITHER, "utility": "a"}, "guest": {"town": "a"}})
    assert broken(ruleset) == {}
    assert {"reachable", "tried"} <= {finding.key for finding in verify(ruleset)}


def test_the_ruleset_of_the_project_holds(ruleset: Ruleset) -> None:
    assert broken(ruleset) == {}


def test_the_ruleset_of_another_organisation_holds(pack: Ruleset) -> None:
    assert broken(pack) == {}


def test_each_status_that_implies_another_is_proved(ruleset: Ruleset) -> None:
    proved = [finding for finding in verify(ruleset) if finding.key == "implies"]
    assert len(proved) == sum(len(status.implies) for status in ruleset.statuses)


def test_a_question_that_no_status_needs_is_found() -> None:
    raw = document({"friend": {"town": EITHER}})
    raw["criteria"].append({"id": "idle", "name": "Idle", "ask": {"town": {"question": "?", "unsure": "!"}}})
    assert broken(Ruleset.from_dict(raw)) == {"every-criterion-is-used": ("idle (town)",)}


def test_a_criterion_that_stands_twice_is_found() -> None:
    found = broken(build({"friend": {"town": ("all", "a", "b", "a")}}))
    assert found == {"no-criterion-twice": ("a (friend, town)",)}


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["statuses"][0]["requirements"]["town"]["requirement"]["all"][1]["any"][0].update(cite=[]),
        lambda raw: raw["statuses"][0]["definition"][0].update(cite=[]),
        lambda raw: raw["statuses"][0]["entitlements"][0].update(cite=[]),
    ],
)
def test_a_text_without_a_citation_is_found(change: Any) -> None:
    ruleset = changed(change, entitlements={"friend": ("speak",)})
    assert list(broken(ruleset)) == ["every-text-is-cited"]


def test_a_want_of_which_nothing_is_said_is_found() -> None:
    wants = [want("talk", ("friend", "definition")), want("vote", none="Nobody votes."), want("fly")]
    assert broken(build({"friend": {"town": "a"}}, wants=wants)) == {"every-want-has-an-answer": ("fly",)}


@pytest.mark.parametrize(
    ("outline", "idle"),
    [
        (("any", "a", ("all", "a", "b")), ["b"]),
        (("all", "a", ("any", "a", "b")), ["b"]),
        (("all", ("any", "a", "b"), ("any", "a", "b", "c")), ["c"]),
    ],
)
def test_a_requirement_that_can_change_no_verdict_is_found(outline: Outline, idle: list[str]) -> None:
    found = broken(build({"friend": {"town": outline}}))
    assert found["reachable"] == tuple(f"{each} (friend, town)" for each in idle)


@pytest.mark.parametrize(("operator", "missing"), [("all", {"not-met", "unknown"}), ("any", {"met", "unknown"})])
def test_a_verdict_that_no_answer_reaches_is_found(operator: str, missing: set[str]) -> None:
    ruleset = changed(lambda raw: raw["statuses"][0]["requirements"]["town"].update(requirement={operator: []}))
    found = broken(ruleset)["reachable"]
    assert {each.split(" ")[0] for each in found} == missing


def test_a_status_that_does_not_imply_the_other_is_found_with_the_answers_that_show_it() -> None:
    ruleset = changed(
        implied, {"friend": {"town": ("all", "a", ("any", "b", "c"))}, "guest": {"town": ("all", "a", "b")}}
    )
    assert broken(ruleset) == {"implies": ("a, c (town)",)}


def test_a_status_that_states_nothing_implies_nothing() -> None:
    ruleset = changed(implied, {"friend": {"town": "a"}, "guest": {"town": None}})
    assert list(broken(ruleset)) == ["implies"]


@pytest.mark.parametrize("name", ["needed_for_eligibility", "could_disqualify", "failing", "deciding"])
def test_a_list_that_does_not_agree_with_its_definition_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each function of the engine is replaced by one that finds nothing, and by one that finds too much."""
    found = getattr(expression, name)
    forgets: list[Any] = [[]] if name in ("needed_for_eligibility", "could_disqualify") else []
    monkeypatch.setattr(expression, name, lambda *_: forgets)
    assert "tried" in broken(build({"friend": {"town": EITHER}}))
    monkeypatch.setattr(expression, name, found)
    assert broken(build({"friend": {"town": EITHER}})) == {}


def test_every_way_to_answer_is_tried_only_where_there_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted: for 25 criteria it is nowhere near the 3^25 ways to answer."""
    looks = 0
    value = expression.value

    def counted(*arguments: Any) -> Answer:
        nonlocal looks
        looks += 1
        return value(*arguments)

    monkeypatch.setattr(expression, "value", counted)
    many = [f"c{number}" for number in range(25)]
    rows = [("any", *many[start : start + 5]) for start in range(0, 25, 5)]
    ruleset = changed(implied, {"friend": {"town": ("all", *rows)}, "guest": {"town": ("any", *many)}})
    assert broken(ruleset) == {}
    assert "tried" not in [finding.key for finding in verify(ruleset)]
    assert looks < 1_000_000


def test_just_the_kinds_that_the_page_says_are_tried(ruleset: Ruleset) -> None:
    few = [each.with_article for each in ruleset.kinds if len(Answer) ** len(ruleset.asked(each.id)) <= MOST_TRIED]
    assert [finding.values["a_kind"] for finding in verify(ruleset) if finding.key == "tried"] == few


def test_a_kind_of_which_nothing_is_required_is_not_tried() -> None:
    ruleset = build({"friend": {"town": "a", "utility": None}})
    assert [finding.values["a_kind"] for finding in verify(ruleset) if finding.key == "tried"] == ["a town"]


def test_a_finding_is_a_sentence() -> None:
    first, *_ = verify(build({"friend": {"town": "a"}}))
    ruleset = build({"friend": {"town": "a"}})
    sentence = said("verify.finding", outcome="verify.holds", sentence=f"verify.{first.key}")
    assert first.message(ruleset) == sentence
