"""The facts that are kept from one build to the next: the same as those that are read, and never old ones."""

import shutil
from pathlib import Path

import pytest

from macros.facts import DataError, Facts
from macros.facts.kept import kept_facts
from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the data."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def edit(project: Path, old: str, new: str) -> None:
    path = project / "data" / "operations.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_is_kept_is_what_was_read(facts: Facts, kept: Path) -> None:
    assert kept_facts(ROOT, kept) == facts
    assert kept_facts(ROOT, kept) == facts
    assert len(list(kept.iterdir())) == 1


def test_kept_facts_are_not_read_again(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = kept_facts(project, kept)
    monkeypatch.setattr("macros.facts.load.load_facts", lambda _: pytest.fail("they were read again"))
    assert kept_facts(project, kept) == facts


def test_an_edit_makes_kept_facts_old(project: Path, kept: Path) -> None:
    kept_facts(project, kept)
    edit(project, "  name: Rock\n", "  name: Rock and Stone\n")
    assert kept_facts(project, kept).record_by_path["operations/rock"].name == "Rock and Stone"
    assert len(list(kept.iterdir())) == 1


def test_an_edited_schema_makes_kept_facts_old(project: Path, kept: Path) -> None:
    kept_facts(project, kept)
    schema = project / "data" / "schema" / "operations.schema.json"
    schema.write_text(schema.read_text("utf-8").replace('"name"', '"title"'), "utf-8")
    with pytest.raises(DataError, match="'name' is not a field"):
        kept_facts(project, kept)


def test_faulty_facts_are_not_kept(project: Path, kept: Path) -> None:
    edit(project, "cite: [", "cite: [P999, ")
    with pytest.raises(DataError, match="P999"):
        kept_facts(project, kept)
    assert not kept.exists()


@pytest.mark.parametrize("harm", [b"", b"nonsense", b"\x80\x05N."])
def test_kept_facts_that_came_to_harm_are_read_anew(project: Path, kept: Path, harm: bytes) -> None:
    facts = kept_facts(project, kept)
    (file,) = kept.iterdir()
    file.write_bytes(harm)
    assert kept_facts(project, kept) == facts
