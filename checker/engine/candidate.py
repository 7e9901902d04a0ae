"""A candidate: what it is, what it answers, what it wants. Read from plain values; what cannot be used is refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from checker.engine.errors import InputError, Problem
from checker.engine.expression import conjunction
from checker.engine.ruleset import Ruleset
from checker.engine.structure import Published, to_plain
from checker.engine.terms import Answer, CriterionId, KindId, PartId

FIELDS = ("name", "kind", "answers", "parts", "areas", "wants", "notes")
# At most so many problems are listed; the last entry says how many more there are.
MOST_PROBLEMS = 20
MOST_CHARACTERS = 60
UNUSABLE = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Control characters, line ends, marks that turn the direction of writing, and halves of surrogate pairs.
CONTROL_CHARACTERS = re.compile("[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# The word for an id of a field.
type Word = Callable[[str, str], str]
type PartAnswers = Mapping[PartId, Answer]


@dataclass(frozen=True, slots=True)
class Candidate(Published):
    """Who asks, and what they say of themselves. All but the name keep the order of the ruleset."""

    published = FIELDS

    kind: Annotated[KindId, "The id of a kind of candidate."]
    name: str | None = None
    answers: Annotated[Mapping[CriterionId, Answer], "Answers to criteria as a whole."] = field(default_factory=dict)
    parts: Annotated[
        Mapping[CriterionId, PartAnswers],
        "Answers to parts of a criterion, by criterion and part; the criterion is the conjunction of its parts.",
    ] = field(default_factory=dict)
    areas: Annotated[tuple[str, ...], "Ids of areas of cooperation."] = ()
    wants: Annotated[tuple[str, ...], "Ids of aims."] = ()
    notes: Annotated[Mapping[CriterionId, str], "Notes by criterion."] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The candidate in the form in which it is read."""
        return to_plain(self)


def combined_answers(candidate: Candidate, ruleset: Ruleset) -> dict[CriterionId, Answer]:
    """The answer to each criterion that is asked of the candidate; a missing one is `unknown`.

    Where parts of a criterion are answered, it is the Kleene conjunction of all its parts; the answer to the criterion
    as a whole stands for each part that is not answered by itself. So a yes to the whole hides no part that fails.
    """
    found = {}
    for criterion in ruleset.asked(candidate.kind):
        whole = candidate.answers.get(criterion, Answer.UNKNOWN)
        given = candidate.parts.get(criterion)
        if given:
            parts = ruleset.question(criterion, candidate.kind).parts
            whole = conjunction([given.get(part.id, whole) for part in parts])
        found[criterion] = whole
    return found


def read_candidate(raw: object, ruleset: Ruleset, word: Word = lambda _, id_: id_) -> Candidate:
    """Read a candidate from parsed JSON or YAML.

    `word` says what is written where the candidate came from for an id of a field, as the reasons name it.

    Raises:
        InputError: one or more fields cannot be used; the reasons are named, with what is allowed.
    """
    return _Reader(ruleset, word).read(raw)


def first_problems(problems: Sequence[Problem], ruleset: Ruleset) -> list[Problem]:
    """The first problems, and after them how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    rest = [Problem("", ruleset.text("errors.more", count=more))] if more > 0 else []
    return [*problems[:MOST_PROBLEMS], *rest]


class _Reader:
    """Reads one candidate, and collects all its problems before it raises them."""

    def __init__(self, ruleset: Ruleset, word: Word) -> None:
        self.ruleset = ruleset
        self.word = word
        self.problems: list[Problem] = []

    def read(self, raw: object) -> Candidate:
        if not isinstance(raw, Mapping):
            self._problem("", "not-an-object", value=shown(raw), allowed=FIELDS)
            raise InputError(self.problems)
        for unknown in (name for name in raw if name not in FIELDS):
            self._problem("", "unknown-field", value=unquoted(unknown), allowed=FIELDS)
        kind = self._kind(raw.get("kind"))
        name = self._name(raw.get("name"), kind)
        answers = self._by_criterion(raw, "answers", kind, lambda where, value, _: self._answer(where, value))
        parts = self._by_criterion(
            raw, "parts", kind, lambda where, value, criterion: self._parts(where, value, criterion, kind)
        )
        notes = self._by_criterion(raw, "notes", kind, lambda where, value, _: self._string(where, value))
        areas = self._chosen(raw, "areas", "unknown-area", [each.id for each in self.ruleset.areas])
        wants = self._chosen(raw, "wants", "unknown-want", [each.id for each in self.ruleset.wants])
        if self.problems or kind is None:
            raise InputError(first_problems(self.problems, self.ruleset))
        return Candidate(kind, name, answers, parts, areas, wants, notes)

    def _kind(self, raw: object) -> KindId | None:
        kinds = [each.id for each in self.ruleset.kinds]
        if raw is None:
            self._problem("kind", "missing-kind", allowed=self._words("kind", kinds))
        elif isinstance(raw, str) and raw in kinds:
            return KindId(raw)
        else:
            self._problem("kind", "unknown-kind", value=shown(raw), allowed=self._words("kind", kinds))
        return None

    def _name(self, raw: object, kind: KindId | None) -> str | None:
        if raw is None:
            return None
        name = self._string("name", raw)
        known, organization = self.ruleset.names, self.ruleset.organization
        if name and (member := known.member(name, kind)):
            self._problem("name", "member-state", value=member)
        elif name and known.same(name, organization.names):
            self._problem("name", "organization-itself")
        return name

    def _by_criterion[T](
        self,
        raw: Mapping[Any, Any],
        part: str,
        kind: KindId | None,
        read: Callable[[str, object, CriterionId], T | None],
    ) -> dict[CriterionId, T]:
        """Read `answers`, `parts` or `notes`: an object from criteria to values, in the order of the ruleset."""
        values = raw.get(part)
        if values is None:
            return {}
        if not isinstance(values, Mapping):
            self._wrong_shape(part, values, f"object-of-{part}")
            return {}
        found: dict[CriterionId, T] = {}
        for given, value in values.items():
            where = f"{part}.{unquoted(given)}"
            criterion = self._asked(where, given, kind)
            if criterion in found:  # under its id of today and one from before
                self._problem(where, "twice", value=criterion)
            elif criterion and (usable := read(where, value, criterion)) is not None:
                found[criterion] = usable
        return {each.id: found[each.id] for each in self.ruleset.criteria if each.id in found}

    def _asked(self, where: str, given: object, kind: KindId | None) -> CriterionId | None:
        """The criterion that is meant, under its id of today, if it is asked of that kind of candidate."""
        asked = self.ruleset.asked(kind) if kind else [each.id for each in self.ruleset.criteria]
        criterion = self.ruleset.current_ids.get(given) if isinstance(given, str) else None
        if criterion is None:
            self._problem(where, "unknown-criterion", value=unquoted(given), allowed=asked)
        elif criterion not in asked:
            self._problem(where, "other-kind", value=criterion, kind=kind and self.word("kind", kind), allowed=asked)
        else:
            return criterion
        return None

    def _parts(self, where: str, raw: object, criterion: CriterionId, kind: KindId | None) -> PartAnswers | None:
        """Read the answers to the parts of one criterion, in the order of the ruleset; None if there are none."""
        question = self.ruleset.criterion(criterion).ask.get(kind) if kind else None
        if not isinstance(raw, Mapping):
            self._wrong_shape(where, raw, "object-of-parts")
            return None
        if question is None:
            return None
        known = [part.id for part in question.parts]
        found: dict[PartId, Answer] = {}
        for part, value in raw.items():
            here = f"{where}.{unquoted(part)}"
            if not known:
                self._problem(here, "no-parts", value=criterion)
            elif part not in known:
                self._problem(here, "unknown-part", value=unquoted(part), criterion=criterion, allowed=known)
            elif answer := self._answer(here, value):
                found[part] = answer
        return {part: found[part] for part in known if part in found} or None

    def _answer(self, where: str, raw: object) -> Answer | None:
        if isinstance(raw, str) and raw in tuple(Answer):
            return Answer(raw)
        self._problem(where, "unknown-answer", value=shown(raw), allowed=Answer)
        return None

    def _chosen(self, raw: Mapping[Any, Any], part: str, problem: str, known: Sequence[str]) -> tuple[str, ...]:
        """Read `areas` or `wants`: a list of ids; a repeated one counts once."""
        values = raw.get(part)
        if values is None:
            return ()
        if not isinstance(values, Sequence) or isinstance(values, str):
            self._wrong_shape(part, values, f"list-of-{part}")
            return ()
        for index, value in enumerate(values):
            if not isinstance(value, str) or value not in known:
                self._problem(f"{part}[{index}]", problem, value=shown(value), allowed=self._words(part, known))
        return tuple(each for each in known if each in values)

    def _string(self, where: str, raw: object) -> str | None:
        if not isinstance(raw, str):
            self._wrong_shape(where, raw, "text")
        elif not is_text(raw):
            self._problem(where, "bad-character", value=shown(raw))
        else:
            return raw
        return None

    def _wrong_shape(self, where: str, raw: object, wanted: str) -> None:
        self._problem(where, "wrong-shape", value=shown(raw), allowed=self.ruleset.text(f"errors.{wanted}"))

    def _words(self, field: str, ids: Iterable[str]) -> Iterable[str]:
        return (self.word(field, each) for each in ids)

    def _problem(self, where: str, message: str, allowed: Iterable[str] | str = "", **values: Any) -> None:
        # Only the first are shown, so only for those a sentence is made.
        text = ""
        if len(self.problems) < MOST_PROBLEMS:
            known = allowed if isinstance(allowed, str) else self.ruleset.language.listed(map(str, allowed))
            text = self.ruleset.text(f"errors.{message}", allowed=known, **values)
        self.problems.append(Problem(where, text))


def shown(value: object) -> str:
    """A value of the input as a message shows it: as JSON writes it, in quotation marks, cut, on one line."""
    match value:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            cut = value[: MOST_CHARACTERS - 2]
            text = repr(cut) if cut.isprintable() else ascii(cut)
            return text if cut == value else f"{text[:-1]}…"
        case Mapping():
            return "{…}" if value else "{}"
        case list() | tuple() | set():
            return "[…]" if value else "[]"
    try:
        text = str(value)
    except ValueError:  # a number of more digits than Python writes
        text = type(value).__name__
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def is_text(typed: str) -> bool:
    """Whether every output can carry a text.

    None carries halves of surrogate pairs and what XML excludes, and a terminal obeys control characters; line ends and
    tabs are text.
    """
    return typed.isprintable() or UNUSABLE.search(typed) is None


def on_one_line(text: str) -> str:
    """A text of which nothing was refused, such as the name of a file, with what is not printed escaped."""
    return CONTROL_CHARACTERS.sub(lambda found: ascii(found[0])[1:-1], text)


def unquoted(value: object) -> str:
    """The same without quotation marks, for a key that stands in a path."""
    return shown(value).strip("'") if isinstance(value, str) else shown(value)
