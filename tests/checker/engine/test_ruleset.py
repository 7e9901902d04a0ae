"""A ruleset is loaded whole or refused, with every part that does not fit named by its place."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from checker import InputError, Ruleset, load_ruleset, parse_ruleset
from checker.engine import KindId, StatusId
from macros.facts import Facts
from macros.facts.rules import rules_document
from tests.checker.builder import build, document, question, want
from tests.checker.refused import problems_of

KIND, FRIEND, GUEST = KindId("town"), StatusId("friend"), StatusId("guest")


def sound() -> dict[str, Any]:
    """A document that fits together, with something of everything."""
    return document(
        {
            "friend": {"town": ("all", "a", ("any", "b", "c")), "utility": None},
            "guest": {"town": "a"},
        },
        entitlements={"friend": ("speak",)},
        binds_more_than={"friend": ("guest",)},
        areas=[{"id": "north", "name": "North", "cite": {"friend": ["P"]}}],
        wants=[want("talk", ("friend", "speak", "voice"), ("guest", "definition"), open_questions=["voice"])],
        open_questions=[question("voice", "P", touches=["friend"])],
        steps=[{"name": "Ask", "text": "Ask.", "about": ["friend"], "cite": ["P"]}],
        members=[{"name": "Old Town", "kind": "town"}],
        link_layouts=[{"id": "f", "kind": "town", "criteria": ["a", "gone"], "areas": [], "wants": []}],
    )


def deep() -> dict[str, Any]:
    """A ruleset whose requirement JSON can hold, and no evaluation could look at."""
    raw = sound()
    asks = raw["statuses"][1]["requirements"]["town"]
    for _ in range(450):
        asks["requirement"] = {"all": [asks["requirement"]]}
    return raw


problems = partial(problems_of, Ruleset.from_dict)


def test_a_ruleset_gives_its_records_by_id_and_in_order() -> None:
    ruleset = Ruleset.from_dict(sound())
    assert [each.id for each in ruleset.kinds] == ["town", "utility"]
    assert ruleset.asked(KIND) == ("a", "b", "c")
    assert ruleset.asked(KindId("utility")) == ()
    assert ruleset.status(FRIEND).asks(KindId("utility")).requirement is None
    assert [each.criterion for each in ruleset.status(FRIEND).asks(KIND).listed()] == ["a", "b", "c"]
    assert ruleset.status(GUEST).asks(KindId("utility")).listed() == ()
    assert ruleset.source("law") is not None
    assert ruleset.source("none") is None


def test_what_is_given_through_the_definition_is_its_first_sentence() -> None:
    guest = Ruleset.from_dict(sound()).status(GUEST)
    assert guest.entitlement("definition").text == guest.definition[0].text


def test_the_name_of_the_organisation_may_stand_in_any_sentence() -> None:
    raw = sound()
    raw["text"]["title"] = "{organization}, {organization_name}"
    assert Ruleset.from_dict(raw).text("title") == "ORG, Organisation"


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Put a value at a path, whose numbers are places in lists; `+` at the end adds to a list."""

    def apply(raw: Any) -> None:
        *steps, last = path.split(".")
        for step in steps:
            raw = raw[int(step)] if step.isdigit() else raw[step]
        if last == "+":
            raw.append(value)
        else:
            raw[int(last) if last.isdigit() else last] = value

    return apply


LOOSE = {
    "kinds.+": ({"id": "town", "name": "", "label": "", "with_article": "", "link": "x"}, "kinds", "'town'"),
    "kinds.1.link": ("t", "kinds.link", "'t'"),
    "criteria.0.ask.city": ({"question": "?", "unsure": "!"}, "criteria.a.ask", "'city'"),
    "criteria.1.id": ("a", "criteria", "'a'"),
    "criteria.1.was": (["a"], "criteria", "'a'"),
    "statuses.1.was": (["friend"], "statuses", "'friend'"),
    "statuses.1.id": ("friend", "statuses", "'friend'"),
    "statuses.0.requirements.city": ({}, "statuses.friend.requirements", "'city'"),
    "statuses.0.requirements.town.requirement.all.1.any.0.criterion": (
        "z",
        "statuses.friend.requirements.town",
        "'z'",
    ),
    "statuses.0.entitlements.0.terms": ("whim", "statuses.friend.entitlements", "'whim'"),
    "text": ({}, "statuses.friend.entitlements", "'right'"),
    "statuses.0.binds_more_than.0.status": ("friend", "statuses.friend.binds_more_than", "'friend'"),
    "statuses.1.implies": ([{"status": "foe", "kinds": ["town"]}], "statuses.guest.implies", "'foe'"),
    "statuses.0.implies": ([{"status": "guest", "kinds": ["city"]}], "statuses.friend.implies.kinds", "'city'"),
    "wants.0.ways.0.status": ("foe", "wants.talk.ways", "'foe'"),
    "wants.0.ways.0.through": ("listen", "wants.talk.ways", "'listen'"),
    "wants.0.ways.0.rests_on": ("doubt", "wants.talk.ways", "'doubt'"),
    "wants.0.open_questions": (["doubt"], "wants.talk.open_questions", "'doubt'"),
    "wants.+": (want("talk"), "wants", "'talk'"),
    "areas.+": ({"id": "north", "name": "", "cite": {}}, "areas", "'north'"),
    "areas.0.cite": ({"foe": ["P"]}, "areas.north.cite", "'foe'"),
    "open_questions.+": (question("voice"), "open_questions", "'voice'"),
    "open_questions.0.touches": (["foe"], "open_questions.voice.touches", "'foe'"),
    "steps.0.about": (["foe"], "steps.about", "'foe'"),
    "members.0.kind": ("city", "members.Old Town.kind", "'city'"),
    "link_layouts.0.kind": ("city", "link_layouts.f.kind", "'city'"),
}


@pytest.mark.parametrize("path", LOOSE)
def test_a_reference_that_leads_nowhere_and_an_id_that_stands_twice_are_named(path: str) -> None:
    value, where, named = LOOSE[path]
    raw = sound()
    change(path, value)(raw)
    found = problems(raw)
    assert any(each.startswith(f"{where}: ") and named in each for each in found), found


def test_a_criterion_that_is_required_of_a_kind_and_not_asked_of_it_is_named() -> None:
    raw = sound()
    del raw["criteria"][0]["ask"]["town"]
    assert len(problems(raw)) == 2  # one for each status that requires it


def test_a_definition_that_says_nothing_gives_nothing() -> None:
    raw = sound()
    raw["statuses"][1]["definition"] = []
    assert [each.partition(":")[0] for each in problems(raw)] == ["wants.talk.ways"]


@pytest.mark.parametrize(
    "binds",
    [
        {"one": ("two",), "two": ("one",)},
        {"one": ("two",), "two": ("three",), "three": ("one",)},
        {"one": ("two",), "two": ("three",), "three": ("two",)},
    ],
)
def test_statuses_that_bind_more_than_each_other_are_refused(binds: dict[str, tuple[str, ...]]) -> None:
    raw = document({each: {"town": "a"} for each in ("one", "two", "three")}, binds_more_than=binds)
    assert [each.partition(":")[0] for each in problems(raw)] == ["statuses"]


@pytest.mark.parametrize(
    ("binds", "order"),
    [
        ({}, ["one", "two", "three"]),
        ({"one": ("two",)}, ["two", "one", "three"]),
        ({"one": ("three",)}, ["two", "three", "one"]),
        ({"one": ("two", "three"), "two": ("three",)}, ["three", "two", "one"]),
    ],
)
def test_the_least_binding_status_comes_first(binds: dict[str, tuple[str, ...]], order: list[str]) -> None:
    ruleset = build({each: {"town": "a"} for each in ("one", "two", "three")}, binds_more_than=binds)
    assert [each.id for each in ruleset.least_binding_first] == order


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("version", 1, "version"),
        ("statuses.0.requirements.town.requirement", {"criterion": "a"}, "statuses[0].requirements.town.requirement"),
        ("statuses.0.requirements.town.requirement.all", "ab", "statuses[0].requirements.town.requirement.all"),
        ("statuses.0.entitlements.0.text", None, "statuses[0].entitlements[0].text"),
        ("criteria.0.ask.town.parts", {"p": 1}, "criteria[0].ask.town.parts"),
        ("language.plural", None, "language.plural"),
    ],
)
def test_a_value_of_another_type_is_named_by_its_place(path: str, value: object, where: str) -> None:
    raw = sound()
    change(path, value)(raw)
    assert [each.partition(":")[0] for each in problems(raw)] == [where]


@pytest.mark.parametrize("field", list(sound()))
def test_a_field_that_is_missing_is_named(field: str) -> None:
    raw = sound()
    del raw[field]
    assert problems(raw) == [f"{field}: is missing"]


@pytest.mark.parametrize("content", ["", "{", "[]", "5", "null", '"x"', b"\xff\xfe", "[" * 100_000, '{"version": 1e5}'])
def test_a_file_that_holds_no_ruleset_is_refused(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "rules.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(InputError) as caught:
        load_ruleset(path)
    with pytest.raises(InputError) as again:
        parse_ruleset(path.read_bytes())
    assert caught.value.problems == again.value.problems


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "this is not JSON: "),
        ("[" * 100_000, "lists and objects stand in each other too deeply"),
        (json.dumps(deep()), "lists and objects stand in each other too deeply"),
    ],
    ids=["no JSON", "no end", "requirements"],
)
def test_what_is_too_deep_is_not_called_something_else_than_json(content: str, expected: str) -> None:
    (problem,) = problems_of(parse_ruleset, content)
    assert problem.startswith(expected)


def test_a_file_that_is_not_there_is_no_ruleset(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_ruleset(tmp_path / "none.json")


def test_a_file_holds_what_is_published(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(sound()), "utf-8")
    assert load_ruleset(str(path)).statuses == Ruleset.from_dict(sound()).statuses


def test_the_published_ruleset_is_the_data_as_it_stands(facts: Facts, ruleset: Ruleset) -> None:
    raw = rules_document(facts)
    assert [each.id for each in ruleset.statuses] == [each["id"] for each in raw["statuses"]]
    for status in ruleset.statuses:
        counts = {kind: asked["count"] for kind, asked in facts.get("status", status.id)["requirements"].items()}
        assert {kind: len(asks.listed()) or "none" for kind, asks in status.requirements.items()} == counts
    assert ruleset.digest != ruleset.words
