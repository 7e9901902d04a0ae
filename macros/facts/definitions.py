"""What kinds of records there are and which fields each has, read from `data/schema/`.

Each `NAME.schema.json` with an `x-record` defines one kind. Nothing about a kind is said anywhere else.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.facts.faults import DataError, Fault, suggestion

COMMON = "common.schema.json"
SUFFIX = ".schema.json"
# The common definitions that say what a value is; the renderer knows how to show each of them.
VALUE_TYPES = ("text", "id", "date", "url", "cite", "statement", "alias", "article", "part", "path", "version")
# Types of JSON Schema in place of a common definition.
PLAIN_TYPES = {"string": "text", "integer": "number", "number": "number", "boolean": "flag"}
PLACE = re.compile(r"{(\w+)}")
# What `x-record` may say; the first three are needed.
RECORD_KEYS = (
    "kind",
    "plural",
    "files",
    "single",
    "required",
    "order",
    "name",
    "lead",
    "section",
    "section_title",
    "pages",
    "page",
    "publish",
    "rules",
    "sorted",
)


@dataclass(frozen=True)
class Field:
    """A field of a record or of a mapping inside it.

    `type` is one of `VALUE_TYPES`, or `reference` (the id of a record of kind `ref`; `ref` is `record` for a path such
    as `structure/cmfa`), `choice` (one of `choices`, value to label), `number`, `flag`, `keyed` (a mapping whose keys
    are ids of kind `keys`, its values described by `fields`) or `structure` (a mapping with `fields`). `many` says
    that the value is a list of that; a `cite` is a list always, and not `many`.
    """

    name: str
    schema: Mapping[str, Any]
    required: bool
    common: Mapping[str, Any]

    @property
    def label(self) -> str:
        """What readers see: the title, or an empty text."""
        return str(self.schema.get("title", ""))

    @property
    def description(self) -> str:
        """What editors are told."""
        return str(self.schema.get("description", ""))

    @property
    def shown(self) -> bool:
        """Whether a page shows the field; `"x-shown": false` marks those that are for programs only."""
        return bool(self.schema.get("x-shown", True))

    @property
    def many(self) -> bool:
        """Whether the value is a list of what `type` says."""
        return self.schema.get("type") == "array" and self.type != "cite"

    @cached_property
    def type(self) -> str:
        """What the value is, or what each member of the list is."""
        return _type(self.schema) or _type(self._item) or "structure"

    @property
    def ref(self) -> str:
        """The kind of record that the value names, or an empty text."""
        return str(self._item.get("x-ref", ""))

    @property
    def keys(self) -> str:
        """The kind of record whose ids are the keys of the mapping, or an empty text."""
        return str(self._item.get("x-keys", ""))

    @property
    def choices(self) -> Mapping[str, str]:
        """What may be chosen, in order: each value with its label."""
        return _choices(self._item)

    @property
    def format(self) -> str:
        """How the value is shown, with `{value}` in its place."""
        return str(self.schema.get("x-format", "{value}"))

    @property
    def link(self) -> str:
        """The path of the record that the value leads to, for a value that is not itself a reference."""
        return str(self.schema.get("x-link", ""))

    @property
    def anchor(self) -> str:
        """The field of the mapping that gives the anchor of its place on the page, or an empty text."""
        return str(self._item.get("x-anchor", ""))

    @cached_property
    def fields(self) -> tuple["Field", ...]:
        """The fields of the mapping, or of each member of the list or mapping. Made on demand: they may be circular."""
        described = self._item
        if self.type == "keyed":
            described = resolved(described["additionalProperties"], self.common)
        return fields_of(described, self.common)

    @cached_property
    def _item(self) -> Mapping[str, Any]:
        """The schema of one member of a list, or of the value itself."""
        return resolved(self.schema["items"], self.common) if "items" in self.schema else self.schema


@dataclass(frozen=True)
class Definition:
    """One kind of record.

    `kind` is its word in `x-ref`, faults and commands; `plural` the same for many; `files` a pattern below `data/`;
    `single` says that a file holds one record and not a list. `section` is the part of the site where each record has
    a page of its own, `page` the pattern of the address where they share one (`history/#{id}`). `publish` names the
    files of the interface, `rules` the place in `rules.json`, `was` says that old ids keep their addresses.
    """

    schema: Mapping[str, Any]
    file: str
    common: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The word for the kind, such as `open-question`."""
        return str(self._record["kind"])

    @property
    def plural(self) -> str:
        """The word for many of them."""
        return str(self._record["plural"])

    @property
    def files(self) -> str:
        """The pattern of the files that hold such records, below the data folder."""
        return str(self._record["files"])

    @property
    def single(self) -> bool:
        """Whether a file holds one record rather than a list of them."""
        return bool(self._record.get("single", False))

    @property
    def required(self) -> bool:
        """Whether there must be a file of that kind."""
        return bool(self._record.get("required", False))

    @property
    def one(self) -> bool:
        """Whether there is one record of that kind in all."""
        return self.single and "*" not in self.files

    @property
    def section(self) -> str:
        """The part of the site where each record has a page, or an empty text."""
        return str(self._record.get("section", ""))

    @property
    def section_title(self) -> str:
        """What readers see as the name of that part."""
        return str(self._record.get("section_title", self.title))

    @property
    def pages(self) -> Mapping[str, str]:
        """Pages of the section that are no records but can be referred to: the last part of the path, and the title."""
        found: Mapping[str, str] = self._record.get("pages", {})
        return found

    @property
    def page(self) -> str:
        """The pattern of the address where records stand that have no page of their own, or an empty text."""
        return str(self._record.get("page", ""))

    @property
    def publish(self) -> str:
        """The name of the files in the interface, or an empty text."""
        return str(self._record.get("publish", ""))

    @property
    def rules(self) -> str:
        """The place in `rules.json`, or an empty text."""
        return str(self._record.get("rules", ""))

    @property
    def was(self) -> bool:
        """Whether a record may list ids that it had before."""
        return "was" in self.field_by_name

    @property
    def order(self) -> int:
        """The place of the kind among the others, where kinds are listed."""
        return int(self._record.get("order", 1000))

    @property
    def sorted(self) -> str:
        """The field of dates in whose order the records stand, or an empty text."""
        return str(self._record.get("sorted", ""))

    @property
    def unique_ids(self) -> bool:
        """Whether no two records have the same id."""
        return self.single or self.schema.get("x-unique") == "id"

    @property
    def name_field(self) -> str:
        """The field that names a record."""
        return str(self._record.get("name", "name"))

    @property
    def lead_field(self) -> str:
        """The field that says in a sentence or two what the record is, or an empty text."""
        return str(self._record.get("lead", ""))

    @property
    def title(self) -> str:
        """What readers see as the name of the kind, in the plural."""
        return str(self.schema.get("title", self.plural))

    @property
    def description(self) -> str:
        """What the records are, in a sentence."""
        return str(self.schema.get("description", ""))

    @property
    def has_page(self) -> bool:
        """Whether a page shows such records."""
        return bool(self.section or self.page)

    @property
    def record_schema(self) -> Mapping[str, Any]:
        """The schema of one record."""
        found: Mapping[str, Any] = self.schema if self.single else self.schema["items"]
        return found

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in the order in which pages show them."""
        return fields_of(self.record_schema, self.common)

    @cached_property
    def field_by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        return self.field_by_name[name]

    def path(self, record: str) -> str:
        """The path of the record with that id, such as `structure/cmfa`; empty where nothing can refer to it so."""
        if self.section:
            return f"{self.section}/{record}"
        page, _, anchor = self.page.partition("#")
        return f"{page}{record}" if anchor == "{id}" and "{" not in page else ""

    def addresses(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Where a record with these values stands on the site; on several pages where the pattern names a list."""
        if self.section:
            return (f"{self.section}/{values.get('id', '')}/",)
        found = [self.page] if self.page else []
        for name in PLACE.findall(self.page):
            value = values.get(name, "")
            each = [str(value)] if isinstance(value, str | int) else list(value)
            found = [address.replace(f"{{{name}}}", one) for address in found for one in each]
        return tuple(found)

    @cached_property
    def _record(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.schema["x-record"]
        return found


def load_definitions(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Definition]:
    """The definitions by kind, in their order, from the schemas by file name."""
    common = schemas.get(COMMON, {}).get("$defs", {})
    found = [Definition(schema, file, common) for file, schema in schemas.items() if "x-record" in schema]
    return {each.kind: each for each in sorted(found, key=lambda each: (each.order, each.kind))}


def read_schemas(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name. `name` is how faults call the folder.

    Raises:
        DataError: a file cannot be read, is not JSON, or does not say enough of its kind of record.
    """
    schemas: dict[str, dict[str, Any]] = {}
    faults = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            schemas[path.name] = json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as error:
            faults.append(Fault(f"{name}/{path.name}", error.lineno, "", f"not JSON: {error.msg}", "mend the schema"))
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            faults.append(Fault(f"{name}/{path.name}", 1, "", f"cannot be read: {error}", "mend the schema"))
        else:
            faults += [Fault(f"{name}/{path.name}", 1, *each) for each in _wrong_record(schemas[path.name])]
    if faults:
        raise DataError(faults)
    return schemas


def _wrong_record(schema: Any) -> Iterator[tuple[str, str, str]]:
    """What is wrong with what a schema says of its kind of record: field, problem, what is allowed."""
    if not isinstance(schema, dict):
        yield "", "a schema is a mapping", "mend the schema"
        return
    record = schema.get("x-record")
    if record is None:
        return
    if not isinstance(record, dict):
        yield "x-record", "it is not a mapping", "see CONTRIBUTING.md"
        return
    for key in RECORD_KEYS[:3]:
        if not isinstance(record.get(key), str):
            yield "x-record", f"'{key}' is missing", f"needed here: {', '.join(RECORD_KEYS[:3])}"
    for key in record:
        if key not in RECORD_KEYS:
            yield "x-record", f"'{key}' is not a field", suggestion(key, list(RECORD_KEYS))
    described = schema if record.get("single") else schema.get("items")
    if not isinstance(described, dict) or not isinstance(described.get("properties"), dict):
        yield "", "it describes no fields", "give `properties`; those of a list stand under `items`"


def resolved(schema: Mapping[str, Any], common: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with the common definition that it refers to; what stands beside the reference has precedence.

    The name of the definition is kept under `x-type` if it is one of `VALUE_TYPES`.
    """
    reference = str(schema.get("$ref", ""))
    if not reference:
        return schema
    name = reference.rpartition("/")[2]
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    kept = {"x-type": name} if name in VALUE_TYPES else {}
    return {**resolved(common[name], common), **kept, **beside}


def fields_of(schema: Mapping[str, Any], common: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a mapping, in the order of the schema; of alternatives, those of all of them."""
    described = resolved(schema, common)
    found: dict[str, Field] = {}
    for each in (described, *described.get("oneOf", ()), *described.get("anyOf", ())):
        part = resolved(each, common)
        for name, property_ in part.get("properties", {}).items():
            required = name in part.get("required", ())
            found.setdefault(name, Field(name, resolved(property_, common), required, common))
    return tuple(found.values())


def _type(schema: Mapping[str, Any]) -> str:
    if schema.get("x-type") in VALUE_TYPES:
        return str(schema["x-type"])
    if "x-ref" in schema:
        return "reference"
    if _choices(schema):
        return "choice"
    if "x-keys" in schema:
        return "keyed"
    return PLAIN_TYPES.get(str(schema.get("type", "")), "")


def _choices(schema: Mapping[str, Any]) -> Mapping[str, str]:
    if "enum" in schema:
        return {str(each): str(each) for each in schema["enum"]}
    choices = schema.get("oneOf", ())
    if not choices or not all("const" in each for each in choices):
        return {}
    return {str(each["const"]): str(each.get("title", each["const"])) for each in choices}
