"""What is made from the records for others: pages, redirects, feed, linked data, cards, abbreviations, dates."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from macros.facts import Facts
from macros.facts.load import load_facts
from macros.publish.cards import card
from macros.publish.feed import ATOM, entries, feed
from macros.publish.linked_data import linked_data
from macros.publish.pages import redirect_page, redirects
from macros.render.abbreviations import meanings, with_abbreviations
from macros.render.dates import in_words
from tests.conftest import ROOT

SITE = "https://example.org/csto/"


def test_renaming_an_id_leaves_a_redirect(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "operations.yml"
    path.write_text(path.read_text("utf-8").replace("- id: rock\n", "- id: rock\n  was: [skala]\n"), "utf-8")
    assert list(redirects(load_facts(tmp_path))) == [("operations/skala/index.html", "../rock/")]
    assert 'http-equiv="refresh" content="0; url=../rock/"' in redirect_page("../rock/")


def test_the_feed_follows_the_changelog() -> None:
    changelog = "# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- B & <b>\n\n## 1.0.0 (2026-11-24)\n\n- A\n"
    assert [(each.version, each.text) for each in entries(changelog)] == [("1.1.0", "- B & <b>"), ("1.0.0", "- A")]
    root = ElementTree.fromstring(feed(changelog, "CSTO", SITE))
    titles = [each.findtext(f"{{{ATOM}}}title") for each in root.findall(f"{{{ATOM}}}entry")]
    assert titles == ["1.1.0", "1.0.0"]
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-12-01T00:00:00Z"


def test_the_changelog_of_the_project_makes_a_feed() -> None:
    assert entries((ROOT / "CHANGELOG.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("structure/", "Organization"),
        ("structure/cmfa/", "Organization"),
        ("instruments/charter/", "Legislation"),
        ("history/", "ItemList"),
        ("open-questions/", "FAQPage"),
    ],
)
def test_pages_say_in_schema_org_what_they_are_about(address: str, kind: str, facts: Facts) -> None:
    found = linked_data(address, facts, SITE)
    assert found is not None
    assert (found["@context"], found["@type"]) == ("https://schema.org", kind)


def test_a_page_for_which_schema_org_has_no_word_says_nothing(facts: Facts) -> None:
    assert linked_data("forces/crrf/", facts, SITE) is None


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    first = card("A long title that needs more than one line to stand on a card", "CSTO statuses", tmp_path)
    drawn = first.stat().st_mtime_ns
    assert card("A long title that needs more than one line to stand on a card", "CSTO statuses", tmp_path) == first
    assert first.stat().st_mtime_ns == drawn
    with Image.open(first) as image:
        assert image.size == (1200, 630)
        colours = image.getcolors()
        assert colours is not None
        assert len(colours) > 1


def test_abbreviations_get_their_meaning(facts: Facts) -> None:
    known = meanings(facts)
    assert known["KSSC"] == "Committee of Secretaries of Security Councils"
    html = with_abbreviations('<p>The CFM <abbr title="x">CMD</abbr> and <code>CSC</code> UNTIL</p>', known)
    assert html == (
        '<p>The <abbr title="Council of Ministers of Foreign Affairs">CFM</abbr> '
        '<abbr title="x">CMD</abbr> and <code>CSC</code> UNTIL</p>'
    )


def test_attributes_are_left_alone(facts: Facts) -> None:
    html = '<a title="CSC" href="#CSC">x</a>'
    assert with_abbreviations(html, meanings(facts)) == html


@pytest.mark.parametrize(
    ("date", "words"), [("2016", "2016"), ("2016-10", "October 2016"), ("2016-10-04", "4 October 2016")]
)
def test_a_date_is_read_as_precise_as_it_is(date: str, words: str, facts: Facts) -> None:
    assert in_words(date, facts.texts["site"]["months"]) == words
