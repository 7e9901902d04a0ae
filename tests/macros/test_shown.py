"""Every sentence that a citation supports is on the page of its record."""

from pathlib import Path

from macros.facts import Facts
from macros.facts.load import load_facts
from tests.macros.data_folder import DataFolder
from tests.shown import unshown
from tests.site import SITE


def test_every_sentence_of_the_project_is_shown(facts: Facts) -> None:
    assert list(map(str, unshown(facts, SITE))) == []


def test_a_sentence_that_its_page_does_not_show_is_named(folder: DataFolder, tmp_path: Path) -> None:
    facts = load_facts(folder.data)
    page = tmp_path / "site" / "structure" / "pickers" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<h1>Pickers</h1><p>Pick <abbr>apples</abbr>.</p><p>Pick.</p>", "utf-8")
    found = [str(fault) for fault in unshown(facts, tmp_path / "site") if "pickers" in str(fault)]
    assert found == []
    page.write_text("<h1>Pickers</h1><p>Pick.</p><script>Pick apples.</script>", "utf-8")
    (fault,) = [str(fault) for fault in unshown(facts, tmp_path / "site") if "pickers" in str(fault)]
    assert fault.startswith("data/bodies.yml:7: structure/pickers/ does not show 'Pick apples.' (show it, or set ")


def test_an_address_that_is_not_there_is_named(folder: DataFolder, tmp_path: Path) -> None:
    facts = load_facts(folder.data)
    page = tmp_path / "site" / "history" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<p id="planted">Planted. The first tree was planted.</p>', "utf-8")
    found = "\n".join(str(fault) for fault in unshown(facts, tmp_path / "site"))
    assert "there is no statuses/friend/ in the site (add it, or correct x-record in its schema)" in found
    assert "there is no history/#picked in the site" in found
    assert "history/#planted" not in found
