"""All records of a data folder, and how they refer to one another: the same for every kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.facts.definitions import Definition
from macros.facts.faults import Fault, UnknownError
from macros.facts.record import Record
from macros.facts.yaml_file import Place, YamlFile, format_place


@dataclass(frozen=True)
class Facts:
    """The records of a data folder by kind, each kind in the order of its files, and the texts of the interface."""

    definitions: Mapping[str, Definition]
    records: Mapping[str, tuple[Record, ...]]
    data: Path
    texts: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, YamlFile] = field(repr=False)

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind; UnknownError where no schema defines it."""
        if kind not in self.records:
            raise UnknownError("kind of record", kind, self.records)
        return self.records[kind]

    def get(self, kind: str, record: str) -> Record:
        """The record of a kind with that id; UnknownError where there is none."""
        if not self.has(kind, record):
            raise UnknownError(kind.replace("-", " "), record, [each.id for each in self.of(kind)])
        return self._by_id[kind][record]

    def one(self, kind: str) -> Record:
        """The record of a kind of which there is one only, such as `organization`."""
        (found,) = self.of(kind)
        return found

    def has(self, kind: str, record: str) -> bool:
        """Whether there is a record of a kind with that id."""
        return record in self._by_id.get(kind, {})

    def every(self) -> Iterator[Record]:
        """All records, kind by kind."""
        return (each for records in self.records.values() for each in records)

    @property
    def sources(self) -> tuple[Record, ...]:
        """The documents that facts come from."""
        return self.of("source")

    @property
    def paragraphs(self) -> tuple[Record, ...]:
        """The paragraphs of the document that the site presents."""
        return self.of("paragraph")

    def can_cite(self, cited: str) -> bool:
        """Whether there is a paragraph or a source with that id."""
        return self.has("paragraph", cited) or self.has("source", cited)

    @cached_property
    def record_by_path(self) -> Mapping[str, Record]:
        """The records that have a page of their own, by section and id, such as `structure/some-body`."""
        return {each.path: each for kind in self.definitions.values() if kind.section for each in self.of(kind.kind)}

    def find(self, path: str) -> Record | None:
        """The record at a path that others may refer to, or None (for a page such as `statuses/compare`)."""
        return self._by_path.get(path)

    def title(self, path: str) -> str:
        """What to call what stands at a path; KeyError where nothing does."""
        record = self.find(path)
        return record.title if record else self._pages[path]

    def address(self, path: str) -> str:
        """The address of a path, relative to the site."""
        record = self.find(path)
        return record.address if record else f"{path}/"

    def target(self, of: str, value: str) -> str:
        """The path of what a reference leads to: `of` is the kind that the field refers to; empty without a page."""
        return value if of == "record" else self.definitions[of].path(value)

    def points_to(self, record: Record) -> Mapping[str, tuple[str, ...]]:
        """The paths that a record points to, by the field that does it; what has no page is left out."""
        found = {}
        for each in record.definition.fields:
            if each.type == "reference" and (value := record.get(each.name)):
                paths = (self.target(each.ref, one) for one in each.members(value))
                if known := tuple(path for path in paths if path):
                    found[each.name] = known
        return found

    def fault(self, record: Record, place: Place, problem: str, allowed: str) -> Fault:
        """A fault of a field of a record, by its place in the record."""
        origin = record.origin
        line = self.files[origin.file].line((*origin.place, *place))
        return Fault(origin.file, line, format_place(place), problem, allowed)

    @cached_property
    def _by_path(self) -> Mapping[str, Record]:
        return {each.path: each for each in self.every() if each.path}

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {
            f"{kind.section}/{name}": title for kind in self.definitions.values() for name, title in kind.pages.items()
        }

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Record]]:
        return {kind: {each.id: each for each in records} for kind, records in self.records.items()}
