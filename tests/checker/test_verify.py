"""What must hold of the rules holds, and a rule that is broken on purpose is caught."""

from dataclasses import replace

import pytest

from checker import Kind, Requirement, Rules, Status, evaluate, read_candidate
from checker.verify import verify
from tests.checker.test_cli import run
from tests.checker.test_evaluate import CASES, candidate_of

STATE, ORGANIZATION = Kind.STATE, Kind.INTERNATIONAL_ORGANIZATION
LISTED = [(Status.PARTNER, STATE, n) for n in range(13)]
LISTED += [(Status.PARTNER, ORGANIZATION, n) for n in range(7)]
LISTED += [(Status.OBSERVER, STATE, n) for n in range(6)]


def changed(rules: Rules, status: Status, kind: Kind, requirements: tuple[Requirement, ...]) -> Rules:
    """The rules with one list of requirements replaced."""
    statuses = [
        replace(each, requirements={**each.requirements, kind: requirements}) if each.id is status else each
        for each in rules.statuses
    ]
    return replace(rules, statuses=tuple(statuses))


def listed(rules: Rules, status: Status, kind: Kind) -> tuple[Requirement, ...]:
    return next(each.requirements[kind] for each in rules.statuses if each.id is status)


def broken(rules: Rules) -> dict[str, tuple[str, ...]]:
    return {finding.key: finding.broken_by for finding in verify(rules) if not finding.holds}


def small(rules: Rules) -> Rules:
    """The rules with the first three questions of a state alone, so that a broken rule is found in no time."""
    few = list(rules.criteria)[:3]
    cut = rules
    for status in Status:
        for kind in Kind:
            kept = tuple(each for each in listed(rules, status, kind) if kind is not STATE or each.criterion in few)
            cut = changed(cut, status, kind, kept)
    criteria = {name: each for name, each in rules.criteria.items() if STATE not in each.ask or name in few}
    shared = {name: rules.criteria[name] for name in rules.asked[ORGANIZATION]}
    only = {name: replace(each, ask={ORGANIZATION: each.ask[ORGANIZATION]}) for name, each in shared.items()}
    return replace(cut, criteria=criteria | only)


def test_the_rules_hold_for_every_way_to_answer() -> None:
    done = run("verify")
    assert done.returncode == 0, done.stdout
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 6
    assert all(line.startswith("Holds: ") for line in lines)
    assert f"all {3**13:,} ways in which a state" in done.stdout.decode()
    assert f"all {3**7:,} ways in which an international organisation" in done.stdout.decode()


def test_the_small_rules_hold_before_they_are_broken(rules: Rules) -> None:
    assert broken(small(rules)) == {}


def test_a_requirement_that_stands_twice_is_caught(rules: Rules) -> None:
    cut = small(rules)
    twice = listed(cut, Status.PARTNER, STATE)
    found = broken(changed(cut, Status.PARTNER, STATE, (*twice, twice[0])))
    assert found == {"no-requirement-twice": ("un-membership (partner, state)",)}


def test_a_requirement_without_a_citation_is_caught(rules: Rules) -> None:
    cut = small(rules)
    first, *rest = listed(cut, Status.PARTNER, STATE)
    found = broken(changed(cut, Status.PARTNER, STATE, (replace(first, cite=()), *rest)))
    assert found == {"every-text-is-cited": ("un-membership (partner)",)}


def test_a_question_that_no_status_needs_is_caught(rules: Rules) -> None:
    cut = small(rules)
    found = broken(changed(cut, Status.PARTNER, STATE, listed(cut, Status.PARTNER, STATE)[:2]))
    assert found == {"every-criterion-is-used": ("compatible-obligations (state)",)}


def test_a_partner_that_would_be_no_observer_is_caught(rules: Rules) -> None:
    cut = small(rules)
    partner = tuple(each for each in listed(cut, Status.PARTNER, STATE) if each.criterion != "diplomatic-relations")
    found = broken(changed(cut, Status.PARTNER, STATE, partner))
    assert found == {"every-way-of-a-state": ("partner without observer (state)",)}


def test_a_want_that_is_given_by_nothing_and_does_not_say_so_is_caught(rules: Rules) -> None:
    cut = small(rules)
    want = replace(cut.wants["join-treaties"], ways=())
    found = broken(replace(cut, wants={**cut.wants, "join-treaties": want}))
    assert found == {"every-want-has-an-answer": ("join-treaties",)}


@pytest.mark.parametrize(("status", "kind", "index"), LISTED)
def test_dropping_or_swapping_any_one_requirement_breaks_a_case(
    rules: Rules, status: Status, kind: Kind, index: int
) -> None:
    """The mutation check: a requirement is dropped, then another criterion stands in its place; a case notices each."""
    before = listed(rules, status, kind)
    other = before[index - 1]
    dropped = before[:index] + before[index + 1 :]
    swapped = (*before[:index], other, *before[index + 1 :])
    for requirements in (dropped, swapped):
        assert any_case_fails(changed(rules, status, kind, requirements)), before[index].criterion


def any_case_fails(rules: Rules) -> bool:
    for case in CASES:
        report = evaluate(read_candidate(candidate_of(case, rules), rules), rules)
        if {each.status: each.verdict for each in report.statuses} != dict(case.expect):
            return True
    return False
