"""What a candidate may say, and which sentence refuses the rest."""

from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Answer, InputError, Ruleset, read_candidate
from checker.engine.candidate import MOST_PROBLEMS, combined_answers, shown, unquoted
from tests.checker.builder import build, document, said
from tests.checker.refused import problems_of
from tests.checker.strategies import anything, candidates, tried

FIELDS = "name/kind/answers/parts/areas/wants/notes"
ANSWERS = "met/not-met/unknown"
AREAS: list[dict[str, Any]] = [{"id": each, "name": each, "cite": {}} for each in ("north", "south")]
WANTS = [{"id": each, "name": each, "ways": [], "cite": ["P"]} for each in ("speak", "vote")]


@pytest.fixture(scope="module")
def small() -> Ruleset:
    """A town is asked of a (in parts p and q) and b, a utility of b and c; a was called old once."""
    raw = document(
        {"friend": {"town": ("all", "a", "b"), "utility": ("all", "b", "c")}},
        parts={"a": ("p", "q")},
        areas=AREAS,
        wants=WANTS,
        members=[{"name": "Old Town", "also": ["Town, Old"], "codes": ["OT"], "kind": "town"}],
    )
    raw["criteria"][0]["was"] = ["old"]
    return Ruleset.from_dict(raw)


problems = partial(problems_of, read_candidate)


def test_a_full_candidate_is_read_in_the_order_of_the_ruleset(small: Ruleset) -> None:
    raw = {
        "name": "Utopia",
        "kind": "town",
        "answers": {"b": "not-met", "a": "met"},
        "parts": {"a": {"q": "unknown", "p": "met"}},
        "areas": ["south", "north", "south"],
        "wants": ["vote", "speak"],
        "notes": {"b": "since\n1955", "a": "ask"},
    }
    candidate = read_candidate(raw, small)
    assert list(candidate.answers) == ["a", "b"]
    assert list(candidate.parts["a"]) == ["p", "q"]  # type: ignore[index]
    assert (candidate.areas, candidate.wants) == (("north", "south"), ("speak", "vote"))
    assert list(candidate.notes) == ["a", "b"]


@tried
@given(data=st.data())
def test_what_is_read_is_written_in_the_same_form(data: st.DataObject, small: Ruleset) -> None:
    candidate = read_candidate(data.draw(candidates(small)), small)
    assert read_candidate(candidate.to_dict(), small) == candidate


def test_what_is_null_or_empty_is_left_out(small: Ruleset) -> None:
    empty = dict.fromkeys(("name", "answers", "parts", "areas", "wants", "notes"))
    plain = read_candidate({"kind": "town"}, small)
    assert read_candidate({"kind": "town", **empty}, small) == plain
    assert read_candidate({"kind": "town", "parts": {"a": {}}}, small) == plain


def test_an_old_id_is_read_as_the_one_of_today(small: Ruleset) -> None:
    raw = {"kind": "town", "answers": {"old": "met"}, "parts": {"old": {"p": "met"}}, "notes": {"old": "x"}}
    candidate = read_candidate(raw, small)
    assert (list(candidate.answers), list(candidate.parts), list(candidate.notes)) == (["a"], ["a"], ["a"])


def test_a_criterion_under_both_its_ids_is_refused(small: Ruleset) -> None:
    raw = {"kind": "town", "answers": {"a": "not-met", "old": "met"}}
    assert problems(raw, small) == [f"answers.old: {said('errors.twice', value='a')}"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (["town"], said("errors.not-an-object", value="[…]", allowed=FIELDS)),
        (None, said("errors.not-an-object", value="null", allowed=FIELDS)),
        ({"kind": "town", "size": 1}, said("errors.unknown-field", value="size", allowed=FIELDS)),
        ({"kind": "town", 7: 1}, said("errors.unknown-field", value="7", allowed=FIELDS)),
        ({}, "kind: " + said("errors.missing-kind", allowed="town/utility")),
        ({"kind": "city"}, "kind: " + said("errors.unknown-kind", value="'city'", allowed="town/utility")),
        ({"kind": ["town"]}, "kind: " + said("errors.unknown-kind", value="[…]", allowed="town/utility")),
        ({"kind": "town", "name": 7}, "name: " + said("errors.wrong-shape", value=7, allowed="errors.text")),
        ({"kind": "town", "name": "a\x00b"}, "name: " + said("errors.bad-character", value=r"'a\x00b'")),
        ({"kind": "town", "name": "\ud800"}, "name: " + said("errors.bad-character", value=r"'\ud800'")),
        ({"kind": "town", "name": "TOWN,  old"}, "name: " + said("errors.member-state", value="Old Town")),
        ({"kind": "town", "name": "ot"}, "name: " + said("errors.member-state", value="Old Town")),
        (
            {"kind": "town", "answers": ["met"]},
            "answers: " + said("errors.wrong-shape", value="[…]", allowed="errors.object-of-answers"),
        ),
        (
            {"kind": "town", "answers": {"a": "yes"}},
            "answers.a: " + said("errors.unknown-answer", value="'yes'", allowed=ANSWERS),
        ),
        (
            {"kind": "town", "answers": {"a": True}},
            "answers.a: " + said("errors.unknown-answer", value="true", allowed=ANSWERS),
        ),
        (
            {"kind": "town", "answers": {"a": None}},
            "answers.a: " + said("errors.unknown-answer", value="null", allowed=ANSWERS),
        ),
        (
            {"kind": "town", "answers": {"z": "met"}},
            "answers.z: " + said("errors.unknown-criterion", value="z", allowed="a/b"),
        ),
        (
            {"kind": "town", "answers": {"c": "met"}},
            "answers.c: " + said("errors.other-kind", value="c", kind="town", allowed="a/b"),
        ),
        (
            {"kind": "town", "parts": 5},
            "parts: " + said("errors.wrong-shape", value=5, allowed="errors.object-of-parts"),
        ),
        (
            {"kind": "town", "parts": {"a": "met"}},
            "parts.a: " + said("errors.wrong-shape", value="'met'", allowed="errors.object-of-parts"),
        ),
        (
            {"kind": "town", "parts": {"a": {"r": "met"}}},
            "parts.a.r: " + said("errors.unknown-part", value="r", criterion="a", allowed="p/q"),
        ),
        (
            {"kind": "town", "parts": {"a": {"p": "yes"}}},
            "parts.a.p: " + said("errors.unknown-answer", value="'yes'", allowed=ANSWERS),
        ),
        ({"kind": "town", "parts": {"b": {"p": "met"}}}, "parts.b.p: " + said("errors.no-parts", value="b")),
        (
            {"kind": "utility", "parts": {"a": {"p": "met"}}},
            "parts.a: " + said("errors.other-kind", value="a", kind="utility", allowed="b/c"),
        ),
        (
            {"kind": "town", "notes": "none"},
            "notes: " + said("errors.wrong-shape", value="'none'", allowed="errors.object-of-notes"),
        ),
        (
            {"kind": "town", "notes": {"a": 1955}},
            "notes.a: " + said("errors.wrong-shape", value=1955, allowed="errors.text"),
        ),
        (
            {"kind": "town", "areas": "north"},
            "areas: " + said("errors.wrong-shape", value="'north'", allowed="errors.list-of-areas"),
        ),
        (
            {"kind": "town", "areas": ["north", "east"]},
            "areas[1]: " + said("errors.unknown-area", value="'east'", allowed="north/south"),
        ),
        (
            {"kind": "town", "wants": {"vote": 1}},
            "wants: " + said("errors.wrong-shape", value="{…}", allowed="errors.list-of-wants"),
        ),
        (
            {"kind": "town", "wants": [None]},
            "wants[0]: " + said("errors.unknown-want", value="null", allowed="speak/vote"),
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_is_allowed(raw: object, expected: str, small: Ruleset) -> None:
    assert problems(raw, small) == [expected]


def test_all_faults_are_named_at_once(small: Ruleset) -> None:
    raw = {"kind": "x", "name": 1, "answers": {"z": "met"}, "parts": {"z": {}}, "areas": [1], "wants": [2], "more": 3}
    assert len(problems(raw, small)) == 7


@pytest.mark.parametrize("more", [0, 1, 2, 1000])
def test_of_many_problems_the_first_are_named_and_the_rest_counted(more: int, small: Ruleset) -> None:
    raw = {"kind": "town", "answers": {f"z{number}": "met" for number in range(MOST_PROBLEMS + more)}}
    found = problems(raw, small)
    assert len(found) == MOST_PROBLEMS + (1 if more else 0)
    assert not more or found[-1].startswith(f"errors.more({'one' if more == 1 else 'other'})")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (False, "false"),
        (0, "0"),
        (float("nan"), "nan"),
        ({}, "{}"),
        ([], "[]"),
        ({"a": 1}, "{…}"),
        ("", "''"),
        ("a\tb", r"'a\tb'"),
        ("\u202eabc", r"'\u202eabc'"),
        ("naïve", "'naïve'"),
    ],
)
def test_a_value_is_shown_on_one_line(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_a_long_value_is_cut() -> None:
    for value in ("x" * 10_000, "\x00" * 10_000, 10**3000, 10**5000, [["x"] * 1000] * 1000, ("x",) * 10_000):
        assert len(shown(value)) <= 250
        assert len(unquoted(value)) <= 250


@tried
@given(st.data())
def test_no_value_makes_it_raise_anything_but_its_own_error(small: Ruleset, data: st.DataObject) -> None:
    raw: Any = data.draw(anything("town", "utility", "a", "b", "c", "p", "north", "vote"))
    with suppress(InputError):
        read_candidate(raw, small)


@tried
@given(
    whole=st.sampled_from([*Answer, None]),
    parts=st.dictionaries(st.sampled_from(["p", "q", "r"]), st.sampled_from(Answer)),
)
def test_a_criterion_is_the_conjunction_of_its_parts(whole: Answer | None, parts: dict[str, Answer]) -> None:
    """By trying: not met if any part is, met if every one is; the answer to the whole stands for the others."""
    ruleset = build({"friend": {"town": ("all", "a", "b")}}, parts={"a": ("p", "q", "r")})
    answers = {"a": whole} if whole else {}
    candidate = read_candidate({"kind": "town", "answers": answers, "parts": {"a": parts}}, ruleset)
    counted = [parts.get(part, whole or Answer.UNKNOWN) for part in ("p", "q", "r")]
    expected = (
        Answer.NOT_MET if Answer.NOT_MET in counted else Answer.MET if set(counted) == {Answer.MET} else Answer.UNKNOWN
    )
    assert combined_answers(candidate, ruleset) == {"a": expected, "b": Answer.UNKNOWN}


def test_a_yes_hides_no_part_that_fails() -> None:
    ruleset = build({"friend": {"town": ("all", "a")}}, parts={"a": ("p", "q")})
    raw = {"kind": "town", "answers": {"a": "met"}, "parts": {"a": {"q": "not-met"}}}
    assert combined_answers(read_candidate(raw, ruleset), ruleset) == {"a": Answer.NOT_MET}


def test_a_missing_answer_is_unknown(small: Ruleset) -> None:
    assert combined_answers(read_candidate({"kind": "utility"}, small), small) == dict.fromkeys("bc", Answer.UNKNOWN)
