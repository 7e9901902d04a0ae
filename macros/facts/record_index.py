"""The records of a data folder, looked up by kind and id and by the path that others refer to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.facts.definitions import Definition
from macros.facts.record import Record


@dataclass(frozen=True)
class RecordIndex:
    """The records of a data folder by kind, each kind in the order of its files."""

    definitions: Mapping[str, Definition]
    records: Mapping[str, tuple[Record, ...]]

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind; KeyError where no schema defines it."""
        return self.records[kind]

    def get(self, kind: str, record: str) -> Record:
        """The record of a kind with that id; KeyError where there is none."""
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

    @cached_property
    def record_by_path(self) -> Mapping[str, Record]:
        """The records that have a page of their own, by section and id, such as `structure/cmfa`."""
        return {each.path: each for kind in self.definitions.values() if kind.section for each in self.of(kind.kind)}

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
