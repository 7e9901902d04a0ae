"""Adding a record: an entry with each of its fields explained, as its definition says."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.facts.definitions import Definition, Field
from macros.facts.faults import CommandError, suggestion
from macros.facts.load import read_definitions
from macros.facts.yaml_file import read_yaml

EMPTY = {"number": "1", "flag": "false"}
# Mappings inside mappings are written out so far; an expression may be nested without end.
DEEPEST = 4


def add_record(data: Path, kind: str, record: str) -> str:
    """Add an entry with the id and nothing else filled in; `make data` names what is missing. Gives its file and line.

    What has no id has it for its first field, where it does not name a file. An entry goes to the end of the file of
    its kind; where a kind has several files, it goes into a new one.

    Raises:
        CommandError: there is no such kind, or only one record of it, or the id cannot be used or is taken.
        DataError: the definitions cannot be read.
    """
    several = {name: each for name, each in read_definitions(data).items() if not each.is_singleton}
    if kind not in several:
        raise CommandError(f"'{kind}' is not a kind of record that can be added ({suggestion(kind, list(several))})")
    definition = several[kind]
    _check_id(definition, record)
    path = data / definition.files.replace("*", record)
    name = f"data/{path.relative_to(data).as_posix()}"
    entry = "\n".join(_entry(definition, record))
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        head = definition.head(depth=len(path.relative_to(data).parent.parts))
        path.write_text(f"{head}{entry}\n", "utf-8")
        return f"{name}:1"
    if "*" in definition.files:
        raise CommandError(f"{name} is there already (give another id)")
    for index, known in enumerate((file := read_yaml(path, name)).value or []):
        if isinstance(known, dict) and definition.unique_ids and known.get("id") == record:
            raise CommandError(f"{name}:{file.line((index,))}: {kind} '{record}' is there already (give another id)")
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text}\n{entry}\n", "utf-8")
    return f"{name}:{text.count(chr(10)) + 2}"


def _check_id(definition: Definition, record: str) -> None:
    """Hold an id to its definition; a kind without ids takes any that can name a file."""
    field = definition.field_by_name.get("id")
    pattern = str(field.schema.get("pattern", "")) if field else r"^[\w-]+$"
    form = str(field.schema.get("x-says", "an id")) if field else "a name for a file (use letters, digits and hyphens)"
    if not re.fullmatch(pattern, record):
        raise CommandError(f"'{record}' is not {form}")


def _entry(definition: Definition, record: str) -> Iterator[str]:
    first, *rest = definition.fields
    named = record if first.name == "id" or "*" not in definition.files else ""
    known = named if first.type == "id" else json.dumps([named] if first.many else named)
    start, indent = ("", "") if definition.single else ("- ", "  ")
    yield f"{start}{first.name}: {known}"
    yield from _fields(rest, indent, DEEPEST)


def _fields(fields: Iterable[Field], indent: str, depth: int) -> Iterator[str]:
    """Fields that must be there, empty; those that may be, commented out; each below what it holds."""
    for field in fields:
        if hint := _hint(field, depth < DEEPEST):
            yield f"{indent}# {hint}"
        lines = [f"{field.name}: {_inline(field, depth)}".rstrip()]
        lines += [f"  {line}" for line in _inside(field, depth)]
        yield from (f"{indent}{line}" if field.required else f"{indent}# {line}" for line in lines)


def _hint(field: Field, nested: bool) -> str:
    """What a field holds. Inside another field, what every text, name or citation is, is left out."""
    common = {each.get("description") for each in field.common.values()}
    what = field.description
    if what in common and field.type != "id":
        what = "" if nested else what if field.type == "cite" else f"{field.label}." if field.label else what
    choices = f"One of {', '.join(field.choices)}." if field.choices else ""
    refers = ""
    if field.type == "reference":
        refers = "The path of a record." if field.ref == "record" else f"The id of a record of kind {field.ref}."
    return " ".join(part for part in (what or (f"{field.label}." if field.label else ""), choices, refers) if part)


def _inline(field: Field, depth: int) -> str:
    """What stands on the line of a field: an empty value, or nothing where lines follow."""
    if field.type == "cite" or (field.many and not field.fields):
        return "[]"
    if not field.fields:
        return EMPTY.get(field.type, "{}" if field.schema.get("type") == "object" else '""')
    return "" if depth else "[]" if field.many else "{}"


def _inside(field: Field, depth: int) -> Iterator[str]:
    """The lines below a field that holds mappings."""
    if not field.fields or not depth:
        return
    required = [each for each in _meant(field) if each.required]
    lines = list(_fields(required, "", depth - 1))
    if field.type == "keyed":
        yield f"{field.keys}-id:"
        yield from (f"  {line}" for line in lines)
    elif field.many:
        start = next((index for index, line in enumerate(lines) if not line.startswith("#")), 0)
        yield from lines[:start]
        yield from (f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines[start:]))
    else:
        yield from lines


def _meant(field: Field) -> tuple[Field, ...]:
    """The fields of a mapping; of alternatives, those of the first."""
    alternatives = field.schema.get("oneOf", ())
    names = alternatives[0].get("properties", {}) if alternatives and not field.choices else None
    return tuple(each for each in field.fields if names is None or each.name in names)
