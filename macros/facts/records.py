"""The records of `data/` as data classes: one class a kind of record, the fields as the schemas describe them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.facts.yaml_file import Place, YamlFile

type Cite = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, relative to the project, and its place in the file."""

    file: str
    place: Place
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts come from."""

    id: str
    title: str
    url: str
    language: str
    read: str
    says: str
    origin: Origin
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of the presentation, in one line of ours; `no_fact` says why nothing cites it."""

    id: str
    section: str
    digest: str
    says: str
    origin: Origin
    no_fact: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a criterion is asked of one kind of candidate."""

    question: str
    hint: str
    unsure: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked, of which kinds of candidate."""

    id: str
    name: str
    ask: Mapping[str, Ask]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation, with the paragraph that offers it to each status."""

    id: str
    name: str
    cite: Mapping[str, Cite]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Member:
    """A member state, under its usual names."""

    id: str
    name: str
    also: tuple[str, ...]
    cite: Cite
    origin: Origin


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of ours with its citation."""

    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Requirement:
    """A criterion as one status asks it of one kind of candidate."""

    criterion: str
    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Requirements:
    """What one status asks of one kind of candidate; `not_specified` says that the source states nothing."""

    count: int | str
    list: tuple[Requirement, ...]
    intro: Cite = ()
    cite: Cite = ()
    not_specified: str = ""


@dataclass(frozen=True, slots=True)
class Gift:
    """A mode of interaction of the Partner or a right of the Observer."""

    id: str
    name: str
    text: str
    how: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """One of the two statuses."""

    id: str
    name: str
    full_name: str
    lead: str
    as_of: str
    regulation: str
    cite: Cite
    definition: tuple[Statement, ...]
    requirements: Mapping[str, Requirements]
    gives_intro: Cite
    gives: tuple[Gift, ...]
    summary: tuple[Statement, ...]
    origin: Origin
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way to a status."""

    id: str
    name: str
    text: str
    about: tuple[str, ...]
    cite: Cite
    origin: Origin
    date: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The status that gives what is wanted, and through which of its entries."""

    status: str
    through: str


@dataclass(frozen=True, slots=True)
class Want:
    """What a candidate may want to be able to do."""

    id: str
    name: str
    ways: tuple[Way, ...]
    cite: Cite
    origin: Origin
    none: str = ""
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the source leaves open, says in two ways, or writes oddly."""

    id: str
    kind: str
    title: str
    text: str
    cite: Cite
    origin: Origin
    readings: tuple[Statement, ...] = ()
    touches: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """The version of the rules and the time of their source."""

    version: str
    as_of: str
    cite: Cite
    origin: Origin


@dataclass(frozen=True, slots=True)
class Case:
    """An example of the rules: a candidate, and what must come of it."""

    title: str
    kind: str
    answers: Mapping[str, str]
    expect: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a record, with the paragraphs that use it."""

    name: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the Organization, from the Council to the University League."""

    id: str
    name: str
    kind: str
    does: str
    cite: Cite
    origin: Origin
    full_name: str = ""
    abbreviation: str = ""
    also: tuple[Alias, ...] = ()
    kind_note: str = ""
    members: str = ""
    article: str = ""
    established: str = ""
    started: str = ""
    by: str = ""
    under: str = ""
    beside: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    tasks: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    instruments: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MechanismStep:
    """A step of a mechanism: what happens, who acts, in what time."""

    text: str
    who: str
    cite: Cite
    when: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a mechanism, such as its aims."""

    title: str
    list: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """How the Organization works in one field."""

    id: str
    name: str
    lead: str
    cite: Cite
    origin: Origin
    steps: tuple[MechanismStep, ...] = ()
    parts: tuple[Part, ...] = ()
    bodies: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation, a set of measures or an exercise."""

    id: str
    name: str
    kind: str
    purpose: str
    cite: Cite
    origin: Origin
    since: str = ""
    place: str = ""
    participants: str = ""
    conducted_by: str = ""
    findings: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Force:
    """A force, or a kind of asset, of the collective security system."""

    id: str
    name: str
    kind: str
    lead: str
    cite: Cite
    origin: Origin
    abbreviation: str = ""
    part_of: str = ""
    since: str = ""
    size: str = ""
    contributors: str = ""
    decided_by: str = ""
    jurisdiction: str = ""
    facts: tuple[Statement, ...] = ()
    instruments: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an instrument that the source explains."""

    number: str
    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, agreement, decision, statement, memorandum or the like; `external` is what other sources say."""

    id: str
    name: str
    kind: str
    state: str
    provides: tuple[Statement, ...]
    cite: Cite
    origin: Origin
    full_name: str = ""
    date: str = ""
    place: str = ""
    parties: str = ""
    articles: tuple[Article, ...] = ()
    external: tuple[Statement, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """An organisation or state outside the CSTO, and how it stands with it."""

    id: str
    name: str
    kind: str
    lead: str
    cite: Cite
    origin: Origin
    abbreviation: str = ""
    part_of: str = ""
    facts: tuple[Statement, ...] = ()
    instruments: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `circa` says the time in words where the source gives no exact date."""

    id: str
    title: str
    text: str
    cite: Cite
    origin: Origin
    date: str = ""
    circa: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the source, with the time that it holds for and the record that it belongs to."""

    id: str
    value: str
    what: str
    time: str
    of: str
    cite: Cite
    origin: Origin


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field."""

    id: str
    term: str
    meaning: str
    cite: Cite
    origin: Origin
    abbreviation: str = ""
    also: tuple[str, ...] = ()
    see: str = ""


type PageRecord = Body | Mechanism | Operation | Force | Instrument | Relation


@dataclass(frozen=True)
class Facts:
    """All records, each kind in the order of its files, and the texts of the interface."""

    root: Path
    sources: tuple[Source, ...]
    paragraphs: tuple[Paragraph, ...]
    criteria: tuple[Criterion, ...]
    areas: tuple[Area, ...]
    members: tuple[Member, ...]
    statuses: tuple[StatusRecord, ...]
    steps: tuple[Step, ...]
    wants: tuple[Want, ...]
    open_questions: tuple[OpenQuestion, ...]
    bodies: tuple[Body, ...]
    mechanisms: tuple[Mechanism, ...]
    forces: tuple[Force, ...]
    operations: tuple[Operation, ...]
    instruments: tuple[Instrument, ...]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    terms: tuple[Term, ...]
    cases: tuple[Case, ...]
    rules: RulesVersion
    texts: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, YamlFile] = field(repr=False)

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        return {source.id: source for source in self.sources}

    @cached_property
    def paragraph_by_id(self) -> Mapping[str, Paragraph]:
        """The paragraphs by their ids."""
        return {paragraph.id: paragraph for paragraph in self.paragraphs}

    @cached_property
    def criterion_by_id(self) -> Mapping[str, Criterion]:
        """The criteria by their ids."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def status_by_id(self) -> Mapping[str, StatusRecord]:
        """The statuses by their ids."""
        return {status.id: status for status in self.statuses}

    @cached_property
    def record_by_path(self) -> Mapping[str, PageRecord]:
        """The records that have a page of their own, by section and id, such as `structure/cmfa`."""
        sections: Mapping[str, tuple[PageRecord, ...]] = {
            "structure": self.bodies,
            "mechanisms": self.mechanisms,
            "forces": self.forces,
            "operations": self.operations,
            "instruments": self.instruments,
            "relations": self.relations,
        }
        return {f"{section}/{record.id}": record for section, records in sections.items() for record in records}

    def line(self, origin: Origin, *steps: str | int) -> int:
        """The line of a field of a record."""
        return self.files[origin.file].line((*origin.place, *steps))
