"""Recording a version of the data: git has what was recorded last, and the records as they were then."""

import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.exchange.saved import is_day
from macros.facts.changes import KIND, RECORDED, Digests, Records, Version, digests, recorded_records, renamed_keys
from macros.facts.facts import Facts
from macros.facts.faults import CommandError
from macros.facts.load import read_records
from macros.facts.record import Record

CITATION = "CITATION.cff"

# The changes of versions, newest first, as the file lists them.
type Entries = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Before:
    """What was recorded last: its version and digests, the changes up to it, and the records as they were."""

    version: str
    digests: Digests
    changes: Entries
    records: Records


def record_changes(facts: Facts, day: str, why: str) -> str:
    """Write what changed since the last committed version as a new version, and say what was written.

    However often it runs before a commit, there is one new version: what was written before is replaced, and its
    reason is kept where no other is given.

    Raises:
        CommandError: the folder is in no git repository, no reason for the change is given, there is no such day, or
            the definitions have no changes.
    """
    if KIND not in facts.definitions:
        raise CommandError(f"no schema defines the kind '{KIND}', which lists the changes")
    if not is_day(day):
        raise CommandError(f"there is no day '{day}' (use YYYY-MM-DD)")
    before = last_recorded(facts.data)
    written, older = _parted([each.raw for each in facts.of(KIND)], before)
    reason = why or (written[0]["reason"] if written else "")
    version = _next_version(day, [each["id"] for each in older])
    now = recorded_records(facts.records)
    entry = _change(before, now, version, reason) if before else {"id": version.name, "date": day, "reason": reason}
    if before and not entry:
        _write(facts, older, before.digests)
        return f"Nothing has changed since version {before.version}."
    if not entry or not reason:
        raise CommandError('say why the data changed, in a sentence: make changes WHY="..."')
    _write(facts, [entry, *older], digests(now))
    return f"data/{facts.definitions[KIND].files}: version {version.name}, {len(entry.get('records', now))} records"


def _parted(entries: Entries, before: Before | None) -> tuple[Entries, Entries]:
    """The changes that are written and not committed yet, and those of older versions, from git where they are gone."""
    if before is None:
        return entries, []
    at = next((at for at, each in enumerate(entries) if each["id"] == before.version), None)
    return (entries, before.changes) if at is None else (entries[:at], entries[at:])


def _change(before: Before, now: Records, version: Version, reason: str) -> dict[str, Any] | None:
    """The entry for what changed since a version, or None where nothing did.

    A record that has another id than before, and lists the old one, has changed.
    """
    old_key = {new: old for old, new in renamed_keys(now).items() if old in before.digests and old not in now}
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


def _next_version(day: str, taken: Sequence[str]) -> Version:
    """The version of a day: the day itself, with a number behind it where there is one already."""
    names = (day if number == 1 else f"{day}-{number}" for number in range(1, len(taken) + 2))
    return Version(next(name for name in names if name not in taken), day)


def last_recorded(data: Path) -> Before | None:
    """What was recorded last in a commit, with the changes and records of that commit; None without any.

    A file of digests that was removed since is taken from the commit before its removal.

    Raises:
        CommandError: the folder is in no git repository.
    """
    try:
        commit = _last_with_digests(data)
    except (OSError, subprocess.CalledProcessError):
        raise CommandError(f"{data} is in no git repository, which knows what the records were before") from None
    if not commit:
        return None
    known = json.loads(_git(data, "show", f"{commit}:./{RECORDED}"))
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git(data, "archive", commit, "."))) as archive:
            archive.extractall(Path(folder) / "data", filter="data")
        records = read_records(Path(folder) / "data")
    changes = [each.raw for each in records.get(KIND, ())]
    return Before(known["version"], known["records"], changes, recorded_records(records)) if changes else None


def _last_with_digests(data: Path) -> str:
    """The last commit that changed the file of digests and did not remove it; empty where there is none."""
    commit = _git(data, "log", "-1", "--format=%H", "--", RECORDED).decode().strip()
    while commit and not _git(data, "ls-tree", "--name-only", commit, RECORDED):
        commit = _git(data, "log", "-1", "--format=%H", f"{commit}^", "--", RECORDED).decode().strip()
    return commit


def _write(facts: Facts, entries: Entries, found: Digests) -> None:
    """Write the changes, the digests of the newest version, and its name where a file says how the data is cited."""
    definition, newest = facts.definitions[KIND], Version(entries[0]["id"], entries[0]["date"])
    recorded = json.dumps({"version": newest.name, "records": found}, indent=2)
    listed = "\n".join(
        yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=sys.maxsize) for entry in entries
    )
    (facts.data / definition.files).write_text(f"{definition.head()}{listed}", "utf-8")
    (facts.data / RECORDED).write_text(f"{recorded}\n", "utf-8")
    _write_citation(facts.data.parent / CITATION, newest)


def _write_citation(file: Path, version: Version) -> None:
    """Name the version in the file that says how the data is cited, where there is one."""
    if file.exists():
        text = re.sub(r"^version: .*$", f'version: "{version.name}"', file.read_text("utf-8"), flags=re.MULTILINE)
        dated = re.sub(r"^date-released: .*$", f'date-released: "{version.date}"', text, flags=re.MULTILINE)
        file.write_text(dated, "utf-8")


def _git(data: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=data, capture_output=True, check=True).stdout


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
