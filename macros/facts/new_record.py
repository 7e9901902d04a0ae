"""Adding a record: an entry at the end of its file, each field explained by the schema."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.facts.collections import COLLECTIONS, Collection
from macros.facts.faults import suggestion
from macros.facts.yaml_file import read_yaml

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add_record(root: Path, kind: str, record: str) -> str:
    """Add an entry with the id and nothing else filled in; `make data` names what is missing. Gives its file and line.

    Raises:
        ValueError: the kind is not one with a list in one file, or the id is not an id or is taken.
    """
    lists = {each.name: each for each in COLLECTIONS if not each.single and "*" not in each.files}
    if kind not in lists:
        raise ValueError(f"'{kind}' is not a kind of record ({suggestion(kind, list(lists))})")
    if not ID.fullmatch(record):
        raise ValueError(f"'{record}' is not an id (use small letters, digits and single hyphens)")
    path = root / "data" / lists[kind].files
    name = path.relative_to(root).as_posix()
    for index, known in enumerate((file := read_yaml(path, name)).value or []):
        if isinstance(known, dict) and known.get("id") == record:
            raise ValueError(f"{name}:{file.line((index,))}: {kind} '{record}' is there already (give another id)")
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text}\n{_entry(root, lists[kind], record)}", "utf-8")
    return f"{name}:{text.count(chr(10)) + 2}"


def _entry(root: Path, collection: Collection, record: str) -> str:
    schemas = root / "data" / "schema"
    items = json.loads((schemas / collection.schema).read_text("utf-8"))["items"]
    common = json.loads((schemas / "common.schema.json").read_text("utf-8"))["$defs"]
    lines = [f"- id: {record}"]
    for name, described in items["properties"].items():
        if name != "id":
            lines += _field(name, common.get(_definition(described), {}) | described, name in items["required"])
    return "\n".join(lines) + "\n"


def _field(name: str, described: dict[str, Any], required: bool) -> Iterator[str]:
    """A field that must be there, empty; one that may be, commented out; both with what they hold."""
    what = described.get("description", "")
    choices = f"one of {', '.join(described['enum'])}" if "enum" in described else ""
    hint = " ".join(part for part in (what, choices) if part)
    empty = {"array": "[]", "object": "{}"}.get(str(described.get("type")), '""')
    yield f"  {'' if required else '# '}{name}: {empty}{f'  # {hint}' if hint else ''}"


def _definition(described: dict[str, Any]) -> str:
    return str(described.get("$ref", "")).rpartition("/")[2]
