"""What a candidate wants, which status gives it, and which one to look at."""

from typing import Any

import pytest

from checker import Report, Rules, evaluate, read_candidate


def judged(rules: Rules, wants: list[str], default: str, **answers: str) -> Report:
    asked = dict.fromkeys(rules.asked["state"], default)  # type: ignore[index]
    changed = {name.replace("_", "-"): answer for name, answer in answers.items()}
    raw: dict[str, Any] = {"kind": "state", "answers": asked | changed, "wants": wants}
    return evaluate(read_candidate(raw, rules), rules)


def test_a_want_is_answered_with_statuses_and_citation(rules: Rules) -> None:
    report = judged(rules, ["join-treaties"], "met")
    assert report.to_dict()["wants"] == [{"want": "join-treaties", "statuses": ["partner"], "cite": ["P200"]}]


def test_a_want_says_on_what_terms(rules: Rules) -> None:
    ways = judged(rules, ["attend-exercises", "hold-consultations"], "met").to_dict()["ways"]
    assert ways["attend-exercises"] == [
        {"status": "partner", "how": "common-consent", "cite": ["P204"]},
        {"status": "observer", "how": "right", "cite": ["P243"]},
    ]
    assert ways["hold-consultations"] == [{"status": "observer", "how": "mutual-consent", "cite": ["P247"]}]


def test_nothing_wanted_nothing_recommended(rules: Rules) -> None:
    recommendation = judged(rules, [], "met").recommendation
    assert recommendation.status is None
    assert recommendation.reason.startswith("You have not said")


@pytest.mark.parametrize(
    ("wants", "default", "answers", "status", "reason"),
    [
        (["attend-exercises"], "met", {}, "observer", "Observer is the least status that gives all that you want"),
        (["join-treaties"], "met", {}, "partner", "Partner is the least status that gives all that you want"),
        (
            ["join-treaties"],
            "met",
            {"no_internal_conflict": "not-met"},
            None,
            "Partner would give all that you want, but it is not open to you yet. "
            "Not met: No armed conflict inside the country.",
        ),
        (["join-treaties"], "met", {"no_use_of_force": "unknown"}, None, "Still open: No force and no threat of force"),
        (["take-part-in-decisions"], "met", {}, None, "No status gives: Take part in the decisions of the bodies."),
        (["join-treaties", "study-framework"], "met", {}, None, "No single status gives all of it."),
        (
            ["attend-exercises"],
            "met",
            {"no_unsc_sanctions": "not-met"},
            None,
            "Observer would give all that you want, but it is not open to you yet.",
        ),
    ],
)
def test_the_least_status_that_is_open_or_what_stands_between(
    wants: list[str], default: str, answers: dict[str, str], status: str | None, reason: str, rules: Rules
) -> None:
    recommendation = judged(rules, wants, default, **answers).recommendation
    assert recommendation.status == status
    assert reason in recommendation.reason


def test_where_the_source_is_silent_nothing_is_recommended(rules: Rules) -> None:
    raw = {"kind": "international-organization", "wants": ["study-framework"]}
    recommendation = evaluate(read_candidate(raw, rules), rules).recommendation
    assert recommendation.status is None
    assert "the source does not say what it asks of an international organisation" in recommendation.reason


def test_every_want_is_given_by_its_ways_and_by_nothing_else(rules: Rules) -> None:
    for want in rules.wants.values():
        assert bool(want.ways) != bool(want.none)
        for way in want.ways:
            assert way.cite
