"""A candidate: what it is, what it answers, what it wants. Read from plain values; what cannot be used is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.errors import InputError, Problem
from checker.rules import Rules
from checker.terms import Answer, CriterionId, Kind

FIELDS = ("name", "kind", "answers", "areas", "wants", "notes")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who asks, and what they say of themselves. Answers, areas, wants and notes keep the order of the rules."""

    kind: Kind
    name: str | None = None
    answers: Mapping[CriterionId, Answer] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    notes: Mapping[CriterionId, str] = field(default_factory=dict)

    def answer(self, criterion: CriterionId) -> Answer:
        """What the candidate says of the criterion; a missing answer is `unknown`."""
        return self.answers.get(criterion, Answer.UNKNOWN)

    def to_dict(self) -> dict[str, Any]:
        """The candidate in the form in which it is read."""
        return {
            "name": self.name,
            "kind": self.kind,
            "answers": dict(self.answers),
            "areas": list(self.areas),
            "wants": list(self.wants),
            "notes": dict(self.notes),
        }


def read_candidate(raw: object, rules: Rules) -> Candidate:
    """Read a candidate from parsed JSON or YAML.

    Raises:
        InputError: one or more fields cannot be used; every reason is named, with what is allowed.
    """
    return _Reader(rules).read(raw)


def member_state(name: str, rules: Rules) -> str | None:
    """The member state of the CSTO that goes by this name, if there is one (source: pacsto-2019)."""
    folded = " ".join(name.casefold().split())
    return rules.members.get(folded.removeprefix("the "))


class _Reader:
    """Gathers all problems of one candidate before it gives up."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.problems: list[Problem] = []

    def read(self, raw: object) -> Candidate:
        if not isinstance(raw, Mapping):
            self._problem("", "not-an-object", value=shown(raw), allowed=listed(FIELDS))
            raise InputError(self.problems)
        for unknown in (name for name in raw if name not in FIELDS):
            self._problem("", "unknown-field", value=bare(unknown), allowed=listed(FIELDS))
        kind = self._kind(raw.get("kind"))
        asked = self.rules.asked[kind] if kind else tuple(self.rules.criteria)
        name = self._name(raw.get("name"))
        answers = self._by_criterion(raw, "answers", kind, self._answer)
        notes = self._by_criterion(raw, "notes", kind, self._note)
        areas = self._chosen(raw, "areas", "unknown-area", self.rules.areas)
        wants = self._chosen(raw, "wants", "unknown-want", self.rules.wants)
        if self.problems or kind is None:
            raise InputError(self.problems)
        return Candidate(kind, name, _in_order(answers, asked), areas, wants, _in_order(notes, asked))

    def _kind(self, raw: object) -> Kind | None:
        if raw is None:
            self._problem("kind", "missing-kind", allowed=listed(Kind))
        elif raw in tuple(Kind):
            return Kind(str(raw))
        else:
            self._problem("kind", "unknown-kind", value=shown(raw), allowed=listed(Kind))
        return None

    def _name(self, raw: object) -> str | None:
        if raw is None:
            return None
        name = self._string("name", raw)
        if name and (member := member_state(name, self.rules)):
            self._problem("name", "member-state", value=member)
        return name

    def _by_criterion[T](
        self, raw: Mapping[Any, Any], part: str, kind: Kind | None, read: Callable[[str, object], T | None]
    ) -> dict[str, T]:
        """Read `answers` or `notes`: an object from criteria to values."""
        values = raw.get(part)
        if values is None:
            return {}
        if not isinstance(values, Mapping):
            self._wrong_shape(part, values, f"object-of-{part}")
            return {}
        found: dict[str, T] = {}
        for criterion, value in values.items():
            where = f"{part}.{bare(criterion)}"
            if self._applies(where, criterion, kind) and (usable := read(where, value)) is not None:
                found[criterion] = usable
        return found

    def _applies(self, where: str, criterion: object, kind: Kind | None) -> bool:
        known = self.rules.criteria.get(CriterionId(criterion)) if isinstance(criterion, str) else None
        allowed = listed(self.rules.asked[kind] if kind else self.rules.criteria)
        if known is None:
            self._problem(where, "unknown-criterion", value=bare(criterion), allowed=allowed)
        elif kind and kind not in known.ask:
            self._problem(where, "other-kind", value=known.id, kind=kind, allowed=allowed)
        else:
            return True
        return False

    def _answer(self, where: str, raw: object) -> Answer | None:
        if isinstance(raw, str) and raw in tuple(Answer):
            return Answer(raw)
        self._problem(where, "unknown-answer", value=shown(raw), allowed=listed(Answer))
        return None

    def _note(self, where: str, raw: object) -> str | None:
        return self._string(where, raw)

    def _chosen(self, raw: Mapping[Any, Any], part: str, problem: str, known: Iterable[str]) -> tuple[str, ...]:
        """Read `areas` or `wants`: a list of ids; a repeated one counts once."""
        values = raw.get(part)
        if values is None:
            return ()
        if not isinstance(values, Sequence) or isinstance(values, str):
            self._wrong_shape(part, values, f"list-of-{part}")
            return ()
        known = tuple(known)
        for index, value in enumerate(values):
            if not isinstance(value, str) or value not in known:
                self._problem(f"{part}[{index}]", problem, value=shown(value), allowed=listed(known))
        return tuple(each for each in known if each in values)

    def _string(self, where: str, raw: object) -> str | None:
        if not isinstance(raw, str):
            self._wrong_shape(where, raw, "text")
        elif not raw.isprintable() and any(_unusable(character) for character in raw):
            self._problem(where, "bad-character", value=shown(raw))
        else:
            return raw
        return None

    def _wrong_shape(self, where: str, raw: object, wanted: str) -> None:
        self._problem(where, "wrong-shape", value=shown(raw), allowed=self.rules.text(f"errors.{wanted}"))

    def _problem(self, where: str, says: str, **values: Any) -> None:
        self.problems.append(Problem(where, self.rules.text(f"errors.{says}", **values)))


def listed(allowed: Iterable[str]) -> str:
    """What is allowed, as a person reads it: `met, not-met or unknown`."""
    *most, last = [str(each) for each in allowed]
    return f"{', '.join(most)} or {last}" if most else last


def shown(value: object) -> str:
    """A value of the input as an error shows it: quoted, cut, on one line."""
    try:
        text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    except (RecursionError, ValueError):
        text = type(value).__name__
    return text if len(text) <= 60 else f"{text[:59]}…"


def bare(value: object) -> str:
    """The same without quotation marks, for a key that stands in a path."""
    return shown(value).strip("'") if isinstance(value, str) else shown(value)


def _unusable(character: str) -> bool:
    """Control characters other than line ends and tabs, and halves of surrogate pairs: no output could carry them."""
    return (ord(character) < 32 and character not in "\n\r\t") or 0xD800 <= ord(character) <= 0xDFFF


def _in_order[T](values: Mapping[str, T], order: Sequence[CriterionId]) -> dict[CriterionId, T]:
    return {criterion: values[criterion] for criterion in order if criterion in values}
