"""Proving what must hold of the rules, by trying every way in which a candidate may answer.

A state has 3^13 ways to answer its thirteen questions, an organisation 3^7: few enough to try them all.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter

from checker.logic import verdict
from checker.rules import Rules, StatusRules
from checker.terms import Answer, CriterionId, Kind, Status, Verdict

type Pick = Callable[[Sequence[Answer]], tuple[Answer, ...]]

REACHABLE = frozenset({Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE, Verdict.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must hold: a key of the sentences of the rules, whether it holds, and what breaks it."""

    key: str
    broken_by: tuple[str, ...] = ()
    tried: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing breaks it."""
        return not self.broken_by

    def says(self, rules: Rules) -> str:
        """The finding as a sentence."""
        held = rules.text(f"verify.{'holds' if self.holds else 'broken'}")
        return rules.text("verify.says", held=held, sentence=rules.text(f"verify.{self.key}", tried=f"{self.tried:,}"))


def verify(rules: Rules) -> list[Finding]:
    """Everything that must hold of the rules, with what breaks it."""
    return [
        Finding("every-criterion-is-used", tuple(_unused(rules))),
        Finding("no-requirement-twice", tuple(_twice(rules))),
        Finding("every-text-is-cited", tuple(_uncited(rules))),
        Finding("every-want-has-an-answer", tuple(_unanswered(rules))),
        *(_every_way(rules, kind) for kind in Kind),
    ]


def _unused(rules: Rules) -> Iterator[str]:
    for kind in Kind:
        required = {each.criterion for status in rules.statuses for each in status.requirements[kind]}
        yield from (f"{criterion} ({kind})" for criterion in rules.asked[kind] if criterion not in required)


def _twice(rules: Rules) -> Iterator[str]:
    for status in rules.statuses:
        for kind, requirements in status.requirements.items():
            listed = [each.criterion for each in requirements]
            yield from (f"{each} ({status.id}, {kind})" for each in dict.fromkeys(listed) if listed.count(each) > 1)


def _uncited(rules: Rules) -> Iterator[str]:
    for status in rules.statuses:
        for requirements in status.requirements.values():
            yield from (f"{each.criterion} ({status.id})" for each in requirements if not each.cite)
        yield from (f"{each.text} ({status.id})" for each in status.definition if not each.cite)
        yield from (f"{each.id} ({status.id})" for each in status.gives if not each.cite)


def _unanswered(rules: Rules) -> Iterator[str]:
    """Wants that neither a status gives nor the rules say is given by none."""
    yield from (want.id for want in rules.wants.values() if not want.ways and not want.none)


def _every_way(rules: Rules, kind: Kind) -> Finding:
    """Try every way to answer: each verdict of a status is reached, and Partner never comes without Observer."""
    asked = rules.asked[kind]
    judged = {status.id: _positions(status, kind, asked) for status in rules.statuses}
    stated = {status: pick for status, pick in judged.items() if pick}
    reached: dict[Status, set[Verdict]] = {status: set() for status in stated}
    partner_alone = ""
    tried = 0
    for answers in product(Answer, repeat=len(asked)):
        tried += 1
        verdicts = {status: verdict(pick(answers)) for status, pick in stated.items()}
        for status, each in verdicts.items():
            reached[status].add(each)
        if (
            verdicts.get(Status.PARTNER) is Verdict.ELIGIBLE
            and verdicts.get(Status.OBSERVER, Verdict.ELIGIBLE) is not Verdict.ELIGIBLE
        ):
            partner_alone = f"partner without observer ({kind})"
    missing = [f"{each} ({status}, {kind})" for status, found in reached.items() for each in sorted(REACHABLE - found)]
    return Finding(f"every-way-of-a-{kind}", (*missing, *([partner_alone] if partner_alone else [])), tried)


def _positions(status: StatusRules, kind: Kind, asked: tuple[CriterionId, ...]) -> Pick | None:
    """Picks the answers that a status counts out of all; nothing where the source states no requirement."""
    found = [asked.index(each.criterion) for each in status.requirements[kind]]
    if not found:
        return None
    # With one position alone an itemgetter gives no tuple; a position given twice changes no verdict.
    return itemgetter(*found, found[0])
