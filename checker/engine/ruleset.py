"""A ruleset: kinds of candidates, criteria, statuses with their requirements, and the sentences of the reports.

The fields of each class are those of the records in `data/`; `data/schema/` describes them. What the engine does not
read is left out here.
"""

import json
import pkgutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from checker.engine.errors import InputError, Problem
from checker.engine.expression import Expression, Requirement, requirements
from checker.engine.members import Member, Names
from checker.engine.structure import KEY, Published, structure
from checker.engine.terms import CriterionId, KindId, ParagraphId, PartId, StatusId
from checker.engine.text import Language, Text

type Cite = tuple[ParagraphId, ...]

# The name of the definition of a status where a want is given through it.
DEFINITION = "definition"
# The terms of what a definition says.
STATED = "stated"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the paragraphs that state it."""

    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Organization:
    """The organisation whose statuses these are, with its other usual names in any language.

    The id stands in saved files and links to nothing else.
    """

    id: str
    name: str
    abbreviation: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means the organisation itself, which is no candidate."""
        return (self.name, self.abbreviation, *self.also)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of candidate; `link` is the letter that stands for it in a share link."""

    id: KindId
    name: str
    label: str
    with_article: str
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a criterion asks together, which can be answered by itself."""

    id: PartId
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Question:
    """How a criterion is asked of one kind of candidate."""

    question: str
    hint: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked, and of which kinds of candidates; `was` holds the ids that it had before."""

    id: CriterionId
    name: str
    ask: Mapping[KindId, Question]
    was: tuple[CriterionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What a status entitles to, on what terms (a key of the report's `terms`) and within which limits."""

    id: str
    name: str
    text: str
    terms: str
    cite: Cite
    limits: str = ""


@dataclass(frozen=True, slots=True)
class KindRequirement:
    """What a status asks of one kind of candidate; without `requirement` the source states nothing.

    `intro` is the paragraph that introduces the list, `cite` what states `not_specified`.
    """

    requirement: Expression | None = None
    intro: Cite = ()
    not_specified: str = ""
    cite: Cite = ()

    def listed(self) -> tuple[Requirement, ...]:
        """The requirements of the expression, in the order of the source."""
        return tuple(requirements(self.requirement)) if self.requirement else ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Another status that this one binds its holder more than."""

    status: StatusId


@dataclass(frozen=True, slots=True)
class Implied:
    """Another status for which each candidate eligible for this one is eligible too, of these kinds of candidates."""

    status: StatusId
    kinds: tuple[KindId, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What an organisation offers to outsiders: what it means, what it asks of whom, what it entitles to.

    `was` holds the ids that it had before.
    """

    id: StatusId
    name: str
    regulation: str
    definition: tuple[Statement, ...]
    requirements: Mapping[KindId, KindRequirement]
    entitlements: tuple[Entitlement, ...]
    entitlements_intro: tuple[Statement, ...] = ()
    protocol: str = ""
    binds_more_than: tuple[Compared, ...] = ()
    implies: tuple[Implied, ...] = ()
    was: tuple[StatusId, ...] = ()

    def asks(self, kind: KindId) -> KindRequirement:
        """What the status asks of a kind of candidate; of a kind that it does not name, nothing is stated."""
        return self.requirements.get(kind, KindRequirement())

    def entitlement(self, id: str) -> Entitlement:  # noqa: A002  the field's own word
        """The entitlement of that id; `definition` stands for what the definition of the status says first."""
        if id == DEFINITION:
            means = self.definition[0]
            return Entitlement(DEFINITION, self.name, means.text, STATED, means.cite)
        return next(each for each in self.entitlements if each.id == id)


@dataclass(frozen=True, slots=True)
class Way:
    """A status that gives what is wanted, through which entitlement, on which reading of an open question."""

    status: StatusId
    through: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Want:
    """What a candidate may want to be able to do; where no status is said to give it, `none` says so."""

    id: str
    name: str
    cite: Cite
    ways: tuple[Way, ...]
    none: str = ""
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation, with the paragraph by which each status offers it."""

    id: str
    name: str
    cite: Mapping[StatusId, Cite]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that the source leaves open (`silent`) or says in two ways (`contradiction`, with its readings)."""

    id: str
    kind: str
    title: str
    text: str
    cite: Cite
    readings: tuple[Statement, ...] = ()
    touches: tuple[StatusId, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way to a status."""

    name: str
    text: str
    about: tuple[StatusId, ...]
    cite: Cite


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts come from."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LinkLayout:
    """What the positions of share links of the first form with the fingerprint `id` stand for."""

    id: str
    kind: KindId
    criteria: tuple[CriterionId, ...]
    areas: tuple[str, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Ruleset(Published):
    """Everything that an evaluation needs.

    `digest` identifies what can change a verdict, `words` the rest; `as_of` is the time of the source. Statuses, kinds
    and criteria keep the order of the data.
    """

    published = ("version", "as_of", "digest", "words")

    version: str
    as_of: str
    digest: str
    words: str
    language: Language
    organization: Organization
    kinds: tuple[Kind, ...]
    criteria: tuple[Criterion, ...]
    statuses: tuple[Status, ...]
    sentences: Mapping[str, Any] = field(metadata={KEY: "text"})
    areas: tuple[Area, ...]
    wants: tuple[Want, ...]
    open_questions: tuple[OpenQuestion, ...]
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    members: tuple[Member, ...]
    link_layouts: tuple[LinkLayout, ...]

    @classmethod
    def from_dict(cls, raw: object) -> "Ruleset":
        """Build a ruleset from the parsed content of `rules.json`.

        Raises:
            InputError: it is not in the published format, or its parts do not fit together.
        """
        ruleset = structure(cls, raw)
        problems = list(_unfitting(ruleset))
        if problems:
            raise InputError(problems)
        return ruleset

    @cached_property
    def text(self) -> Text:
        """The sentences of the reports."""
        names = {"organization": self.organization.abbreviation, "organization_name": self.organization.name}
        return Text(self.sentences, self.language, names)

    @property
    def identity(self) -> str:
        """The sentence that says which rules these are."""
        return self.text("as_of", version=self.version, as_of=self.as_of, digest=self.digest)

    @cached_property
    def names(self) -> Names:
        """The names of those who are no candidates."""
        return Names(self.members, self.text("names.ignored"))

    def kind(self, id: KindId) -> Kind:  # noqa: A002
        """The kind of candidate of that id."""
        return _found(self.kinds, id)

    def criterion(self, id: CriterionId) -> Criterion:  # noqa: A002
        """The criterion of that id."""
        return _found(self.criteria, id)

    def status(self, id: StatusId) -> Status:  # noqa: A002
        """The status of that id."""
        return _found(self.statuses, id)

    def area(self, id: str) -> Area:  # noqa: A002
        """The area of cooperation of that id."""
        return _found(self.areas, id)

    def want(self, id: str) -> Want:  # noqa: A002
        """The want of that id."""
        return _found(self.wants, id)

    def source(self, id: str) -> Source | None:  # noqa: A002
        """The source of that id, if the ruleset has it."""
        return next((each for each in self.sources if each.id == id), None)

    def open_question(self, id: str) -> OpenQuestion:  # noqa: A002
        """The open question of that id."""
        return _found(self.open_questions, id)

    def asked(self, kind: KindId) -> tuple[CriterionId, ...]:
        """The criteria that are asked of a kind of candidate, in the order of the source."""
        return self._asked[kind]

    def question(self, criterion: CriterionId, kind: KindId) -> Question:
        """How a criterion is asked of a kind of candidate."""
        return self.criterion(criterion).ask[kind]

    @cached_property
    def current_ids(self) -> Mapping[str, CriterionId]:
        """The id of today for each id that a criterion has or had before."""
        return {id_: each.id for each in self.criteria for id_ in (each.id, *each.was)}

    @cached_property
    def least_binding_first(self) -> tuple[Status, ...]:
        """The statuses from the one that binds its holder least; statuses that are not compared keep their order."""
        ordered: list[Status] = []
        waiting = list(self.statuses)
        while waiting:
            names = {each.id for each in waiting}
            free = next(each for each in waiting if names.isdisjoint(other.status for other in each.binds_more_than))
            waiting.remove(free)
            ordered.append(free)
        return tuple(ordered)

    @cached_property
    def _asked(self) -> Mapping[KindId, tuple[CriterionId, ...]]:
        return {kind.id: tuple(each.id for each in self.criteria if kind.id in each.ask) for kind in self.kinds}


def load_ruleset(path: str | Path | None = None) -> Ruleset:
    """The ruleset of a file, or the one that came with the package.

    Raises:
        FileNotFoundError: the package has none; it is made from `data/`.
        OSError: the file cannot be read.
        InputError: it is not JSON in UTF-8, or not a ruleset.
    """
    raw = Path(path).read_bytes() if path is not None else pkgutil.get_data("checker", "rules.json") or b""
    return parse_ruleset(raw)


def parse_ruleset(raw: bytes | str) -> Ruleset:
    """The ruleset of the content of a file.

    Raises:
        InputError: it is not JSON in UTF-8, or not a ruleset.
    """
    try:
        return Ruleset.from_dict(_parsed(raw))
    except RecursionError:
        raise InputError([Problem("", "lists and objects stand in each other too deeply")]) from None


def _parsed(raw: bytes | str) -> object:
    try:
        parsed: object = json.loads(raw)
    except ValueError as error:
        raise InputError([Problem("", f"this is not JSON: {str(error).splitlines()[0]}")]) from None
    return parsed


def _unfitting(ruleset: Ruleset) -> Iterable[Problem]:
    """Where the parts of a ruleset do not fit together, so that an evaluation could not be made."""
    kinds, statuses = [each.id for each in ruleset.kinds], [each.id for each in ruleset.statuses]
    for place in ("kinds", "criteria", "statuses", "areas", "wants", "open_questions"):
        records = getattr(ruleset, place)
        yield from _repeated(place, [id_ for each in records for id_ in (each.id, *getattr(each, "was", ()))])
    yield from _repeated("kinds.link", [each.link for each in ruleset.kinds])
    for criterion in ruleset.criteria:
        yield from _unknown(f"criteria.{criterion.id}.ask", criterion.ask, kinds)
    for status in ruleset.statuses:
        yield from _of_status(status, ruleset, kinds, statuses)
    yield from _of_wants(ruleset, statuses)
    for area in ruleset.areas:
        yield from _unknown(f"areas.{area.id}.cite", area.cite, statuses)
    for question in ruleset.open_questions:
        yield from _unknown(f"open_questions.{question.id}.touches", question.touches, statuses)
    for step in ruleset.steps:
        yield from _unknown("steps.about", step.about, statuses)
    for layout in ruleset.link_layouts:
        yield from _unknown(f"link_layouts.{layout.id}.kind", [layout.kind], kinds)
    for member in ruleset.members:
        yield from _unknown(f"members.{member.name}.kind", [member.kind], kinds)
    if _binds_in_a_circle(ruleset):
        yield Problem("statuses", "binds_more_than leads in a circle")


def _of_status(status: Status, ruleset: Ruleset, kinds: list[KindId], statuses: list[StatusId]) -> Iterable[Problem]:
    where = f"statuses.{status.id}"
    yield from _unknown(f"{where}.requirements", status.requirements, kinds)
    for kind, asks in status.requirements.items():
        asked = [each.id for each in ruleset.criteria if kind in each.ask]
        yield from _unknown(f"{where}.requirements.{kind}", [each.criterion for each in asks.listed()], asked)
    terms = ruleset.sentences.get("terms", ())
    yield from _unknown(f"{where}.entitlements", [each.terms for each in status.entitlements], terms)
    others = [each for each in statuses if each != status.id]
    yield from _unknown(f"{where}.binds_more_than", [each.status for each in status.binds_more_than], others)
    for implied in status.implies:
        yield from _unknown(f"{where}.implies", [implied.status], others)
        yield from _unknown(f"{where}.implies.kinds", implied.kinds, kinds)


def _of_wants(ruleset: Ruleset, statuses: list[StatusId]) -> Iterable[Problem]:
    questions = [each.id for each in ruleset.open_questions]
    for want in ruleset.wants:
        where = f"wants.{want.id}.ways"
        yield from _unknown(f"wants.{want.id}.open_questions", want.open_questions, questions)
        yield from _unknown(where, [way.status for way in want.ways], statuses)
        yield from _unknown(where, [way.rests_on for way in want.ways if way.rests_on], questions)
        for way in want.ways:
            status = next((each for each in ruleset.statuses if each.id == way.status), None)
            if status:
                means = [DEFINITION] if status.definition else []
                yield from _unknown(where, [way.through], [*means, *(each.id for each in status.entitlements)])


def _binds_in_a_circle(ruleset: Ruleset) -> bool:
    below = {each.id: {other.status for other in each.binds_more_than} for each in ruleset.statuses}
    for _ in below:
        below = {each: others | {far for one in others for far in below.get(one, ())} for each, others in below.items()}
    return any(each in others for each, others in below.items())


def _unknown(where: str, ids: Iterable[str], known: Collection[str]) -> Iterable[Problem]:
    for each in ids:
        if each not in known:
            yield Problem(where, f"'{each}' is not known here (known: {', '.join(known)})")


def _repeated(where: str, ids: list[Any]) -> Iterable[Problem]:
    for each in dict.fromkeys(ids):
        if ids.count(each) > 1:
            yield Problem(where, f"'{each}' stands twice")


def _found[T: _Identified](listed: Iterable[T], id: str) -> T:  # noqa: A002
    """What has that id; KeyError where nothing has."""
    for each in listed:
        if each.id == id:
            return each
    raise KeyError(id)
