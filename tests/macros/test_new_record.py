"""Adding a record: its fields explained, and nothing forgotten."""

import shutil
from pathlib import Path

import pytest

from macros.facts import DataError
from macros.facts.collections import COLLECTIONS
from macros.facts.load import load_facts
from macros.facts.new_record import add_record
from tests.conftest import ROOT

KINDS = [each.name for each in COLLECTIONS if not each.single and "*" not in each.files]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_there_and_asks_to_be_filled_in(project: Path, kind: str) -> None:
    if kind in ("paragraph",):
        with pytest.raises(ValueError, match="is not an id"):
            add_record(project, kind, "P259")
        return
    where = add_record(project, kind, "some-new-one")
    with pytest.raises(DataError) as caught:
        load_facts(project)
    file = where.split(":")[0]
    assert {fault.file for fault in caught.value.faults} == {file}
    assert "some-new-one" in (project / file).read_text("utf-8")


def test_its_fields_are_explained(project: Path) -> None:
    add_record(project, "body", "some-body")
    text = (project / "data" / "bodies.yml").read_text("utf-8")
    entry = text[text.index("- id: some-body") :]
    assert '  does: ""  # What it does, in one or two sentences.' in entry
    assert "one of office, statutory" in entry
    assert '  # under: ""  # The body that it belongs under.' in entry


@pytest.mark.parametrize(
    ("kind", "record", "says"),
    [
        ("boddy", "x", "'boddy' is not a kind of record (did you mean body?)"),
        ("body", "No Id", "'No Id' is not an id (use small letters, digits and single hyphens)"),
        ("body", "cmfa", "body 'cmfa' is there already (give another id)"),
    ],
)
def test_what_cannot_be_added_is_said(project: Path, kind: str, record: str, says: str) -> None:
    before = (project / "data" / "bodies.yml").read_text("utf-8")
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the sentence is compared below
        add_record(project, kind, record)
    assert str(caught.value).endswith(says)
    assert (project / "data" / "bodies.yml").read_text("utf-8") == before
