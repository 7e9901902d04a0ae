"""A link that carries answers in its fragment, which a browser never sends to a server.

`1.s.5f3a09c1.mmn-u--------.21.3`: the form, the kind (`s` or `o`), a fingerprint of what is asked and offered, a letter
a question in the order of the rules (`m` met, `n` not met, `u` not sure, `-` not answered), and the chosen areas and
wants as hexadecimal sets. A link never carries a name or a note. Whatever does not fit is refused, and nothing is run.
"""

import re
from binascii import crc32
from collections.abc import Collection, Iterable, Sequence

from checker.candidate import Candidate, listed, shown
from checker.errors import InputError
from checker.read import unusable
from checker.rules import Rules
from checker.terms import Answer, CriterionId, Kind

FORM = "1"
KINDS = {"s": Kind.STATE, "o": Kind.INTERNATIONAL_ORGANIZATION}
LETTERS = {"m": Answer.MET, "n": Answer.NOT_MET, "u": Answer.UNKNOWN}
NOT_ANSWERED = "-"
CHOICES = re.compile(r"[0-9a-f]{1,16}")
PARTS = 6


def to_link(candidate: Candidate, rules: Rules) -> str:
    """The fragment for the answers, areas and wants of a candidate."""
    letter_of = {answer: letter for letter, answer in LETTERS.items()}
    answers = (candidate.answers.get(each) for each in rules.asked[candidate.kind])
    return ".".join(
        (
            FORM,
            next(letter for letter, kind in KINDS.items() if kind is candidate.kind),
            _fingerprint(candidate.kind, rules),
            "".join(letter_of[answer] if answer else NOT_ANSWERED for answer in answers),
            _set(candidate.areas, rules.areas),
            _set(candidate.wants, rules.wants),
        )
    )


def from_link(fragment: str, rules: Rules) -> Candidate:
    """The candidate that a fragment carries.

    Raises:
        InputError: it is not a whole link of this form, or was made for other questions.
    """
    parts = fragment.split(".")
    if len(parts) != PARTS or parts[0] != FORM or parts[1] not in KINDS:
        raise unusable(rules, "bad-link")
    _, letter, fingerprint, answers, areas, wants = parts
    kind = KINDS[letter]
    if fingerprint != _fingerprint(kind, rules):
        raise unusable(rules, "old-link")
    return Candidate(
        kind,
        answers=_answers(answers, rules.asked[kind], rules),
        areas=_chosen(areas, rules.areas, rules),
        wants=_chosen(wants, rules.wants, rules),
    )


def _answers(letters: str, asked: Sequence[CriterionId], rules: Rules) -> dict[CriterionId, Answer]:
    allowed = (*LETTERS, NOT_ANSWERED)
    if len(letters) != len(asked) or any(letter not in allowed for letter in letters):
        raise _refused("link-answers", letters, rules, allowed=listed(allowed), count=len(asked))
    given = zip(asked, letters, strict=True)
    return {criterion: LETTERS[letter] for criterion, letter in given if letter != NOT_ANSWERED}


def _chosen(digits: str, offered: Collection[str], rules: Rules) -> tuple[str, ...]:
    if not CHOICES.fullmatch(digits) or int(digits, 16) >= 1 << len(offered):
        raise _refused("link-choices", digits, rules)
    return tuple(each for index, each in enumerate(offered) if int(digits, 16) >> index & 1)


def _set(chosen: Collection[str], offered: Iterable[str]) -> str:
    return f"{sum(1 << index for index, each in enumerate(offered) if each in chosen):x}"


def _fingerprint(kind: Kind, rules: Rules) -> str:
    """What the positions in a link rest on: it changes when a question, area or want is added, removed or moved."""
    asked_and_offered = "\n".join((*rules.asked[kind], "", *rules.areas, "", *rules.wants))
    return f"{crc32(asked_and_offered.encode('utf-8')):08x}"


def _refused(says: str, value: str, rules: Rules, **values: object) -> InputError:
    return unusable(rules, says, value=shown(value), **values)
