"""Everything that follows from an expression agrees with trying every answer."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Answer, CriterionId
from checker.engine.expression import (
    All,
    AnyOf,
    Expression,
    Requirement,
    conjunction,
    could_disqualify,
    deciding,
    failing,
    implies,
    needed_for_eligibility,
    requirements,
    undecided,
    value,
)
from tests.checker.strategies import NAMES, expressions, read_once, tried, tried_fewer

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
CRITERIA = tuple(CriterionId(name) for name in NAMES)

type Answers = Mapping[CriterionId, Answer]
type Met = frozenset[CriterionId]


def assignments() -> Iterator[dict[CriterionId, Answer]]:
    """Every way to answer."""
    for answers in product(Answer, repeat=len(CRITERIA)):
        yield dict(zip(CRITERIA, answers, strict=True))


def subsets(criteria: list[CriterionId]) -> list[Met]:
    """Every set of criteria, smaller ones first."""
    return [frozenset(each) for size in range(len(criteria) + 1) for each in combinations(criteria, size)]


def those(answers: Answers, answer: Answer) -> list[CriterionId]:
    return [each for each in CRITERIA if answers[each] is answer]


@cache
def holds(expression: Expression, met: Met) -> bool:
    """Whether the expression is true where just these criteria are: no third value, no code of the engine."""
    match expression:
        case Requirement(criterion):
            return criterion in met
        case All(parts):
            return all(holds(part, met) for part in parts)
        case AnyOf(parts):
            return any(holds(part, met) for part in parts)


def completed(expression: Expression, answers: Answers) -> Answer:
    """What all ways to answer what is unknown agree on, otherwise unknown."""
    met = frozenset(those(answers, MET))
    results = {holds(expression, met | more) for more in subsets(those(answers, UNKNOWN))}
    return UNKNOWN if len(results) == 2 else MET if True in results else NOT_MET


def minimal(sets: list[Met]) -> set[Met]:
    return {each for each in sets if not any(other < each for other in sets)}


def changed(answers: Answers, criteria: Met, answer: Answer) -> dict[CriterionId, Answer]:
    return {**answers, **dict.fromkeys(criteria, answer)}


def as_sets(lists: list[list[CriterionId]]) -> set[Met]:
    found = {frozenset(each) for each in lists}
    assert len(found) == len(lists)
    return found


@tried
@given(expressions())
def test_the_value_is_what_all_completions_agree_on(expression: Expression) -> None:
    for answers in assignments():
        assert value(expression, answers.__getitem__) is completed(expression, answers)


@pytest.mark.parametrize(
    "answers", [*product(Answer, repeat=1), *product(Answer, repeat=2), *product(Answer, repeat=3)]
)
def test_a_conjunction_is_the_least_answer(answers: tuple[Answer, ...]) -> None:
    order = [NOT_MET, UNKNOWN, MET]
    assert conjunction(list(answers)) is min(answers, key=order.index)
    leaves = tuple(Requirement(name, "", ()) for name in CRITERIA[: len(answers)])
    given_answers = dict(zip(CRITERIA, answers, strict=False))
    assert value(All(leaves), given_answers.__getitem__) is min(answers, key=order.index)
    assert value(AnyOf(leaves), given_answers.__getitem__) is max(answers, key=order.index)


@tried_fewer
@given(expressions())
def test_what_is_needed_is_every_minimal_set_that_makes_it_met(expression: Expression) -> None:
    for answers in assignments():
        open_to_change = those(answers, NOT_MET) + those(answers, UNKNOWN)
        enough = [each for each in subsets(open_to_change) if completed(expression, changed(answers, each, MET)) is MET]
        found = as_sets(needed_for_eligibility(expression, answers.__getitem__))
        assert found == minimal(enough) - {frozenset()}


@tried_fewer
@given(expressions())
def test_what_could_disqualify_is_every_minimal_set_that_makes_it_not_met(expression: Expression) -> None:
    for answers in assignments():
        found = as_sets(could_disqualify(expression, answers.__getitem__))
        if completed(expression, answers) is NOT_MET:
            assert found == set()
            continue
        open_to_change = those(answers, MET) + those(answers, UNKNOWN)
        enough = [
            each
            for each in subsets(open_to_change)
            if completed(expression, changed(answers, each, NOT_MET)) is NOT_MET
        ]
        assert found == minimal(enough)


@tried
@given(expressions())
def test_a_criterion_decides_where_the_others_can_leave_the_decision_to_it(expression: Expression) -> None:
    for answers in assignments():
        met, unknown = frozenset(those(answers, MET)), those(answers, UNKNOWN)
        decides = {
            each
            for each in unknown
            for more in subsets([other for other in unknown if other != each])
            if holds(expression, met | more | {each}) != holds(expression, met | more)
        }
        assert set(deciding(expression, answers.__getitem__)) == decides


@tried
@given(expressions(), expressions())
def test_one_implies_the_other_where_no_way_to_answer_shows_the_contrary(one: Expression, other: Expression) -> None:
    parted = [met for met in subsets(list(CRITERIA)) if holds(one, met) and not holds(other, met)]
    shown = implies(one, other)
    assert (shown is None) == (not parted)
    assert shown is None or frozenset(shown) in parted


@tried
@given(read_once())
def test_what_fails_is_what_makes_it_not_met(expression: Expression) -> None:
    """The not met criteria of every smallest set that is not met and settles the matter, whatever the others are."""
    everything = frozenset(CRITERIA)
    for answers in assignments():
        settles = [each for each in subsets(those(answers, NOT_MET)) if not holds(expression, everything - each)]
        assert set(failing(expression, answers.__getitem__)) == frozenset().union(*minimal(settles))


@tried
@given(expressions())
def test_something_fails_just_where_the_value_is_not_met(expression: Expression) -> None:
    for answers in assignments():
        found = failing(expression, answers.__getitem__)
        assert bool(found) == (completed(expression, answers) is NOT_MET)
        assert set(found) <= set(those(answers, NOT_MET))


@tried
@given(read_once())
def test_while_the_value_is_unknown_what_is_undecided_is_what_can_decide(expression: Expression) -> None:
    for answers in assignments():
        found = undecided(expression, answers.__getitem__)
        assert set(found) <= set(those(answers, UNKNOWN))
        if completed(expression, answers) is UNKNOWN:
            assert set(found) == set(deciding(expression, answers.__getitem__))


@tried
@given(st.lists(expressions(), min_size=1, max_size=4).map(tuple))
def test_each_part_of_an_all_is_looked_at_by_itself(parts: tuple[Expression, ...]) -> None:
    for answers in assignments():
        answer = answers.__getitem__
        together = dict.fromkeys(each for part in parts for each in undecided(part, answer))
        assert undecided(All(parts), answer) == list(together)


@tried
@given(st.lists(expressions(), min_size=1, max_size=4).map(tuple))
def test_of_a_settled_any_nothing_is_undecided(parts: tuple[Expression, ...]) -> None:
    for answers in assignments():
        if completed(AnyOf(parts), answers) is not UNKNOWN:
            assert undecided(AnyOf(parts), answers.__getitem__) == []


@tried
@given(expressions())
def test_lists_keep_the_order_of_the_expression_and_sets_begin_with_the_smallest(expression: Expression) -> None:
    order = list(dict.fromkeys(each.criterion for each in requirements(expression)))
    nothing = dict.fromkeys(CRITERIA, UNKNOWN).__getitem__
    none_met = dict.fromkeys(CRITERIA, NOT_MET).__getitem__
    for listed in (undecided(expression, nothing), deciding(expression, nothing), failing(expression, none_met)):
        assert listed == sorted(listed, key=order.index)
    sets = needed_for_eligibility(expression, nothing)
    assert sets == sorted(sets, key=lambda each: (len(each), [order.index(one) for one in each]))
    assert all(each == sorted(each, key=order.index) for each in sets)
