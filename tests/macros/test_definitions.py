"""A kind of record is its schema: a field or a kind is added there and in the data, and nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest

from macros.facts import Facts
from macros.facts.citing import cited_by
from macros.facts.load import load_facts
from macros.facts.rules import rules_document
from macros.publish.interface import interface_files
from tests.macros.data_folder import DataFolder


def change(schema: Path, **changes: Any) -> None:
    """Give the records of a schema more fields."""
    raw = json.loads(schema.read_text("utf-8"))
    raw["items"]["properties"] |= changes
    schema.write_text(json.dumps(raw), "utf-8")


def test_a_field_is_a_line_in_the_schema_and_one_in_the_data(folder: DataFolder) -> None:
    motto = {"$ref": "common.schema.json#/$defs/text", "title": "Motto"}
    change(folder.own_schemas() / "bodies.schema.json", motto=motto)
    folder.edit("bodies.yml", "  does: Pick.", "  does: Pick.\n  motto: Pick more.")
    facts = load_facts(folder.data)
    field = facts.definitions["body"].field("motto")
    assert (field.label, field.type, field.many) == ("Motto", "text", False)
    assert facts.get("body", "pickers")["motto"] == "Pick more."
    files = dict(interface_files(facts, "/"))
    assert '"motto": "Pick more."' in files["bodies.json"]
    assert "Pick more." in files["bodies.csv"]
    assert "motto" in json.loads(files["schema/bodies.json"])["properties"]["records"]["items"]["properties"]


def test_a_kind_is_a_schema_and_a_data_file(folder: DataFolder) -> None:
    schema = {
        "title": "Trees",
        "description": "The trees of the orchard.",
        "x-record": {
            "kind": "tree",
            "plural": "trees",
            "files": "trees.yml",
            "page": "trees/#{id}",
            "publish": "trees",
            "rules": "trees",
            "name": "sort",
        },
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "sort", "cite"],
            "properties": {
                "id": {"$ref": "common.schema.json#/$defs/id"},
                "sort": {"$ref": "common.schema.json#/$defs/name", "title": "Sort"},
                "body": {"type": "string", "x-ref": "body", "title": "Kept by"},
                "cite": {"$ref": "common.schema.json#/$defs/cite"},
            },
        },
    }
    (folder.own_schemas() / "trees.schema.json").write_text(json.dumps(schema), "utf-8")
    folder.write("trees.yml", "- {id: oldest, sort: Pippin, body: pickers, cite: [P007]}\n")
    folder.edit("sources/presentation.yml", ", no_fact: A greeting.", "")
    facts = load_facts(folder.data)
    (tree,) = facts.of("tree")
    assert (tree.title, tree.path, tree.address) == ("Pippin", "trees/oldest", "trees/#oldest")
    assert facts.points_to(tree) == {"body": ("structure/pickers",)}
    assert [each.address for each in cited_by(facts)["P007"]] == ["trees/#oldest"]
    assert "trees.csv" in dict(interface_files(facts, "/"))
    assert rules_document(facts)["trees"] == [dict(tree)]
    folder.edit("trees.yml", "body: pickers", "body: picker")
    assert folder.faults() == ["data/trees.yml:1: body: there is no body 'picker' (did you mean pickers?)"]


def test_a_field_says_what_its_value_is(facts: Facts) -> None:
    types = {"text", "id", "date", "url", "cite", "statement", "alias", "article", "part", "path", "version"}
    types |= {"reference", "choice", "number", "flag", "keyed", "structure"}
    for definition in facts.definitions.values():
        for field in definition.fields:
            assert field.type in types, (definition.kind, field.name)
            assert not field.ref or field.ref in (*facts.definitions, "record", "citation")
            assert not field.keys or field.keys in facts.definitions
            if field.type in ("statement", "alias", "article", "part", "path"):
                assert field.fields


def test_choices_have_labels(facts: Facts) -> None:
    for definition in facts.definitions.values():
        if definition.section:
            for field in definition.fields:
                if field.type == "choice":
                    assert all(label != value or label[:1].isupper() for value, label in field.choices.items()), field


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", ":1: not JSON: "),
        ('{"x": }', ":1: not JSON: "),
        ('{\n"title": "x",\n"title": "y"}', ":3: title: 'title' is there twice, first on line 2 (keep one of them)"),
        ("[]", ":1: a list is not a mapping (write a mapping)"),
        ('{"type": "txt"}', ":1: type: 'txt' is not allowed (use "),
        ('{\n"items": {\n"requried": []}}', ":3: items.requried: 'requried' is not a field (did you mean required?)"),
        ('{"pattern": "("}', ":1: pattern: '(' is not a pattern (write a regular expression)"),
        ('{"additionalProperties": "no"}', "additionalProperties: 'no' is not true or false or a mapping"),
        (
            '{"$ref": "common.schema.json#/$defs/nothing"}',
            "'common.schema.json#/$defs/nothing' is not a common definition",
        ),
        ('{"x-record": 5}', ":1: x-record: '5' is not a mapping (write a mapping)"),
        ('{"x-record": {"kind": "a", "plural": "a"}, "items": {"properties": {}}}', "x-record: 'files' is missing"),
        (
            '{"x-record": {"kind": "body", "plural": "a", "files": "a.yml"}, "items": {"properties": {}}}',
            "x-record.kind: 'body' is defined by bodies.schema.json too",
        ),
        ('{"x-ref": "boddy"}', "x-ref: 'boddy' is not a kind of record (did you mean body?)"),
        (
            '{"x-record": {"kind": "a", "plural": "a", "files": "a", "pubish": "a"}, "items": {"properties": {}}}',
            "x-record.pubish: 'pubish' is not a field (did you mean publish?)",
        ),
        (
            '{"x-record": {"kind": "a", "plural": "a", "files": "a", "order": "1"}, "items": {"properties": {}}}',
            "x-record.order: '1' is not a whole number (write a whole number)",
        ),
        ('{"x-record": {"kind": "a", "plural": "a", "files": "a"}}', "it describes no fields"),
        ("[" * 50_000, "data/schema/events.schema.json:1: "),
    ],
)
def test_a_broken_schema_is_one_clear_fault(folder: DataFolder, content: str, expected: str) -> None:
    (folder.own_schemas() / "events.schema.json").write_text(content, "utf-8")
    faults = folder.faults()
    assert expected in faults[0]
    assert all(fault.startswith("data/schema/events.schema.json:") for fault in faults)


def test_a_schema_that_cannot_be_read_is_the_one_fault(folder: DataFolder) -> None:
    """Other schemas refer to what it defines, and nothing is wrong with them."""
    (folder.own_schemas() / "bodies.schema.json").write_text("{", "utf-8")
    (fault,) = folder.faults()
    assert fault.startswith("data/schema/bodies.schema.json:1: not JSON: ")


def test_a_definition_that_is_not_common_is_not_referred_to(folder: DataFolder) -> None:
    schema = folder.own_schemas() / "bodies.schema.json"
    raw = json.loads(schema.read_text("utf-8"))
    raw["$defs"] = {"motto": {"type": "string"}}
    raw["items"]["properties"]["motto"] = {"$ref": "#/$defs/motto", "title": "Motto"}
    schema.write_text(json.dumps(raw), "utf-8")
    (fault,) = folder.faults()
    assert "items.properties.motto.$ref: '#/$defs/motto' is not a common definition (use " in fault


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("events", '"sorted": "date"', '"sorted": "dat"', "x-record.sorted: 'dat' is not a field (did you mean date?)"),
        ("events", '"lead": "text"', '"lead": "txt"', "x-record.lead: 'txt' is not a field (did you mean text?)"),
        (
            "events",
            '"name": "title"',
            '"name": "titel"',
            "x-record.name: 'titel' is not a field (did you mean title or cite?)",
        ),
        ("events", "history/#{id}", "history/#{idd}", "x-record.page: 'idd' is not a field (did you mean id?)"),
        ("mechanisms", '["bodies", ', '["bodis", ', "x-record.graph: 'bodis' is not a field (did you mean bodies?)"),
        ("figures", '"x-sort": "number"', '"x-sort": "numbr"', "x-sort: 'numbr' is not a field (did you mean number?)"),
        ("status", '"x-anchor": "id"', '"x-anchor": "ids"', "x-anchor: 'ids' is not a field (did you mean id?)"),
    ],
)
def test_a_field_that_a_schema_names_is_there(folder: DataFolder, file: str, old: str, new: str, expected: str) -> None:
    schema = folder.own_schemas() / f"{file}.schema.json"
    text = schema.read_text("utf-8")
    assert old in text
    schema.write_text(text.replace(old, new, 1), "utf-8")
    (fault,) = folder.faults()
    line = text[: text.index(old)].count("\n") + 1
    assert fault.startswith(f"data/schema/{file}.schema.json:{line}: ")
    assert fault.endswith(expected)


@pytest.mark.parametrize(
    ("file", "kind"), [("published-rules", "published-rules"), ("omissions", "omission"), ("wants", "want")]
)
def test_a_kind_that_the_code_names_is_defined(folder: DataFolder, file: str, kind: str) -> None:
    (folder.own_schemas() / f"{file}.schema.json").unlink()
    assert f"data/schema:1: no schema defines the kind '{kind}' (" in folder.faults()[0]
