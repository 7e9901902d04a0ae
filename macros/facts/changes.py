"""What changed in the data: the records added, changed and removed since the version that was recorded last.

`data/changes.yml` lists the changes by version, newest first; `data/recorded.json` holds a digest of each record as it
was at the newest of them. `make changes` writes both; what a record was before, it reads from git (`committed.py`).
`make check` refuses data that differs from what is recorded, which takes no history. A data folder without these files
is not checked.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.facts.definitions import Definition
from macros.facts.digests import digest_of_values
from macros.facts.facts import Facts
from macros.facts.faults import Fault
from macros.facts.record import Record

KIND = "change"
RECORDED = "recorded.json"

type Records = Mapping[str, Record]
type Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the data: its name, and its day as an ISO date."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Before:
    """What was recorded last: its version and digests, and the records as they were where they are known."""

    version: str
    digests: Digests
    records: Records


def data_version(facts: Facts) -> Version | None:
    """The newest version of the data, or None where no versions are recorded."""
    changes = facts.of(KIND) if KIND in facts.definitions else ()
    return Version(changes[0].id, changes[0]["date"]) if changes else None


def version_of(facts: Facts) -> Version:
    """The newest version of the data; where none is recorded, that of the rules."""
    rules = facts.one("rules")
    return data_version(facts) or Version(rules["version"], str(rules["as_of"]))


def ways(facts: Facts) -> Mapping[str, str]:
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
    file = facts.data / RECORDED
    version = data_version(facts)
    if version is None or not file.exists():
        return
    recorded = json.loads(file.read_text("utf-8"))
    allowed = 'run `make changes WHY="..."`'
    if recorded["version"] != version.name:
        problem = f"it is of version {recorded['version']}, and the newest version is {version.name}"
        yield Fault(f"data/{RECORDED}", 1, "version", problem, allowed)
    now = recorded_records(facts.records)
    known = recorded["records"]
    for key, digest in digests(now).items():
        if known.get(key) != digest:
            problem = f"it changed since version {version.name}" if key in known else f"{key} is not recorded"
            yield facts.fault(now[key], (), problem, allowed)
    for key in known:
        if key not in now:
            yield Fault(f"data/{RECORDED}", 1, key, f"it was removed since version {version.name}", allowed)


def change(before: Before, now: Records, version: Version, reason: str) -> dict[str, Any] | None:
    """The entry for what changed since a version, or None where nothing did.

    A record that has another id than before, and lists the old one, has changed.
    """
    renamed = {f"{each.kind}/{old}": key for key, each in now.items() for old in each.get("was", ())}
    old_key = {new: old for old, new in renamed.items() if old in before.digests and old not in now}
    added, changed = [], []
    for key, digest in digests(now).items():
        old = old_key.get(key, key)
        if old not in before.digests:
            added.append(_entry("added", key, now[key]))
        elif before.digests[old] != digest:
            changed.append(_entry("changed", key, now[key], _changed_fields(before.records.get(old), now[key])))
    gone = [key for key in before.digests if key not in now and key not in old_key.values()]
    removed = [_entry("removed", key, before.records.get(key)) for key in gone]
    records = [*added, *changed, *removed]
    return {"id": version.name, "date": version.date, "reason": reason, "records": records} if records else None


def next_version(day: str, taken: Sequence[str]) -> Version:
    """The version of a day: the day itself, with a number behind it where there is one already."""
    names = (day if number == 1 else f"{day}-{number}" for number in range(1, len(taken) + 2))
    return Version(next(name for name in names if name not in taken), day)


def as_yaml(entries: Sequence[Mapping[str, Any]], definition: Definition) -> str:
    """The content of `changes.yml`."""
    head = f"# yaml-language-server: $schema=schema/{definition.file}\n# {definition.description}\n"
    return head + "".join("\n" + _lines(entry, "- ", "  ") for entry in entries)


def as_json(version: str, found: Digests) -> str:
    """The content of `recorded.json`."""
    return json.dumps({"version": version, "records": found}, indent=2) + "\n"


def _is_recorded(definition: Definition) -> bool:
    """Whether the list says what happens to such records: readers get them, and each has an id by which it is named."""
    shown = definition.publish or definition.rules or definition.has_page
    return definition.kind != KIND and "id" in definition.field_by_name and bool(shown)


def _entry(how: str, key: str, record: Record | None, fields: Sequence[str] = ()) -> dict[str, Any]:
    """What the list says of a record: what happened to it, which it is, its name, and what it cites itself."""
    entry: dict[str, Any] = {"how": how, "record": key}
    if record is not None and record.title:
        entry["name"] = record.title
    if fields:
        entry["fields"] = list(fields)
    cites = record.get("cite") if record is not None else None
    if isinstance(cites, list) and cites:
        entry["cites"] = cites
    return entry


def _changed_fields(old: Record | None, new: Record) -> list[str]:
    if old is None:
        return []
    return [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]


def _lines(entry: Mapping[str, Any], first: str, indent: str) -> str:
    """A mapping as YAML, a line a value: texts in quotation marks, lists below each other."""
    lines: list[str] = []
    for name, value in entry.items():
        lead = indent if lines else first
        if not isinstance(value, list):
            lines.append(f"{lead}{name}: {json.dumps(value, ensure_ascii=False)}\n")
            continue
        lines.append(f"{lead}{name}:\n")
        for each in value:
            if isinstance(each, Mapping):
                lines.append(_lines(each, f"{indent}  - ", f"{indent}    "))
            else:
                lines.append(f"{indent}  - {json.dumps(each, ensure_ascii=False)}\n")
    return "".join(lines)
