"""The facts of a site, loaded again when what they are read from has changed."""

import shutil
from pathlib import Path

import pytest

from macros.facts import load
from macros.site import COLOR, Site
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder


def test_facts_are_loaded_again_when_the_schemas_have_changed(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of this project, where the folder has none of its own."""
    schemas = tmp_path / "schema"
    shutil.copytree(ROOT / "data" / "schema", schemas)
    monkeypatch.setattr(load, "SCHEMAS", schemas)
    site = Site(tmp_path, "A site", "", "", "", folder.data, tmp_path, COLOR, offline=True)
    facts = site.facts()
    assert site.facts() is facts
    bodies = schemas / "bodies.schema.json"
    bodies.write_text(bodies.read_text("utf-8").replace('"title": "Bodies"', '"title": "Organs"'), "utf-8")
    assert site.facts().definitions["body"].title == "Organs"
