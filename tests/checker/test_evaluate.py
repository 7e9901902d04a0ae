"""The rules, by the cases that stand beside them in `data/cases/`, and what a report holds."""

import pytest

from checker import Answer, Kind, Report, Rules, Status, Verdict, evaluate, read_candidate
from macros.facts.load import load_facts
from macros.facts.records import Case, Facts
from tests.conftest import ROOT

CASES = load_facts(ROOT).cases


def candidate_of(case: Case, rules: Rules) -> dict[str, object]:
    """The candidate that a case describes: `all` stands for each criterion that the case does not name."""
    rest = case.answers.get("all")
    answers = dict.fromkeys(rules.asked[Kind(case.kind)], rest) if rest else {}
    return {"kind": case.kind, "answers": answers | {c: a for c, a in case.answers.items() if c != "all"}}


def judged(case: Case, rules: Rules) -> Report:
    return evaluate(read_candidate(candidate_of(case, rules), rules), rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case, rules: Rules) -> None:
    report = judged(case, rules)
    assert {each.status: each.verdict for each in report.statuses} == dict(case.expect)


def test_there_are_cases_enough_to_trust_the_rules() -> None:
    assert len(CASES) >= 40


def test_each_requirement_has_a_case_that_only_it_fails(rules: Rules) -> None:
    alone = set()
    for case in CASES:
        for each in judged(case, rules).statuses:
            answers = [counted.answer for counted in each.counted]
            if answers.count(Answer.NOT_MET) == 1 and Answer.UNKNOWN not in answers:
                alone.add((each.status, case.kind, each.failing[0]))
    required = {
        (status.id, kind, requirement.criterion)
        for status in rules.statuses
        for kind, requirements in status.requirements.items()
        for requirement in requirements
    }
    assert alone == required


def test_an_organisation_cannot_be_judged_for_observer(rules: Rules) -> None:
    report = evaluate(read_candidate({"kind": "international-organization"}, rules), rules)
    observer = report.statuses[1]
    assert observer.verdict is Verdict.NOT_SPECIFIED
    assert observer.counted == ()
    assert "regulation-on-the-status-of-observer" in observer.regulation


def test_the_report_keeps_the_order_of_the_source(rules: Rules) -> None:
    report = evaluate(read_candidate({"kind": "state"}, rules), rules)
    assert [each.status for each in report.statuses] == [Status.PARTNER, Status.OBSERVER]
    cited = [[counted.requirement.cite[0] for counted in each.counted] for each in report.statuses]
    assert cited == [[f"P{n}" for n in range(206, 219)], [f"P{n}" for n in range(250, 256)]]


def test_the_lists_are_those_of_the_table_of_criteria(facts: Facts) -> None:
    """The counts of the source: 13 for a state as Partner, 6 as Observer, 7 for an organisation as Partner."""
    counts = {
        (status.id, kind): len(requirements.list)
        for status in facts.statuses
        for kind, requirements in status.requirements.items()
    }
    assert counts == {
        ("partner", "state"): 13,
        ("partner", "international-organization"): 7,
        ("observer", "state"): 6,
        ("observer", "international-organization"): 0,
    }
