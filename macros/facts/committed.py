"""Recording a version of the data: git has what was recorded last, and the records as they were then."""

import io
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from macros.facts.changes import (
    KIND,
    RECORDED,
    Before,
    Version,
    as_json,
    as_yaml,
    change,
    digests,
    next_version,
    recorded_records,
)
from macros.facts.facts import Facts
from macros.facts.load import read_records

CITATION = "CITATION.cff"


def record_changes(facts: Facts, day: str, why: str) -> str:
    """Write what changed since the last committed version as a new version, and say what was written.

    However often it runs before a commit, there is one new version: what was written before is replaced, and its
    reason is kept where no other is given.

    Raises:
        ValueError: the folder is in no git repository, or no reason for the change is given.
    """
    definition = facts.definitions[KIND]
    before = last_recorded(facts.data)
    entries = [each.raw for each in facts.of(KIND)]
    at = next((at for at, each in enumerate(entries) if before and each["id"] == before.version), 0)
    written, older = (entries[:at], entries[at:]) if before else (entries, [])
    reason = why or (written[0]["reason"] if written else "")
    version = next_version(day, [each["id"] for each in older])
    now = recorded_records(facts.records)
    entry = change(before, now, version, reason) if before else {"id": version.name, "date": day, "reason": reason}
    if before and not entry:
        _write(facts, older, before.version, before.digests)
        _write_citation(facts.root / CITATION, Version(older[0]["id"], older[0]["date"]))
        return f"Nothing has changed since version {before.version}."
    if not entry or not reason:
        raise ValueError('say why the data changed, in a sentence: make changes WHY="..."')
    _write(facts, [entry, *older], version.name, digests(now))
    _write_citation(facts.root / CITATION, version)
    return f"data/{definition.files}: version {version.name}, {len(entry.get('records', now))} records"


def last_recorded(data: Path) -> Before | None:
    """What was recorded last in a commit, with the records of that commit; None without any.

    A file of digests that was removed since is taken from the commit before its removal.

    Raises:
        ValueError: the folder is in no git repository.
    """
    try:
        commit = _last_with_digests(data)
    except (OSError, subprocess.CalledProcessError):
        raise ValueError(f"{data} is in no git repository, which knows what the records were before") from None
    if not commit:
        return None
    known = json.loads(_git(data, "show", f"{commit}:./{RECORDED}"))
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git(data, "archive", commit, "."))) as archive:
            archive.extractall(Path(folder) / "data", filter="data")
        records = recorded_records(read_records(Path(folder) / "data"))
    return Before(known["version"], known["records"], records)


def _last_with_digests(data: Path) -> str:
    """The last commit that changed the file of digests and did not remove it; empty where there is none."""
    commit = _git(data, "log", "-1", "--format=%H", "--", RECORDED).decode().strip()
    while commit and not _git(data, "ls-tree", "--name-only", commit, RECORDED):
        commit = _git(data, "log", "-1", "--format=%H", f"{commit}^", "--", RECORDED).decode().strip()
    return commit


def _write(facts: Facts, entries: Sequence[Mapping[str, Any]], version: str, found: Mapping[str, str]) -> None:
    definition = facts.definitions[KIND]
    (facts.data / definition.files).write_text(as_yaml(entries, definition), "utf-8")
    (facts.data / RECORDED).write_text(as_json(version, found), "utf-8")


def _write_citation(file: Path, version: Version) -> None:
    """Name the version in the file that says how the data is cited, where there is one."""
    if file.exists():
        text = re.sub(r"^version: .*$", f'version: "{version.name}"', file.read_text("utf-8"), flags=re.MULTILINE)
        dated = re.sub(r"^date-released: .*$", f'date-released: "{version.date}"', text, flags=re.MULTILINE)
        file.write_text(dated, "utf-8")


def _git(data: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=data, capture_output=True, check=True).stdout
