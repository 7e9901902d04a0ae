"""All records of a data folder, and how they refer to one another: the same for every kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.facts.citing import Citing, citing
from macros.facts.faults import Fault
from macros.facts.record import Record
from macros.facts.record_index import RecordIndex
from macros.facts.yaml_file import Place, YamlFile, shown


@dataclass(frozen=True)
class Facts(RecordIndex):
    """The records of a data folder with what cites what, and the texts of the interface.

    `root` is the folder that holds `data`; names of files in faults are relative to it.
    """

    root: Path
    data: Path
    texts: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, YamlFile] = field(repr=False)

    def can_cite(self, cited: str) -> bool:
        """Whether there is a paragraph or a source with that id."""
        return self.has("paragraph", cited) or self.has("source", cited)

    @property
    def sources(self) -> tuple[Record, ...]:
        """The documents that facts come from."""
        return self.of("source")

    @property
    def paragraphs(self) -> tuple[Record, ...]:
        """The paragraphs of the document that the site presents."""
        return self.of("paragraph")

    def points_to(self, record: Record) -> Mapping[str, tuple[str, ...]]:
        """The paths that a record points to, by the field that does it; what has no page is left out."""
        found = {}
        for each in record.definition.fields:
            if each.type == "reference" and (value := record.get(each.name)):
                paths = (self.target(each.ref, one) for one in ([value] if isinstance(value, str) else value))
                if known := tuple(path for path in paths if path):
                    found[each.name] = known
        return found

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Citing, ...]]:
        """For each paragraph and source, what cites it on a page, each address once, in the order of the data."""
        found: dict[str, dict[str, Citing]] = {}
        for each in citing(self):
            for cited in each.cite:
                found.setdefault(cited, {}).setdefault(each.address, each)
        return {cited: tuple(places.values()) for cited, places in found.items()}

    def fault(self, record: Record, place: Place, problem: str, allowed: str) -> Fault:
        """A fault of a field of a record, by its place in the record."""
        origin = record.origin
        line = self.files[origin.file].line((*origin.place, *place))
        return Fault(origin.file, line, shown(place), problem, allowed)
