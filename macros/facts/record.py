"""A record of `data/`: its values as they stand in YAML, what kind it is of, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.facts.definitions import Definition
from macros.facts.yaml_file import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, relative to the project, its place in the file, and its line."""

    file: str
    place: Place
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Record(Mapping[str, Any]):
    """One record. `record["field"]` is the value as YAML gives it: text, number, list or mapping, never changed.

    `kind` is the kind of record, such as `body`; a field that is called `kind` too is `record["kind"]`.
    """

    definition: Definition
    raw: Mapping[str, Any]
    origin: Origin

    @property
    def kind(self) -> str:
        """The kind of record, such as `body`."""
        return self.definition.kind

    @property
    def id(self) -> str:
        """The id, or an empty text for a kind that has none."""
        return str(self.raw.get("id", ""))

    @property
    def title(self) -> str:
        """What to call the record: the field that `x-record.name` of its definition names."""
        return self.text(self.definition.name_field) or self.id

    @property
    def lead(self) -> str:
        """What the record says of itself in a sentence or two, or an empty text where its kind has no such field.

        Of a list of statements it is the first.
        """
        value = self.raw.get(self.definition.lead_field, "")
        return str(value[0]["text"]) if isinstance(value, list) else str(value)

    @property
    def path(self) -> str:
        """The path by which other records refer to it, such as `structure/some-body`; empty where nothing can."""
        return self.definition.path(self.id)

    @property
    def address(self) -> str:
        """Where it stands on the site, relative to the site's address: `structure/some-body/` or `history/#treaty`.

        Empty for a kind that no page shows. A record that stands on several pages has the first of them.
        """
        return next(iter(self.definition.addresses(self.raw)), "")

    def text(self, field: str) -> str:
        """A field as text, empty where the record does not have it."""
        return str(self.raw.get(field, ""))

    def __getitem__(self, field: str) -> Any:
        """The value of a field; KeyError where the record does not have it."""
        return self.raw[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)
