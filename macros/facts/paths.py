"""Where records stand on the site, and which of them point to which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.facts.records import Facts

# The fields that hold ids of other records, with the section that the ids belong to; "" is the record's own section.
REFERENCE_FIELDS = {
    "by": "structure",
    "under": "structure",
    "beside": "structure",
    "supports": "structure",
    "bodies": "structure",
    "conducted_by": "structure",
    "decided_by": "structure",
    "instruments": "instruments",
    "operations": "operations",
    "part_of": "",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A record that points to another: what to call it, and its address relative to the site."""

    title: str
    address: str


def address(path: str) -> str:
    """The address of a record by its path, relative to the site: `structure/cmfa` is at `structure/cmfa/`."""
    section, _, record = path.partition("/")
    return f"{section}/#{record}" if section == "open-questions" else f"{path}/"


def title(path: str, facts: Facts) -> str:
    """What to call the record at a path.

    Raises:
        KeyError: there is no such record.
    """
    section, _, record = path.partition("/")
    if section == "statuses":
        found = facts.status_by_id.get(record)
        return found.name if found else str(facts.texts["site"]["compare"]["title"])
    if section == "open-questions":
        return next(each.title for each in facts.open_questions if each.id == record)
    return facts.record_by_path[path].name


def points_to(path: str, facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The paths of the records that a record points to, by the field that does it."""
    record = facts.record_by_path[path]
    own = path.split("/", maxsplit=1)[0]
    found = {}
    for field, section in REFERENCE_FIELDS.items():
        value = getattr(record, field, ())
        ids = (value,) if isinstance(value, str) and value else tuple(value)
        if ids:
            found[field] = tuple(f"{section or own}/{each}" for each in ids)
    return found


def links_here(facts: Facts) -> Mapping[str, tuple[Reference, ...]]:
    """For each path, the records and glossary terms that point to it, each once."""
    found: dict[str, dict[str, Reference]] = {}
    for to, reference in _references(facts):
        found.setdefault(to, {}).setdefault(reference.address, reference)
    return {to: tuple(references.values()) for to, references in found.items()}


def _references(facts: Facts) -> Iterator[tuple[str, Reference]]:
    for path, record in facts.record_by_path.items():
        for targets in points_to(path, facts).values():
            for to in targets:
                yield to, Reference(record.name, address(path))
    for term in facts.terms:
        if term.see:
            yield term.see, Reference(term.term, f"glossary/#{term.id}")
