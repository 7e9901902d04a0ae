"""Requirements as expressions over criteria, and everything that follows from an expression alone.

An expression is a `Requirement` (one criterion), `All` of several expressions, or `AnyOf` them. Its value for given
answers is the one of Kleene's strong three-valued logic: `All` is the least of its parts and `AnyOf` the greatest, in
the order not met, unknown, met. No expression negates, so each value only grows when an answer grows from not met over
unknown to met. That makes the definitions below exact: they agree with trying every answer.

Sets of criteria are minimal: no set of a result contains another one. Their number is at most 3^(n/3) for n criteria
that stand once each; an `All` of n requirements has one set, or n sets of one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.engine.terms import Answer, CriterionId, ParagraphId

type Expression = Requirement | All | AnyOf
type AnswerTo = Callable[[CriterionId], Answer]
type Sets = frozenset[frozenset[CriterionId]]

NOTHING_NEEDED: Sets = frozenset({frozenset()})
IMPOSSIBLE: Sets = frozenset()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A criterion as one status asks it of one kind of candidate."""

    criterion: CriterionId
    text: str
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these expressions is asked."""

    all: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these expressions is enough."""

    any: tuple[Expression, ...]


def requirements(expression: Expression) -> Iterator[Requirement]:
    """The requirements of an expression, in the order in which they stand."""
    match expression:
        case Requirement():
            yield expression
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from requirements(part)


def criteria(expression: Expression) -> list[CriterionId]:
    """The criteria of an expression in the order in which they stand, each once."""
    return _in_order(each.criterion for each in requirements(expression))


def value(expression: Expression, answer: AnswerTo) -> Answer:
    """The value of an expression in Kleene's strong three-valued logic."""
    match expression:
        case Requirement(criterion):
            return answer(criterion)
        case All(parts):
            return conjunction([value(part, answer) for part in parts])
        case AnyOf(parts):
            values = [value(part, answer) for part in parts]
            return (
                Answer.MET if Answer.MET in values else Answer.UNKNOWN if Answer.UNKNOWN in values else Answer.NOT_MET
            )


def conjunction(answers: list[Answer]) -> Answer:
    """Kleene's strong conjunction: one `not-met` decides it, otherwise one `unknown` leaves it unknown."""
    return Answer.NOT_MET if Answer.NOT_MET in answers else Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.MET


def failing(expression: Expression, answer: AnswerTo) -> list[CriterionId]:
    """The criteria that fail: those not met of each part that makes the whole not met; none if it is not `not-met`."""
    return _in_order(_decisive(expression, answer)) if value(expression, answer) is Answer.NOT_MET else []


def undecided(expression: Expression, answer: AnswerTo) -> list[CriterionId]:
    """The criteria that are still unknown in a part that is not settled.

    Each part of an `All` is looked at by itself, since the candidate has to meet every one of them in any case; an
    `AnyOf` that is met or not met is settled whatever else is answered, and so is a part of it.
    """
    return _in_order(_unknown(expression, answer))


def needed_for_eligibility(expression: Expression, answer: AnswerTo) -> list[list[CriterionId]]:
    """The minimal sets of criteria, not met or unknown now, that make the expression met once all of a set are met."""
    sets = _sets(expression, lambda each: NOTHING_NEEDED if answer(each) is Answer.MET else _only(each))
    return _listed(sets, expression)


def could_disqualify(expression: Expression, answer: AnswerTo) -> list[list[CriterionId]]:
    """The minimal sets of criteria, met or unknown now, that make the expression not met once all of a set are not met.

    None where the expression is not met already.
    """
    sets = _sets(
        expression, lambda each: NOTHING_NEEDED if answer(each) is Answer.NOT_MET else _only(each), opposite=True
    )
    return _listed(sets, expression)


def deciding(expression: Expression, answer: AnswerTo) -> list[CriterionId]:
    """The unknown criteria that can still change the value: each is part of a way in which the rest completes it.

    A criterion is one of them if and only if there are answers to the other unknown criteria under which this one
    decides between met and not met.
    """

    def completes(criterion: CriterionId) -> Sets:
        match answer(criterion):
            case Answer.MET:
                return NOTHING_NEEDED
            case Answer.NOT_MET:
                return IMPOSSIBLE
        return _only(criterion)

    found = frozenset().union(*_sets(expression, completes))
    return [each for each in criteria(expression) if each in found]


def implies(one: Expression, other: Expression) -> list[CriterionId] | None:
    """None if each candidate eligible by `one` is eligible by `other`; otherwise criteria that show the contrary.

    `one` is met if and only if all criteria of one of its minimal sets are met, so it is enough to look at those.
    """
    for met in _sets(one, _only):
        if value(other, lambda each, met=met: Answer.MET if each in met else Answer.NOT_MET) is not Answer.MET:  # type: ignore[misc]
            return sorted(met)
    return None


def _only(criterion: CriterionId) -> Sets:
    return frozenset({frozenset({criterion})})


def _decisive(expression: Expression, answer: AnswerTo) -> Iterator[CriterionId]:
    match expression:
        case Requirement(criterion):
            yield criterion
        case All(parts) | AnyOf(parts):
            for part in parts:
                if value(part, answer) is Answer.NOT_MET:
                    yield from _decisive(part, answer)


def _unknown(expression: Expression, answer: AnswerTo) -> Iterator[CriterionId]:
    match expression:
        case Requirement(criterion):
            if answer(criterion) is Answer.UNKNOWN:
                yield criterion
        case All(parts):
            for part in parts:
                yield from _unknown(part, answer)
        case AnyOf(parts):
            if value(expression, answer) is Answer.UNKNOWN:
                for part in parts:
                    if value(part, answer) is Answer.UNKNOWN:
                        yield from _unknown(part, answer)


def _sets(expression: Expression, of: Callable[[CriterionId], Sets], *, opposite: bool = False) -> Sets:
    """The minimal sets that make the expression met or, where `opposite`, not met; `of` gives those of a criterion."""
    match expression:
        case Requirement(criterion):
            return of(criterion)
        case All(parts) | AnyOf(parts):
            found = [_sets(part, of, opposite=opposite) for part in parts]
            together = isinstance(expression, All) is not opposite
            return _joined(found) if together else _minimal({each for sets in found for each in sets})


def _joined(parts: list[Sets]) -> Sets:
    """One set of each part, in every combination."""
    joined = NOTHING_NEEDED
    for sets in parts:
        combined = {one | other for one in joined for other in sets}
        # Sets of parts that share no criterion are minimal as they are.
        apart = frozenset().union(*joined).isdisjoint(frozenset().union(*sets))
        joined = frozenset(combined) if apart else _minimal(combined)
    return joined


def _minimal(sets: set[frozenset[CriterionId]]) -> Sets:
    kept: list[frozenset[CriterionId]] = []
    for each in sorted(sets, key=len):
        if not any(smaller <= each for smaller in kept):
            kept.append(each)
    return frozenset(kept)


def _listed(sets: Sets, expression: Expression) -> list[list[CriterionId]]:
    """The sets as lists, smallest first and otherwise in the order of the expression; an empty set says nothing."""
    order = criteria(expression)
    listed = [[each for each in order if each in found] for found in sets if found]
    return sorted(listed, key=lambda found: (len(found), [order.index(each) for each in found]))


def _in_order(criteria: Iterator[CriterionId]) -> list[CriterionId]:
    return list(dict.fromkeys(criteria))
