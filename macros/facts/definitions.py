"""What kinds of records there are and which fields each has, read from `data/schema/`.

Each `NAME.schema.json` with an `x-record` defines one kind. Nothing about a kind stands anywhere else.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache, cached_property
from typing import Any, get_origin, get_type_hints

from macros.facts.faults import UnknownError

COMMON = "common.schema.json"
# The common definitions that say what a value is; the renderer knows how to show each of them.
VALUE_TYPES = ("text", "id", "date", "url", "cite", "statement", "alias", "article", "part", "path", "version")
# Types of JSON Schema in place of a common definition.
PLAIN_TYPES = {"string": "text", "integer": "number", "number": "number", "boolean": "flag"}
PLACEHOLDER = re.compile(r"{(\w+)}")
# Keys of `x-record` whose attributes have other names, and attributes that are no such keys.
ATTRIBUTES = {"name": "name_field", "lead": "lead_field"}
NO_KEYS = ("schema", "file", "title", "description", "common")
# The types of attributes as JSON Schema calls them.
TYPES = {str: "string", bool: "boolean", int: "integer", dict: "object", list: "array"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a record or of a mapping inside it.

    `type` is what the value is: one of `VALUE_TYPES`, or `reference` (the id of a record of kind `ref`; `ref` is
    `record` for a path such as `structure/some-body`), `choice` (one of `choices`, value to label), `number`, `flag`,
    `keyed` (a mapping whose keys are ids of kind `keys`, its values described by `fields`) or `structure` (a mapping
    with `fields`). `many` says that the value is a list of that; a `cite` is a list always, and not `many`.

    `label` is what readers see, `description` what it holds, for editors; a field that is not `shown` is for programs.
    `format` has `{value}` in the place of the value. `sort` names the field of the record by which tables sort this
    one, `link` is the path of the record that the value leads to, and `anchor` names the field of the mapping that
    gives the anchor of its place on the page. What the schema does not say is an empty text.

    `schema` is that of the value, `item` that of one member of a list, or of the value itself.
    """

    name: str
    required: bool
    schema: Mapping[str, Any]
    item: Mapping[str, Any]
    common: Mapping[str, Any]
    type: str
    many: bool
    label: str
    description: str
    shown: bool
    ref: str
    keys: str
    choices: Mapping[str, str]
    format: str
    sort: str
    link: str
    anchor: str

    def members(self, value: Any) -> list[Any]:
        """The members of a value that is a list, or else the value alone."""
        return value if self.many else [value]

    @cached_property
    def fields(self) -> tuple["Field", ...]:
        """The fields of the mapping, or of each member of the list or mapping. Made on demand: they may be circular."""
        described = self.item
        if self.type == "keyed":
            described = resolved(described["additionalProperties"], self.common)
        return fields_of(described, self.common)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One kind of record: what `x-record` of its schema says, and the schema itself.

    `kind` is its word in `x-ref`, faults and commands; `plural` the same for many; `files` a pattern below the data
    folder. `single`: a file holds one record and not a list; `required`: there must be a file; `order`: the place among
    the kinds. `name_field` and `lead_field` name the field that names a record and the one that says in a sentence or
    two what it is. `section` is the part of the site where each record has a page of its own, called `section_title`;
    `pages` are other pages there that can be referred to, by the last part of their path, with their titles. `page` is
    the pattern of the address where records share a page (`history/#{id}`). `publish` names the files of the
    interface, `rules` the place in `rules.json`, `sorted` the field of dates in whose order the records stand,
    `graph` the fields whose references a record's page shows as a picture.
    `file` is the name of the schema, `title` what readers see as the name of the kind, `description` what the records
    are, in a sentence, and `common` the definitions that all schemas share.
    """

    kind: str
    plural: str
    files: str
    schema: Mapping[str, Any]
    file: str
    title: str
    description: str
    common: Mapping[str, Any]
    single: bool = False
    required: bool = False
    order: int = 1000
    name_field: str = "name"
    lead_field: str = ""
    section: str = ""
    section_title: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    publish: str = ""
    rules: str = ""
    sorted: str = ""
    graph: list[str] = field(default_factory=list)

    @property
    def is_singleton(self) -> bool:
        """Whether there is one record of that kind in all."""
        return self.single and "*" not in self.files

    @property
    def unique_ids(self) -> bool:
        """Whether no two records have the same id."""
        return self.single or self.schema.get("x-unique") == "id"

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
        """The field of that name; UnknownError where there is none."""
        if name not in self.field_by_name:
            raise UnknownError(f"field of a {self.kind.replace('-', ' ')}", name, self.field_by_name)
        return self.field_by_name[name]

    def head(self, depth: int = 0) -> str:
        """The first lines of a file of such records, so many folders below the data: its schema, and what it holds."""
        return f"# yaml-language-server: $schema={'../' * depth}schema/{self.file}\n# {self.description}\n\n"

    def path(self, record: str) -> str:
        """The path of the record with that id, such as `structure/some-body`; empty where nothing can refer to it."""
        if self.section:
            return f"{self.section}/{record}"
        page, _, anchor = self.page.partition("#")
        return f"{page}{record}" if anchor == "{id}" and "{" not in page else ""

    def addresses(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Where a record with these values stands on the site; on several pages where the pattern names a list."""
        if self.section:
            return (f"{self.section}/{values.get('id', '')}/",)
        found = [self.page] if self.page else []
        for name in PLACEHOLDER.findall(self.page):
            value = values.get(name, "")
            each = [str(value)] if isinstance(value, str | int) else list(value)
            found = [address.replace(f"{{{name}}}", one) for address in found for one in each]
        return tuple(found)


@cache
def x_record_schema() -> Mapping[str, Any]:
    """What `x-record` may say, as a JSON Schema: the fields of a definition, each under its key."""
    types, keys = get_type_hints(Definition), {attribute: key for key, attribute in ATTRIBUTES.items()}
    properties, required = {}, []
    for each in fields(Definition):
        if each.name not in NO_KEYS:
            key = keys.get(each.name, each.name)
            properties[key] = {"type": TYPES[get_origin(types[each.name]) or types[each.name]]}
            if each.default is MISSING and each.default_factory is MISSING:
                required.append(key)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def load_definitions(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Definition]:
    """The definitions by kind, in their order, from the schemas by file name."""
    common = schemas.get(COMMON, {}).get("$defs", {})
    found = []
    for file, schema in schemas.items():
        if record := schema.get("x-record"):
            title = schema.get("title", "")
            values = {
                "title": title or record["plural"],
                "description": schema.get("description", ""),
                "section_title": title,
                **{ATTRIBUTES.get(key, key): value for key, value in record.items()},
            }
            found.append(Definition(schema=schema, file=file, common=common, **values))
    return {each.kind: each for each in sorted(found, key=lambda each: (each.order, each.kind))}


def resolved(schema: Mapping[str, Any], common: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with the common definition that it refers to; what stands beside the reference has precedence.

    The name of the definition is kept under `x-type` if it is one of `VALUE_TYPES`.
    """
    reference = str(schema.get("$ref", ""))
    if not reference:
        return schema
    name = reference.rpartition("/")[2]
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    named = {"x-type": name} if name in VALUE_TYPES else {}
    return {**resolved(common[name], common), **named, **beside}


def fields_of(schema: Mapping[str, Any], common: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a mapping, in the order of the schema; of alternatives, those of all of them."""
    described = resolved(schema, common)
    found: dict[str, Field] = {}
    for each in (described, *described.get("oneOf", ()), *described.get("anyOf", ())):
        part = resolved(each, common)
        for name, property_ in part.get("properties", {}).items():
            required = name in part.get("required", ())
            found.setdefault(name, _field(name, resolved(property_, common), required, common))
    return tuple(found.values())


def _field(name: str, schema: Mapping[str, Any], required: bool, common: Mapping[str, Any]) -> Field:
    item = resolved(schema["items"], common) if "items" in schema else schema
    type_ = _type(schema) or _type(item) or "structure"
    return Field(
        name=name,
        required=required,
        schema=schema,
        item=item,
        common=common,
        type=type_,
        many=schema.get("type") == "array" and type_ != "cite",
        label=schema.get("title", ""),
        description=schema.get("description", ""),
        shown=schema.get("x-shown", True),
        ref=item.get("x-ref", ""),
        keys=item.get("x-keys", ""),
        choices=_choices(item),
        format=schema.get("x-format", "{value}"),
        sort=schema.get("x-sort", ""),
        link=schema.get("x-link", ""),
        anchor=item.get("x-anchor", ""),
    )


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
