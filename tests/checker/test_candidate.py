"""What a candidate may say, and every sentence that refuses the rest."""

from typing import Any

import pytest

from checker import Answer, InputError, Rules, read_candidate

STATE = "state"
ORGANIZATION = "international-organization"


def problems(raw: object, rules: Rules) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_candidate(raw, rules)
    return [str(problem) for problem in caught.value.problems]


def test_a_full_candidate_is_read_in_the_order_of_the_rules(rules: Rules) -> None:
    candidate = read_candidate(
        {
            "name": "Utopia",
            "kind": STATE,
            "answers": {"no-use-of-force": "not-met", "un-membership": "met"},
            "areas": ["peacekeeping", "crisis-response", "peacekeeping"],
            "wants": ["study-framework", "join-treaties"],
            "notes": {"un-membership": "member since 1955"},
        },
        rules,
    )
    assert list(candidate.answers) == ["un-membership", "no-use-of-force"]
    assert candidate.areas == ("crisis-response", "peacekeeping")
    assert candidate.wants == ("join-treaties", "study-framework")
    assert candidate.to_dict()["notes"] == {"un-membership": "member since 1955"}


def test_a_missing_answer_is_unknown(rules: Rules) -> None:
    candidate = read_candidate({"kind": STATE}, rules)
    assert all(candidate.answer(criterion) is Answer.UNKNOWN for criterion in rules.criteria)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            ["state"],
            "a candidate is an object with the fields name, kind, answers, areas, wants or notes, not ['state']",
        ),
        ({"kind": STATE, "colour": 1}, "'colour' is not a field (use name, kind, answers, areas, wants or notes)"),
        ({}, "kind: the kind of candidate is missing (use state or international-organization)"),
        ({"kind": "empire"}, "kind: 'empire' is not a kind of candidate (use state or international-organization)"),
        ({"kind": ["state"]}, "kind: ['state'] is not a kind of candidate (use state or international-organization)"),
        ({"kind": STATE, "name": 7}, "name: 7 is not a text"),
        ({"kind": STATE, "name": "a\x00b"}, "name: 'a\\x00b' holds a character that is not text (remove it)"),
        ({"kind": STATE, "name": "\ud800"}, "name: '\\ud800' holds a character that is not text (remove it)"),
        (
            {"kind": STATE, "answers": ["met"]},
            "answers: ['met'] is not an object that gives criteria their answers",
        ),
        (
            {"kind": STATE, "answers": {"un-membership": "yes"}},
            "answers.un-membership: 'yes' is not an answer (use met, not-met or unknown)",
        ),
        (
            {"kind": STATE, "answers": {"un-membership": True}},
            "answers.un-membership: True is not an answer (use met, not-met or unknown)",
        ),
        ({"kind": STATE, "notes": "none"}, "notes: 'none' is not an object that gives criteria their notes"),
        ({"kind": STATE, "notes": {"un-membership": 1955}}, "notes.un-membership: 1955 is not a text"),
        ({"kind": STATE, "areas": "peacekeeping"}, "areas: 'peacekeeping' is not a list of areas"),
        ({"kind": STATE, "wants": {"vote": 1}}, "wants: {'vote': 1} is not a list of wants"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(raw: object, expected: str, rules: Rules) -> None:
    assert problems(raw, rules) == [expected]


@pytest.mark.parametrize(
    ("raw", "begins", "names"),
    [
        ({"kind": STATE, "answers": {"wealth": "met"}}, "answers.wealth: 'wealth' is not a criterion", "un-membership"),
        ({"kind": STATE, "answers": {5: "met"}}, "answers.5: '5' is not a criterion", "un-membership"),
        (
            {"kind": STATE, "answers": {"matching-activities": "met"}},
            "answers.matching-activities: 'matching-activities' is not asked of this kind of candidate, state",
            "un-membership",
        ),
        (
            {"kind": ORGANIZATION, "notes": {"un-membership": "x"}},
            "notes.un-membership: 'un-membership' is not asked of this kind of candidate, international-organization",
            "charter-compliance",
        ),
        ({"kind": STATE, "areas": ["space"]}, "areas[0]: 'space' is not an area of cooperation", "peacekeeping"),
        ({"kind": STATE, "wants": [None]}, "wants[0]: None is not a want", "join-treaties"),
    ],
)
def test_an_unknown_id_is_answered_with_the_known_ones(raw: object, begins: str, names: str, rules: Rules) -> None:
    (problem,) = problems(raw, rules)
    assert problem.startswith(begins)
    assert names in problem.removeprefix(begins)


@pytest.mark.parametrize(
    ("typed", "member"),
    [
        ("Armenia", "Armenia"),
        ("republic of armenia", "Armenia"),
        ("Belarus", "Belarus"),
        ("The Republic of Belarus", "Belarus"),
        ("KAZAKHSTAN", "Kazakhstan"),
        ("Kyrgyzstan", "Kyrgyz Republic"),
        ("the  Kyrgyz\tRepublic ", "Kyrgyz Republic"),
        ("Russia", "Russia"),
        ("Russian Federation", "Russia"),
        ("Tajikistan", "Tajikistan"),
        ("Republic of Tajikistan", "Tajikistan"),
    ],
)
def test_a_member_state_is_no_candidate(typed: str, member: str, rules: Rules) -> None:
    (problem,) = problems({"kind": STATE, "name": typed}, rules)
    assert problem.startswith(f"name: {member} is a member state of the CSTO, and the statuses are for outsiders")


def test_all_faults_are_named_at_once(rules: Rules) -> None:
    raw: dict[str, Any] = {"kind": "x", "name": 1, "answers": {"a": "b"}, "areas": [1], "wants": [2], "more": 3}
    assert len(problems(raw, rules)) == 6


def test_a_long_value_is_cut_in_the_sentence(rules: Rules) -> None:
    (problem,) = problems({"kind": "x" * 1000}, rules)
    assert len(problem) < 160
