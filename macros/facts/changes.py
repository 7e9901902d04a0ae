"""What changed in the data: the records added, changed and removed since the version that was recorded last.

`data/changes.yml` lists the changes by version, newest first; `data/recorded.json` holds a digest of each record as it
was at the newest of them. `make changes` writes both; what a record was before, it reads from git (`committed.py`).
`make check` refuses data that differs from what is recorded, which takes no history. A data folder without these files
is not checked.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.facts.definitions import Definition
from macros.facts.digests import digest_of_values
from macros.facts.facts import Facts
from macros.facts.faults import Fault
from macros.facts.record import Record

KIND = "change"
RECORDED = "recorded.json"
HOW_TO_RECORD = 'run `make changes WHY="..."`'

type Records = Mapping[str, Record]
type Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data: its name, and its day as an ISO date."""

    name: str
    date: str


def data_version(facts: Facts) -> Version | None:
    """The newest version of the data, or None where no versions are recorded."""
    changes = facts.of(KIND) if KIND in facts.definitions else ()
    return Version(changes[0].id, changes[0]["date"]) if changes else None


def version_of(facts: Facts) -> Version:
    """The newest version of the data; where none is recorded, that of the rules."""
    rules = facts.one("rules")
    return data_version(facts) or Version(rules["version"], str(rules["as_of"]))


def change_labels(facts: Facts) -> Mapping[str, str]:
    """What may have happened to a record, in the order in which it is listed, each with its label."""
    return next(each.choices for each in facts.definitions[KIND].field("records").fields if each.choices)


def recorded_records(records: Mapping[str, Sequence[Record]]) -> dict[str, Record]:
    """The records whose changes are recorded, by kind and id: those that pages, the interface or the rules hold."""
    return {
        f"{each.kind}/{each.id}": each for all_ in records.values() for each in all_ if _is_recorded(each.definition)
    }


def digests(records: Records) -> dict[str, str]:
    """A digest of the values of each record, whatever their order in the file and however YAML writes them."""
    return {key: digest_of_values(record.raw) for key, record in records.items()}


def check_recorded(facts: Facts) -> Iterator[Fault]:
    """A fault for each record that differs from the recorded one, or is not recorded, or is recorded and missing."""
    file, name = facts.data / RECORDED, f"data/{RECORDED}"
    version = data_version(facts)
    if version is None or not file.exists():
        return
    try:
        recorded = json.loads(file.read_text("utf-8"))
        newest, known = recorded["version"], dict(recorded["records"])
    except (ValueError, LookupError, TypeError):
        yield Fault(name, 1, "", "it is not as `make changes` writes it", HOW_TO_RECORD)
        return
    if newest != version.name:
        problem = f"it is of version {newest}, and the newest version is {version.name}"
        yield Fault(name, 1, "version", problem, HOW_TO_RECORD)
    now = recorded_records(facts.records)
    for key, digest in digests(now).items():
        if known.get(key) != digest:
            problem = f"it changed since version {version.name}" if key in known else f"{key} is not recorded"
            yield facts.fault(now[key], (), problem, HOW_TO_RECORD)
    for key in sorted(known.keys() - now.keys() - renamed_keys(now).keys()):
        yield Fault(name, 1, key, f"it was removed since version {version.name}", _if_renamed(key, facts))


def renamed_keys(now: Records) -> dict[str, str]:
    """What records were called before, each with what it is called now."""
    return {f"{each.kind}/{old}": key for key, each in now.items() for old in each.get("was", ())}


def _if_renamed(key: str, facts: Facts) -> str:
    """What to do about a record that is gone: one with a page of its own may have another id now."""
    kind, _, old = key.partition("/")
    definition = facts.definitions.get(kind)
    if definition is None or "was" not in definition.field_by_name:
        return HOW_TO_RECORD
    return f"if it has another id now, write `was: [{old}]` in the record that it became; {HOW_TO_RECORD}"


def _is_recorded(definition: Definition) -> bool:
    """Whether the list says what happens to such records: readers get them, and each has an id by which it is named."""
    shown = definition.publish or definition.rules or definition.has_page
    return definition.kind != KIND and "id" in definition.field_by_name and bool(shown)
