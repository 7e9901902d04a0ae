"""What is made from the records for others: redirects, feed, linked data, cards, abbreviations, the policy."""

import base64
import hashlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from macros.facts import Facts
from macros.facts.load import load_facts
from macros.publish import cards
from macros.publish.accessibility import with_names
from macros.publish.cards import with_card
from macros.publish.drawing import CARD_SIZE
from macros.publish.feed import ATOM, entries, feed
from macros.publish.linked_data import linked_data
from macros.publish.pages import redirect_pages
from macros.publish.security import KnownScripts, with_policy
from macros.render.abbreviations import Abbreviations
from macros.site import COLOR, Site
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder

ADDRESS = "https://example.org/here/"


def test_an_old_id_leads_on(folder: DataFolder) -> None:
    ((file, html),) = redirect_pages(load_facts(folder.data))
    assert file == "structure/gatherers/index.html"
    assert 'http-equiv="refresh" content="0; url=../pickers/"' in html
    assert '<link rel="canonical" href="../pickers/">' in html


def test_the_feed_follows_the_changelog() -> None:
    changelog = "# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- B & <b>\n\n## 1.0.0 (2026-11-24)\n\n- A\n"
    assert [(each.version, each.text) for each in entries(changelog)] == [("1.1.0", "- B & <b>"), ("1.0.0", "- A")]
    root = ElementTree.fromstring(feed(changelog, "Site", ADDRESS))
    titles = [each.findtext(f"{{{ATOM}}}title") for each in root.findall(f"{{{ATOM}}}entry")]
    assert titles == ["1.1.0", "1.0.0"]
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-12-01T00:00:00Z"


def test_the_changelog_of_the_project_makes_a_feed() -> None:
    assert entries((ROOT / "CHANGELOG.md").read_text("utf-8"))


def test_pages_say_in_schema_org_what_they_are_about(folder: DataFolder) -> None:
    found = linked_data(load_facts(folder.data), ADDRESS)
    assert found[""]["name"] == "Orchard League"
    council = found["structure/council/"]
    assert (council["@type"], council["name"], council["alternateName"]) == (
        "Organization",
        "Council of the Orchard",
        ["CO"],
    )
    assert council["parentOrganization"]["name"] == "Orchard League"
    listed = [each["item"]["url"] for each in found["structure/"]["itemListElement"]]
    assert listed == [f"{ADDRESS}structure/{each}/" for each in ("council", "pickers")]


def test_a_kind_for_which_schema_org_has_no_word_says_nothing(facts: Facts) -> None:
    found = linked_data(facts, ADDRESS)
    silent = [each for each in facts.definitions.values() if each.section and "x-schema-org" not in each.schema]
    assert silent
    assert not [address for each in silent for address in found if address.startswith(f"{each.section}/")]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(cards, "BUILD", tmp_path / "build")
    return Site(tmp_path, "A site", "", ADDRESS, "", tmp_path, tmp_path, COLOR, offline=True)


def page_titled(title: str) -> str:
    return f'<meta property="og:title" content="{title}"><meta property="og:url" content="{ADDRESS}page/">'


def test_a_card_is_drawn_once_and_laid_beside_the_pages(tmp_path: Path, site: Site) -> None:
    html = page_titled("A long title that needs more than one line &amp; stands on a card")
    first = with_card(html, tmp_path, site)
    (drawn,) = (tmp_path / "build" / "cards").iterdir()
    time = drawn.stat().st_mtime_ns
    assert with_card(html, tmp_path, site) == first
    assert drawn.stat().st_mtime_ns == time
    assert f'<meta property="og:image" content="{ADDRESS}assets/cards/{drawn.name}">' in first
    with Image.open(tmp_path / "assets" / "cards" / drawn.name) as image:
        assert image.size == CARD_SIZE
        colours = image.getcolors()
        assert colours is not None
        assert len(colours) > 1


@pytest.mark.parametrize("title", ["Партнёр", "شريك", "Élan", "A 🙂"])
def test_a_title_with_letters_that_the_font_lacks_gets_no_card(title: str, tmp_path: Path, site: Site) -> None:
    assert with_card(page_titled(title), tmp_path, site) == page_titled(title)


def test_a_page_without_an_address_gets_no_card(tmp_path: Path, site: Site) -> None:
    html = '<meta property="og:title" content="Lost">'
    assert with_card(html, tmp_path, site) == html


def test_abbreviations_get_their_meaning(folder: DataFolder) -> None:
    abbreviations = Abbreviations(load_facts(folder.data))
    html = '<p>The CO <abbr title="x">CO</abbr> and <code>CO</code> COAL <a title="CO" href="#CO">x</a></p>'
    meaning = '<abbr title="Council of the Orchard">CO</abbr>'
    assert abbreviations.marked(html) == html.replace("The CO ", f"The {meaning} ")


def test_abbreviations_are_marked_in_the_text_of_a_page_alone(facts: Facts) -> None:
    abbreviations = Abbreviations(facts)
    short = next(iter(abbreviations.meanings))
    html = f"<title>{short}</title><article>{short}</article><footer>{short}</footer>"
    assert abbreviations.mark(html, "index.html").count("<abbr") == 1
    explained = {
        each.address.partition("#")[0] for each in facts.every() if each.text("abbreviation") and not each.path
    }
    for page in explained - {""}:
        assert "<abbr" not in abbreviations.mark(html, f"{page}index.html")


def test_landmarks_get_names() -> None:
    html = '<div class="md-search" data-md-component="search" role="dialog"><nav class="md-path" aria-label="X" >'
    named = with_names(html, {"search": 'A "b"', "path": r"\1"})
    assert named == (
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="A &quot;b&quot;">'
        r'<nav class="md-path" aria-label="\1">'
    )


@pytest.fixture
def known(tmp_path: Path) -> KnownScripts:
    """The scripts of two templates, one of which includes a file and holds an address."""
    (tmp_path / "one.html").write_text("{# <b> #}<script>run()</script>", "utf-8")
    (tmp_path / "two.html").write_text('<script>{% include "part.js" %}go("{{ base | url }}")</script>', "utf-8")
    (tmp_path / "part.js").write_text("let a;", "utf-8")
    return KnownScripts([tmp_path])


def allowed(html: str) -> int:
    return html.count("'sha256-")


def test_an_inline_script_of_a_template_is_allowed_by_its_digest(known: KnownScripts) -> None:
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    html = with_policy("<html><head><title>x</title></head><script>run()</script><script>run()</script></html>", known)
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}'; style-src 'self';" in html
    assert allowed(html) == 1
    assert html.index("Content-Security-Policy") < html.index("<title>")


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ('let a;go("../x/?1")', 1),
        ('let a;go("");steal("")', 0),
        ('let a;go("" + x)', 0),
        ("alert(1)", 0),
        (" run()", 0),
    ],
)
def test_no_other_script_is_allowed(script: str, count: int, known: KnownScripts) -> None:
    assert allowed(with_policy(f"<head></head><script>{script}</script>", known)) == count
