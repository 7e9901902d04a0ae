"""The rules as data: what `data/` says, in the one format that the command line, the page and the interface share."""

import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from checker.terms import CriterionId, Kind, ParagraphId, Status
from checker.text import Text


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of ours with the paragraphs that carry it."""

    text: str
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A criterion as one status asks it of one kind of candidate.

    Source: the bullet lists after P205, P219 and P249.
    """

    criterion: CriterionId
    text: str
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """How a criterion is asked of one kind of candidate."""

    question: str
    hint: str
    unsure: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked, and of which kinds of candidate."""

    id: CriterionId
    name: str
    ask: Mapping[Kind, Question]


@dataclass(frozen=True, slots=True)
class Gift:
    """Something that a status gives: a mode of interaction (P200 to P204) or a right (P241 to P248)."""

    id: str
    name: str
    text: str
    how: str
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class StatusRules:
    """One status: its requirements a kind of candidate, what it means and what it gives.

    `requirements` of a kind is empty where the source states none; `not_specified` then says so.
    """

    id: Status
    name: str
    regulation: str
    definition: tuple[Statement, ...]
    requirements: Mapping[Kind, tuple[Requirement, ...]]
    not_specified: Mapping[Kind, Statement]
    gives: tuple[Gift, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How one status gives what is wanted; `how` is a key of the report's texts."""

    status: Status
    how: str
    text: str
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation, with the paragraph of each status that offers it (P188 to P198, P229 to P239)."""

    id: str
    name: str
    cite: Mapping[Status, tuple[ParagraphId, ...]]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that the source leaves open (`silent`) or says in two ways (`contradiction`, with its readings)."""

    id: str
    kind: str
    title: str
    text: str
    touches: tuple[Status, ...]
    readings: tuple[Statement, ...]
    cite: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way to a status, as far as the sources say (P257 and the Model Protocol)."""

    name: str
    text: str
    about: tuple[Status, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a report points to beside the presentation."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Want:
    """What a candidate may want to be able to do; without ways, no status gives it and `none` says so."""

    id: str
    name: str
    ways: tuple[Way, ...]
    none: str
    cite: tuple[ParagraphId, ...]

    def given_by(self, status: Status) -> bool:
        """Whether the source gives this to holders of the status."""
        return any(way.status is status for way in self.ways)


@dataclass(frozen=True, eq=False)
class Rules:
    """Everything that an evaluation needs. `digest` identifies the content, `as_of` the time of the source."""

    version: str
    as_of: str
    digest: str
    criteria: Mapping[CriterionId, Criterion]
    statuses: tuple[StatusRules, ...]
    areas: Mapping[str, Area]
    members: Mapping[str, str]
    wants: Mapping[str, Want]
    open_questions: tuple[OpenQuestion, ...]
    steps: tuple[Step, ...]
    model_protocol: Source
    text: Text

    @cached_property
    def asked(self) -> Mapping[Kind, tuple[CriterionId, ...]]:
        """The criteria that are asked of each kind of candidate, in the order of the source."""
        return {kind: tuple(c.id for c in self.criteria.values() if kind in c.ask) for kind in Kind}

    def status(self, status: Status) -> StatusRules:
        """The rules of one status."""
        return next(each for each in self.statuses if each.id is status)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "Rules":
        """Build the rules from the parsed content of `rules.json`.

        Raises:
            KeyError, TypeError, ValueError: the content is not in the published format.
        """
        return cls(
            version=raw["version"],
            as_of=raw["as_of"],
            digest=raw["digest"],
            criteria={c["id"]: _criterion(c) for c in raw["criteria"]},
            statuses=tuple(_status(s) for s in raw["statuses"]),
            areas={a["id"]: _area(a) for a in raw["areas"]},
            members={name: m["name"] for m in raw["members"] for name in m["match"]},
            wants={w["id"]: _want(w) for w in raw["wants"]},
            open_questions=tuple(_open_question(q) for q in raw["open_questions"]),
            steps=tuple(_step(s) for s in raw["steps"]),
            model_protocol=Source(raw["model_protocol"]["title"], raw["model_protocol"]["url"]),
            text=Text(raw["text"]),
        )


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """The rules that were built into this package from `data/`.

    Raises:
        FileNotFoundError: they have not been built; `make rules` does it.
    """
    return Rules.from_dict(json.loads(pkgutil.get_data("checker", "rules.json") or b""))


def _criterion(raw: Mapping[str, Any]) -> Criterion:
    ask = {Kind(kind): Question(q["question"], q["hint"], q["unsure"]) for kind, q in raw["ask"].items()}
    return Criterion(raw["id"], raw["name"], ask)


def _status(raw: Mapping[str, Any]) -> StatusRules:
    return StatusRules(
        id=Status(raw["id"]),
        name=raw["name"],
        regulation=raw["regulation"],
        definition=tuple(_statement(s) for s in raw["definition"]),
        requirements={
            Kind(kind): tuple(Requirement(r["criterion"], r["text"], tuple(r["cite"])) for r in listed)
            for kind, listed in raw["requirements"].items()
        },
        not_specified={Kind(kind): _statement(s) for kind, s in raw["not_specified"].items()},
        gives=tuple(Gift(g["id"], g["name"], g["text"], g["how"], tuple(g["cite"])) for g in raw["gives"]),
    )


def _statement(raw: Mapping[str, Any]) -> Statement:
    return Statement(raw["text"], tuple(raw["cite"]))


def _want(raw: Mapping[str, Any]) -> Want:
    ways = tuple(Way(Status(w["status"]), w["how"], w["text"], tuple(w["cite"])) for w in raw["ways"])
    return Want(raw["id"], raw["name"], ways, raw["none"], tuple(raw["cite"]))


def _area(raw: Mapping[str, Any]) -> Area:
    return Area(raw["id"], raw["name"], {Status(status): tuple(cite) for status, cite in raw["cite"].items()})


def _open_question(raw: Mapping[str, Any]) -> OpenQuestion:
    return OpenQuestion(
        id=raw["id"],
        kind=raw["kind"],
        title=raw["title"],
        text=raw["text"],
        touches=tuple(Status(each) for each in raw["touches"]),
        readings=tuple(_statement(each) for each in raw["readings"]),
        cite=tuple(raw["cite"]),
    )


def _step(raw: Mapping[str, Any]) -> Step:
    return Step(raw["name"], raw["text"], tuple(Status(each) for each in raw["about"]), tuple(raw["cite"]))
