"""From answers to a report: verdicts, what fails, what still matters, what it rests on."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Answer, Ruleset, Verdict, evaluate, read_candidate
from macros.facts import Facts, Record
from tests.checker.builder import build, question, report_on, want
from tests.checker.strategies import candidates, tried

EITHER = ("all", "a", ("any", "b", ("all", "c", "d")))
# From worse to better; `not-specified` stands alone.
RANK = {Verdict.NOT_ELIGIBLE: 0, Verdict.UNDETERMINED: 1, Verdict.ELIGIBLE: 2, Verdict.NOT_SPECIFIED: 3}


@pytest.fixture(scope="module")
def small() -> Ruleset:
    """Friend asks either one thing or two; guest asks one of them; nothing is said of a utility as a friend."""
    return build(
        {"friend": {"town": EITHER, "utility": None}, "guest": {"town": "c", "utility": "e"}},
        parts={"a": ("p", "q")},
        areas=[{"id": "north", "name": "North", "cite": {"friend": ["friend-north"]}}],
        wants=[want("talk", ("friend", "definition"), open_questions=["named"]), want("vote", none="Nobody votes.")],
        steps=[{"name": "Ask", "text": "Ask.", "about": ["friend"], "cite": ["step"]}],
        open_questions=[
            question("named", "elsewhere"),
            question("requirement", "friend-b", touches=["friend"]),
            question("area", "friend-north", touches=["friend"]),
            question("intro", "guest-intro", touches=["guest"]),
            question("silence", "friend-none", touches=["friend"]),
            question("step", "step", touches=["friend"]),
            question("text", "friend-b"),
            question("other", "nowhere", touches=["friend"]),
        ],
    )


@pytest.mark.parametrize(
    ("answers", "friend", "guest"),
    [
        ({}, "undetermined", "undetermined"),
        ({"a": "met", "b": "met"}, "eligible", "undetermined"),
        ({"a": "met", "c": "met", "d": "met"}, "eligible", "eligible"),
        ({"a": "met", "b": "not-met", "d": "not-met"}, "not-eligible", "undetermined"),
        ({"a": "not-met", "c": "met"}, "not-eligible", "eligible"),
        ({"a": "met", "b": "unknown", "c": "not-met"}, "undetermined", "not-eligible"),
    ],
)
def test_each_status_has_the_verdict_of_its_expression(
    answers: dict[str, str], friend: str, guest: str, small: Ruleset
) -> None:
    report = report_on(small, answers)
    assert [(each.status.id, each.verdict) for each in report.statuses] == [("friend", friend), ("guest", guest)]


def test_where_the_source_states_nothing_there_is_no_verdict(small: Ruleset) -> None:
    friend = report_on(small, {"e": "met"}, kind="utility").status("friend")
    assert friend.verdict is Verdict.NOT_SPECIFIED
    assert friend.requirements == ()
    lists = (friend.failing, friend.open, friend.needed_for_eligibility, friend.could_disqualify)
    assert lists == ([], [], [], [])


def test_the_lists_of_a_report_come_from_the_expression(small: Ruleset) -> None:
    friend = report_on(small, {"a": "unknown", "b": "not-met", "c": "not-met"}).status("friend")
    assert (friend.failing, friend.open) == (["b", "c"], ["a"])
    assert friend.needed_for_eligibility == [["a", "b"], ["a", "c", "d"]]
    assert friend.could_disqualify == []
    eligible = report_on(small, {"a": "met", "b": "met", "c": "met", "d": "met"}).status("friend")
    assert eligible.could_disqualify == [["a"], ["b", "c"], ["b", "d"]]


def test_an_answer_counts_with_its_parts(small: Ruleset) -> None:
    report = report_on(small, {"a": "met", "b": "met"}, parts={"a": {"q": "not-met"}})
    assert report.status("friend").failing == ["a"]
    assert [each.answer for each in report.status("friend").requirements][:2] == ["not-met", "met"]


def test_what_still_matters_begins_with_the_status_that_has_the_fewest_questions(small: Ruleset) -> None:
    assert report_on(small).still_matters == ["c", "a", "b", "d"]
    assert report_on(small, {"c": "unknown", "a": "not-met"}).still_matters == ["c"]
    assert report_on(small, {"a": "not-met", "c": "not-met"}).still_matters == []


@tried
@given(data=st.data())
def test_what_still_matters_can_change_a_verdict_and_nothing_else_can(data: st.DataObject, ruleset: Ruleset) -> None:
    """Tried by changing one answer, with the other open ones as a completion that was drawn."""
    raw = data.draw(candidates(ruleset))
    report = evaluate(read_candidate(raw, ruleset), ruleset)
    open_now = [each for each, answer in report.answers.items() if answer is Answer.UNKNOWN]
    drawn = {each: data.draw(st.sampled_from(["met", "not-met"])) for each in open_now}
    for criterion in open_now:
        rest = {**report.answers, **drawn}
        verdicts = {
            tuple(each.verdict for each in report_on(ruleset, rest | {criterion: answer}, raw["kind"]).statuses)
            for answer in ("met", "not-met")
        }
        assert len(verdicts) == 1 or criterion in report.still_matters


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"kind": "town"}, ["requirement", "intro", "step"]),
        ({"kind": "town", "areas": ["north"]}, ["requirement", "area", "intro", "step"]),
        ({"kind": "town", "wants": ["talk"]}, ["named", "requirement", "intro", "step"]),
        ({"kind": "utility"}, ["intro", "silence", "step"]),
    ],
)
def test_open_questions_are_those_that_the_report_rests_on(
    raw: dict[str, Any], expected: list[str], small: Ruleset
) -> None:
    report = evaluate(read_candidate(raw, small), small)
    assert [each.id for each in report.open_questions] == expected


def test_a_want_names_its_statuses_and_what_they_cite(small: Ruleset) -> None:
    talk, vote = report_on(small, wants=["talk", "vote"]).wants
    assert (talk.statuses, talk.cite) == (["friend"], ["friend-means"])
    assert (vote.statuses, vote.cite) == ([], ["want-vote"])


def test_the_report_has_the_published_form(small: Ruleset) -> None:
    raw = report_on(small, {"a": "met"}, wants=["talk"], name="Utopia").to_dict()
    assert json.loads(json.dumps(raw)) == raw
    assert raw["candidate"]["name"] == "Utopia"
    assert raw["rules"] == {name: getattr(small, name) for name in ("version", "as_of", "digest", "words")}
    friend, guest = raw["statuses"]
    assert (friend["status"], guest["status"]) == ("friend", "guest")
    assert friend["criteria"][0] == {"criterion": "a", "answer": "met", "cite": ["friend-a"], "text": "Requires a."}
    assert [each["criterion"] for each in friend["criteria"]] == ["a", "b", "c", "d"]
    assert raw["wants"][0]["statuses"] == ["friend"]


@tried
@given(data=st.data())
def test_turning_an_unknown_into_met_never_makes_a_verdict_worse(data: st.DataObject, small: Ruleset) -> None:
    raw = data.draw(candidates(small)) | {"parts": {}}
    before = evaluate(read_candidate(raw, small), small)
    for criterion in [each for each, answer in before.answers.items() if answer is Answer.UNKNOWN]:
        after = report_on(small, raw["answers"] | {criterion: "met"}, raw["kind"])
        for one, other in zip(before.statuses, after.statuses, strict=True):
            assert RANK[other.verdict] >= RANK[one.verdict]


@tried
@given(data=st.data())
def test_the_order_of_the_input_does_not_matter(data: st.DataObject, small: Ruleset) -> None:
    raw = data.draw(candidates(small))
    shuffled = dict(data.draw(st.permutations(list(raw.items()))))
    shuffled["answers"] = dict(data.draw(st.permutations(list(raw["answers"].items()))))
    one, other = (evaluate(read_candidate(each, small), small).to_dict() for each in (raw, shuffled))
    assert json.dumps(one) == json.dumps(other)


def test_the_verdicts_of_every_case_of_the_project_hold(facts: Facts, ruleset: Ruleset) -> None:
    assert cases_that_fail(facts, ruleset) == []


def test_the_verdicts_of_every_case_of_another_organisation_hold(pack_facts: Facts, pack: Ruleset) -> None:
    assert cases_that_fail(pack_facts, pack) == []


def cases_that_fail(facts: Facts, ruleset: Ruleset) -> list[str]:
    found = []
    for case in facts.of("case"):
        report = evaluate(read_candidate(candidate_of(case, ruleset), ruleset), ruleset)
        expect = case["expect"]
        if {status: report.status(status).verdict for status in expect} != expect:
            found.append(case.title)
    return found


def candidate_of(case: Record, ruleset: Ruleset) -> dict[str, Any]:
    """The candidate that a case describes: `all` stands for each criterion that the case does not name."""
    rest = case["answers"].get("all")
    answers = dict.fromkeys(ruleset.asked(case["kind"]), rest) if rest else {}
    named = {criterion: answer for criterion, answer in case["answers"].items() if criterion != "all"}
    return {"kind": case["kind"], "answers": answers | named, "parts": case.get("parts", {})}
