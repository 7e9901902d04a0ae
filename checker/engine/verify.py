"""Proofs of what must hold of a ruleset, from the expressions of its requirements.

Where a kind of candidate has few enough ways to answer, each is tried as well: what the expressions give must agree
with the definitions of the lists that a report shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from checker.engine import expression
from checker.engine.expression import Expression
from checker.engine.ruleset import Ruleset, Status
from checker.engine.terms import Answer, CriterionId, KindId

# So many ways to answer are tried in well under a second.
MOST_TRIED = 3**8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must hold: the key of its sentence (`verify.KEY`) with its values, and what breaks it."""

    key: str
    broken_by: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether nothing breaks it."""
        return not self.broken_by

    def message(self, ruleset: Ruleset) -> str:
        """The finding as a sentence."""
        outcome = ruleset.text(f"verify.{'holds' if self.holds else 'broken'}")
        sentence = ruleset.text(f"verify.{self.key}", **self.values)
        return ruleset.text("verify.finding", outcome=outcome, sentence=sentence)


def verify(ruleset: Ruleset) -> list[Finding]:
    """Everything that must hold of the ruleset, with what breaks it."""
    findings = [
        Finding("every-criterion-is-used", tuple(_unused(ruleset))),
        Finding("no-criterion-twice", tuple(_twice(ruleset))),
        Finding("every-text-is-cited", tuple(_uncited(ruleset))),
        Finding("every-want-has-an-answer", tuple(_unanswered(ruleset))),
    ]
    for status in ruleset.statuses:
        for kind, asked in _expressions(status):
            findings.append(_reachable(status, kind, asked, ruleset))
    for status in ruleset.statuses:
        findings += _implications(status, ruleset)
    for each in ruleset.kinds:
        asked_of_kind = ruleset.asked(each.id)
        if asked_of_kind and 3 ** len(asked_of_kind) <= MOST_TRIED:
            findings.append(_tried(each.id, ruleset))
    return findings


def _expressions(status: Status) -> Iterator[tuple[KindId, Expression]]:
    yield from ((kind, asks.requirement) for kind, asks in status.requirements.items() if asks.requirement)


def _unused(ruleset: Ruleset) -> Iterator[str]:
    """Questions whose answer can change no verdict."""
    for kind in ruleset.kinds:
        required = {each.criterion for status in ruleset.statuses for each in status.asks(kind.id).listed()}
        yield from (f"{each} ({kind.id})" for each in ruleset.asked(kind.id) if each not in required)


def _twice(ruleset: Ruleset) -> Iterator[str]:
    for status in ruleset.statuses:
        for kind, asks in status.requirements.items():
            listed = [each.criterion for each in asks.listed()]
            yield from (f"{each} ({status.id}, {kind})" for each in dict.fromkeys(listed) if listed.count(each) > 1)


def _uncited(ruleset: Ruleset) -> Iterator[str]:
    for status in ruleset.statuses:
        for asks in status.requirements.values():
            yield from (f"{each.criterion} ({status.id})" for each in asks.listed() if not each.cite)
        said = (*status.definition, *status.entitlements_intro)
        yield from (f"{each.text} ({status.id})" for each in said if not each.cite)
        yield from (f"{each.id} ({status.id})" for each in status.entitlements if not each.cite)


def _unanswered(ruleset: Ruleset) -> Iterator[str]:
    """Wants that no status gives and of which the ruleset does not say so."""
    yield from (want.id for want in ruleset.wants if not want.ways and not want.none)


def _reachable(status: Status, kind: KindId, asked: Expression, ruleset: Ruleset) -> Finding:
    """Each verdict is reached: no expression negates, so the same answer to everything gives each of the three."""
    values = {"status": status.name, "a_kind": ruleset.kind(kind).with_article}
    missing = [
        f"{answer} ({status.id}, {kind})"
        for answer in Answer
        if expression.value(asked, lambda _, answer=answer: answer) is not answer  # type: ignore[misc]
    ]
    idle = [f"{each} ({status.id}, {kind})" for each in _idle(asked)]
    return Finding("reachable", (*missing, *idle), values)


def _idle(asked: Expression) -> list[CriterionId]:
    """Criteria of an expression that stand in none of its minimal sets: no answer to them changes a verdict."""
    useful = expression.deciding(asked, lambda _: Answer.UNKNOWN)
    return [each for each in expression.criteria(asked) if each not in useful]


def _implications(status: Status, ruleset: Ruleset) -> Iterator[Finding]:
    for implied in status.implies:
        other = ruleset.status(implied.status)
        broken = []
        for kind in implied.kinds:
            one, then = status.asks(kind).requirement, other.asks(kind).requirement
            if one is None or then is None:
                broken.append(f"{status.id}, {other.id} ({kind})")
            elif (met := expression.implies(one, then)) is not None:
                broken.append(f"{', '.join(met)} ({kind})")
        kinds = ruleset.language.listed([ruleset.kind(kind).with_article for kind in implied.kinds], "and")
        yield Finding("implies", tuple(broken), {"status": status.name, "other": other.name, "kinds": kinds})


def _tried(kind: KindId, ruleset: Ruleset) -> Finding:
    """Try every way to answer: what can still change a verdict is what a change of the answer really changes."""
    asked = ruleset.asked(kind)
    stated = [(status, given) for status in ruleset.statuses for of, given in _expressions(status) if of == kind]
    broken = []
    for answers in product(Answer, repeat=len(asked)):
        given = dict(zip(asked, answers, strict=True))
        broken += [f"{status.id}: {given}" for status, each in stated if not _agrees(each, given)]
    values = {"tried": f"{3 ** len(asked):,}", "a_kind": ruleset.kind(kind).with_article}
    return Finding("tried", tuple(broken[:3]), values)


def _agrees(asked: Expression, given: dict[CriterionId, Answer]) -> bool:
    """Whether the lists of a report agree with their definitions for these answers."""
    answer = given.__getitem__
    found = expression.value(asked, answer)
    met = [given | dict.fromkeys(each, Answer.MET) for each in expression.needed_for_eligibility(asked, answer)]
    lost = [given | dict.fromkeys(each, Answer.NOT_MET) for each in expression.could_disqualify(asked, answer)]
    return (
        all(expression.value(asked, each.__getitem__) is Answer.MET for each in met)
        and all(expression.value(asked, each.__getitem__) is Answer.NOT_MET for each in lost)
        and bool(expression.failing(asked, answer)) == (found is Answer.NOT_MET)
        and bool(expression.deciding(asked, answer)) == (found is Answer.UNKNOWN)
    )
