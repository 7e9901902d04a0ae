"""What still matters, what would open a status, what could close it, where the source is silent or says two things."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from checker import Answer, Kind, Report, Rules, Status, Verdict, evaluate, read_candidate
from checker.compose.parts import asked_by_one

STATE, ORGANIZATION = Kind.STATE, Kind.INTERNATIONAL_ORGANIZATION


def judged(rules: Rules, kind: Kind, answers: Mapping[Any, str], **more: Any) -> Report:
    return evaluate(read_candidate({"kind": str(kind), "answers": answers, **more}, rules), rules)


def test_before_any_answer_the_questions_of_both_statuses_come_first(rules: Rules) -> None:
    report = judged(rules, STATE, {})
    observer = [each.criterion for each in rules.status(Status.OBSERVER).requirements[STATE]]
    assert report.still_matters[:6] == observer
    assert sorted(report.still_matters) == sorted(rules.asked[STATE])


def test_a_closed_partner_leaves_only_the_questions_of_observer(rules: Rules) -> None:
    report = judged(rules, STATE, {"no-territorial-disputes": "not-met", "un-membership": "met"})
    assert report.verdict(Status.PARTNER) is Verdict.NOT_ELIGIBLE
    assert len(report.still_matters) == 5
    assert "un-membership" not in report.still_matters


def test_when_both_are_closed_nothing_matters_any_more(rules: Rules) -> None:
    assert judged(rules, STATE, {"un-membership": "not-met"}).still_matters == []


def test_an_organisation_is_asked_nothing_more_once_partner_is_closed(rules: Rules) -> None:
    assert judged(rules, ORGANIZATION, {"charter-compliance": "not-met"}).still_matters == []


@pytest.mark.parametrize("kind", list(Kind))
def test_exactly_the_questions_that_matter_can_change_a_verdict(rules: Rules, kind: Kind) -> None:
    """Tried by changing: with everything else met, an open question that matters changes a verdict; no other does."""
    asked = rules.asked[kind]
    for closing in ("", *asked):
        answers = dict.fromkeys(asked[::2], "met") | ({closing: "not-met"} if closing else {})
        report = judged(rules, kind, answers)
        for criterion in (each for each in asked if each not in answers):
            rest = dict.fromkeys(asked, "met") | answers
            verdicts = {
                tuple(each.verdict for each in judged(rules, kind, rest | {criterion: answer}).statuses)
                for answer in ("met", "not-met")
            }
            assert (len(verdicts) > 1) == (criterion in report.still_matters), (closing, criterion)


def test_what_would_open_a_closed_status_opens_it_and_nothing_less_does(rules: Rules) -> None:
    answers = {"un-membership": "met", "no-use-of-force": "not-met", "diplomatic-relations": "unknown"}
    answers |= dict.fromkeys([each for each in rules.asked[STATE] if each not in answers][:8], "met")
    partner = judged(rules, STATE, answers).status(Status.PARTNER)
    assert len(partner.to_open) == 4
    changed = answers | dict.fromkeys(partner.to_open, "met")
    assert judged(rules, STATE, changed).verdict(Status.PARTNER) is Verdict.ELIGIBLE
    for fewer in combinations(partner.to_open, 3):
        assert (
            judged(rules, STATE, answers | dict.fromkeys(fewer, "met")).verdict(Status.PARTNER) is not Verdict.ELIGIBLE
        )


def test_any_one_of_what_could_close_an_open_status_closes_it(rules: Rules) -> None:
    everything = dict.fromkeys(rules.asked[STATE], "met")
    for status in judged(rules, STATE, everything).statuses:
        assert status.to_open == []
        for criterion in status.could_close:
            closed = judged(rules, STATE, everything | {criterion: "not-met"})
            assert closed.verdict(status.status) is Verdict.NOT_ELIGIBLE


def test_a_closed_status_cannot_be_closed_again(rules: Rules) -> None:
    assert judged(rules, STATE, {"un-membership": "not-met"}).statuses[0].could_close == []


def test_contradictions_and_silence_are_named_where_they_matter(rules: Rules) -> None:
    named = [each.id for each in judged(rules, STATE, {}, wants=["speak-at-open-meetings"]).open_questions]
    assert {"partner-voice", "observer-voice", "certain-tasks", "member-states"} <= set(named)
    silent = [each.id for each in judged(rules, ORGANIZATION, {}).open_questions]
    assert "observer-organisation-requirements" in silent
    assert "certain-tasks" not in silent


def test_both_readings_of_a_contradiction_carry_their_paragraphs(rules: Rules) -> None:
    readings = {q.id: [r.cite for r in q.readings] for q in rules.open_questions if q.kind == "contradiction"}
    assert readings == {"observer-voice": [("P241",), ("P245",)], "partner-voice": [("P201",), ("P256",)]}


def test_partner_asks_seven_things_that_observer_does_not_and_observer_none(rules: Rules) -> None:
    report = judged(rules, STATE, {})
    assert len(asked_by_one(Status.PARTNER, report)) == 7
    assert asked_by_one(Status.OBSERVER, report) == []


def test_the_reverse_is_shown_when_there_is_one(rules: Rules) -> None:
    partner = rules.statuses[0]
    cut = replace(partner, requirements={**partner.requirements, STATE: partner.requirements[STATE][1:]})
    report = judged(replace(rules, statuses=(cut, rules.statuses[1])), STATE, {})
    assert asked_by_one(Status.OBSERVER, report) == ["un-membership"]


def test_an_answer_that_is_not_sure_still_matters(rules: Rules) -> None:
    report = judged(rules, STATE, dict.fromkeys(rules.asked[STATE], "met") | {"no-use-of-force": "unknown"})
    assert report.still_matters == ["no-use-of-force"]
    assert report.candidate.answer(report.still_matters[0]) is Answer.UNKNOWN
