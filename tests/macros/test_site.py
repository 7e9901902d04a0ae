"""The facts of a site, loaded again when what they are read from has changed."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

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


@pytest.mark.parametrize(
    ("extra", "edit"),
    [
        ({}, "https://code.example/edit/main/data"),
        ({"data": "facts/"}, "https://code.example/edit/main/facts"),
        ({"data": "facts", "edit": "edit/trunk/pack/facts/"}, "https://code.example/edit/trunk/pack/facts"),
    ],
)
def test_facts_are_edited_where_the_configuration_says(tmp_path: Path, extra: dict[str, str], edit: str) -> None:
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "x", "repo_url": "https://code.example/", "extra": extra})
    assert Site.of(config).edit == edit
    config.load_dict({"repo_url": ""})
    assert Site.of(config).edit == ""
