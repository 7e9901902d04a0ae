"""Adding a record: its fields explained by its definition, and nothing forgotten."""

import json

import pytest

from macros.facts import Facts
from macros.facts.load import read_definitions
from macros.facts.new_record import add_record
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder

DEFINITIONS = read_definitions(ROOT / "data")
SEVERAL = [kind for kind, definition in DEFINITIONS.items() if not definition.is_singleton]


@pytest.mark.parametrize("kind", SEVERAL)
def test_a_new_record_of_any_kind_is_there_and_asks_to_be_filled_in(folder: DataFolder, kind: str) -> None:
    record = "P008" if kind == "paragraph" else "some-new-one"
    file = add_record(folder.data, kind, record).split(":")[0]
    faults = folder.faults()
    assert faults
    assert {fault.split(":")[0] for fault in faults if not fault.startswith("...")} == {file}
    text = (folder.root / file).read_text("utf-8")
    for field in DEFINITIONS[kind].fields:
        assert f"{field.name}:" in text
        assert not field.required or f"\n# {field.name}:" not in text


def test_its_fields_are_explained(folder: DataFolder, facts: Facts) -> None:
    where = add_record(folder.data, "body", "some-body")
    lines = (folder.data / "bodies.yml").read_text("utf-8").splitlines()
    entry = lines[int(where.split(":")[1]) - 1 :]
    definition = facts.definitions["body"]
    assert entry[0] == "- id: some-body"
    assert f"  # {definition.field('does').description}" in entry
    assert entry[entry.index(f"  # {definition.field('does').description}") + 1] == '  does: ""'
    assert any(", ".join(definition.field("kind").choices) in line for line in entry)
    assert '  # under: ""' in entry


def test_a_kind_with_a_file_a_record_gets_a_new_file(folder: DataFolder) -> None:
    assert add_record(folder.data, "status", "ally") == "data/statuses/ally.yml:1"
    text = (folder.data / "statuses" / "ally.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/status.schema.json\n")
    with pytest.raises(ValueError, match=r"data/statuses/ally.yml is there already \(give another id\)"):
        add_record(folder.data, "status", "ally")


def test_a_kind_that_has_no_file_yet_gets_one(folder: DataFolder) -> None:
    (folder.data / "wants.yml").unlink()
    assert add_record(folder.data, "want", "climb") == "data/wants.yml:1"


@pytest.mark.parametrize(
    ("kind", "record", "says"),
    [
        ("boddy", "x", "'boddy' is not a kind of record that can be added (did you mean body?)"),
        ("rules", "x", "'rules' is not a kind of record that can be added"),
        ("body", "No Id", "'No Id' is not an id (use small letters, digits and single hyphens"),
        ("paragraph", "p8", "'p8' is not a paragraph id"),
        ("case", "../x", "'../x' is not a name for a file"),
        ("body", "council", "data/bodies.yml:1: body 'council' is there already (give another id)"),
    ],
)
def test_what_cannot_be_added_is_said(folder: DataFolder, kind: str, record: str, says: str) -> None:
    before = (folder.data / "bodies.yml").read_text("utf-8")
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the sentence is compared below
        add_record(folder.data, kind, record)
    assert str(caught.value).startswith(says)
    assert (folder.data / "bodies.yml").read_text("utf-8") == before


def test_a_record_without_an_id_is_named_by_its_first_field(folder: DataFolder) -> None:
    add_record(folder.data, "omission", "P001")
    assert '\n- paragraph: "P001"\n' in (folder.data / "sources" / "omissions.yml").read_text("utf-8")
    add_record(folder.data, "synonym", "apple")
    assert '\n- words: ["apple"]\n' in (folder.data / "search.yml").read_text("utf-8")


def test_a_list_that_is_too_deep_to_be_written_out_is_a_list(folder: DataFolder) -> None:
    schema = folder.own_schemas() / "bodies.schema.json"
    raw = json.loads(schema.read_text("utf-8"))
    nested: dict[str, object] = {"type": "string"}
    for depth in range(6):
        member = {"type": "object", "required": [f"deep{depth}"], "properties": {f"deep{depth}": nested}}
        nested = {"type": "array", "items": member, "title": "Deep"}
    raw["items"]["properties"]["deep"] = nested
    schema.write_text(json.dumps(raw), "utf-8")
    add_record(folder.data, "body", "some-body")
    deepest = [line for line in (folder.data / "bodies.yml").read_text("utf-8").splitlines() if "deep2:" in line]
    assert [line.rpartition(": ")[2] for line in deepest] == ["[]"]
