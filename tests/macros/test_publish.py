"""What is made from the records for others: redirects, feed, linked data, cards, abbreviations, the policy."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from macros.facts import Facts
from macros.facts.changes import data_version
from macros.facts.load import load_facts
from macros.publish import cards
from macros.publish.accessibility import with_names
from macros.publish.cards import with_card
from macros.publish.citation import Citations
from macros.publish.drawing import CARD_SIZE
from macros.publish.feed import ATOM, changelog_entries, data_entries, feed
from macros.publish.linked_data import linked_data
from macros.publish.search import add_words
from macros.publish.security import KnownScripts, with_policy
from macros.render.abbreviations import Abbreviations
from macros.render.record_pages import RecordPages
from macros.render.templating import Templates
from macros.render.values import Item, Row
from macros.site import COLOR, Site
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder

ADDRESS = "https://example.org/here/"
# What a page of a record holds beside its fact box.
NOTHING = {"parts": (), "picture": "", "links": {}, "listed": {}, "edit": "", "as_of": "1999"}


def test_an_old_id_leads_on(folder: DataFolder) -> None:
    ((file, html),) = RecordPages(load_facts(folder.data), "").redirects()
    assert file == "structure/gatherers/index.html"
    assert 'http-equiv="refresh" content="0; url=../pickers/"' in html
    assert '<link rel="canonical" href="../pickers/">' in html


def test_whatever_has_a_page_can_have_another_id(facts: Facts) -> None:
    """An address that has been published keeps working."""
    definitions = {each.kind: each.definition for each in facts.record_by_path.values()}
    assert definitions
    assert [kind for kind, each in definitions.items() if "was" not in each.field_by_name] == []


def test_a_page_that_leads_on_has_a_policy_that_allows_no_script_of_its_own(
    folder: DataFolder, known: KnownScripts
) -> None:
    ((_, html),) = RecordPages(load_facts(folder.data), "").redirects()
    assert "Content-Security-Policy" in with_policy(html, known)
    assert allowed(with_policy(html, known)) == 0


def test_the_feed_follows_the_changelog_and_the_data(folder: DataFolder) -> None:
    changelog = "# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- B & <b>\n\n## 1.0.0 (2026-11-24)\n\n- A\n"
    versions = changelog_entries(changelog)
    assert [(each.version, each.text) for each in versions] == [("1.1.0", "- B & <b>"), ("1.0.0", "- A")]
    records = "[{how: changed, record: body/council, name: Council, cites: [P001]}, {how: removed, record: body/gone}]"
    folder.write("changes.yml", f"- {{id: 2026-11-25, date: 2026-11-25, reason: Pears., records: {records}}}\n")
    told = [*versions, *data_entries(load_facts(folder.data))]
    root = ElementTree.fromstring(feed(told, "Site", ADDRESS, "league"))
    entries = {each.findtext(f"{{{ATOM}}}title"): each for each in root.findall(f"{{{ATOM}}}entry")}
    assert list(entries) == ["1.1.0", "2026-11-25", "1.0.0"]
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-12-01T00:00:00Z"
    assert entries["2026-11-25"].findtext(f"{{{ATOM}}}id") == f"{ADDRESS}changes/#2026-11-25"
    assert entries["2026-11-25"].findtext(f"{{{ATOM}}}content") == "Pears.\nChanged: Council (P001)\nRemoved: body/gone"


def test_the_feed_of_a_site_without_an_address_has_ids_that_stay_and_relative_links() -> None:
    told = changelog_entries("## 1.1.0 (2026-12-01)\n\n- B\n\n## 1.0.0 (2026-11-24)\n\n- A\n")
    root = ElementTree.fromstring(feed(told, "Site", "", "league"))
    ids = [each.text or "" for each in root.iter(f"{{{ATOM}}}id")]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in ids)
    assert len({*ids}) == len(told) + 1
    assert {each.get("href") for each in root.iter(f"{{{ATOM}}}link")} == {"feed.xml", "changelog/"}
    assert feed(told, "Another title", "", "league").count(ids[1]) == 1
    assert ids[0] not in feed(told, "Site", "", "another")


def test_the_changelog_of_the_project_makes_a_feed() -> None:
    assert changelog_entries((ROOT / "CHANGELOG.md").read_text("utf-8"))


def test_pages_say_in_schema_org_what_they_are_about(folder: DataFolder) -> None:
    found = linked_data(load_facts(folder.data), ADDRESS)
    assert found[""]["name"] == "Orchard League"
    council = found["structure/council/"]
    assert (council["@type"], council["name"], council["alternateName"]) == (
        "Organization",
        "Council of the Orchard",
        ["CO"],
    )
    listed = [each["item"]["url"] for each in found["structure/"]["itemListElement"]]
    assert listed == [f"{ADDRESS}structure/{each}/" for each in ("council", "pickers")]


def test_linked_data_of_a_site_without_an_address_names_none(folder: DataFolder) -> None:
    found = linked_data(load_facts(folder.data), "")
    assert found["structure/council/"]["name"]
    assert '"url"' not in json.dumps(found)


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


def test_a_card_is_drawn_once_and_written_beside_the_pages(tmp_path: Path, site: Site) -> None:
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


def test_an_abbreviation_in_a_choice_stays_text(folder: DataFolder) -> None:
    html = "<select><option>CO</option></select>"
    assert Abbreviations(load_facts(folder.data)).marked(html) == html


def test_landmarks_get_names() -> None:
    html = (
        '<div class="md-search" data-md-component="search" role="dialog"><nav class="md-path" aria-label="X" >'
        '<label class="md-header__button md-icon" for="__drawer">'
    )
    named = with_names(html, {"search": 'A "b"', "path": r"\1", "menu": "C"})
    assert named == (
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="A &quot;b&quot;">'
        r'<nav class="md-path" aria-label="\1">'
        '<label class="md-header__button md-icon" for="__drawer" aria-label="C">'
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


@pytest.mark.parametrize(("script", "demands"), [("", True), ("../assets/javascripts/bundle.0a1b2c3d.min.js", False)])
def test_a_page_without_the_script_of_the_theme_takes_html_from_the_checker_alone(
    script: str, demands: bool, known: KnownScripts
) -> None:
    html = with_policy(f'<head></head><script src="{script}"></script>', known)
    assert ("require-trusted-types-for 'script'; trusted-types checker\"" in html) == demands


def test_the_search_finds_what_results_do_not_show(folder: DataFolder, tmp_path: Path) -> None:
    folder.write("search.yml", "- {words: [fruit, apples], finds: [structure/council]}\n")
    facts = load_facts(folder.data)
    index = tmp_path / "search" / "search_index.json"
    index.parent.mkdir()
    council = {"location": facts.address("structure/council"), "title": "Council", "text": "It sits."}
    home = {"location": "", "title": "Home", "text": ""}
    bare = {"location": "bare/", "title": "Bare", "text": ""}
    part = {
        "location": "bare/#part",
        "title": "Part",
        "text": "Rule <ul> <li>It &lt;rules&gt;.</li> <li>More.</li></ul>",
    }
    entries = [council, home, bare, part]
    index.write_text(json.dumps({"config": {"fields": {"title": {}}}, "docs": entries}), "utf-8")
    templates = Templates(facts, str)
    row = Row("kind", "Kind", [Item("A & B", href="elsewhere/")])
    page = templates("record", record=facts.record_by_path["structure/council"], rows=[row], place="PLACE", **NOTHING)
    add_words(tmp_path, facts, {f"{council['location']}index.html": page})
    written = json.loads(index.read_text("utf-8"))
    assert list(written["config"]["fields"]) == ["title", "also", "box"]
    *others, found = written["docs"]
    assert others == [home, {**bare, "text": "<p>It &lt;rules&gt;.</p>"}, part], "in the order of their addresses"
    assert found == {**council, "also": "fruit\napples", "box": found["box"]}
    assert found["box"].startswith("Kind A &amp; B ")
    assert "PLACE" not in found["box"]


def test_a_page_says_how_it_is_cited(facts: Facts, site: Site) -> None:
    version = data_version(facts)
    assert version
    page = '<meta property="og:title" content="A &amp; B"><article><h1>A</h1></article>'
    html = Citations(facts, site).added(page, "structure/council/index.html")
    assert html.endswith("</details></article>")
    fold = unescape(re.sub(r"<[^>]+>", "\n", html))
    address = f"{ADDRESS}structure/council/"
    assert fold.count(address) == 3
    assert f"url = {{{address}}}" in fold
    assert r'title = "{A \& B}"' in fold
    assert "\nTI  - A & B\n" in fold
    assert f"\nDA  - {version.date.replace('-', '/')}\n" in fold
    assert fold.count(version.name) >= 4


def test_the_home_page_is_cited_by_the_name_of_the_site(facts: Facts, site: Site) -> None:
    page = '<meta property="og:title" content="Home"><article></article>'
    html = Citations(facts, site).added(page, "index.html")
    fold = unescape(re.sub(r"<[^>]+>", "\n", html))
    assert f'title = "{{{site.name}}}"' in fold
    assert f"\nTI  - {site.name}\n" in fold
    assert Citations(facts, site).sentence(site.name, "").count(site.name) == 1
    assert "Home" not in fold


def test_a_page_of_a_site_without_an_address_says_where_it_stands_in_it(facts: Facts, site: Site) -> None:
    for unknown in ("", "http://127.0.0.1:8000/csto/", "http://localhost/"):
        citations = Citations(facts, replace(site, url=unknown))
        assert citations.sentence("A", "structure/council/").endswith("structure/council/")
        assert "http" not in citations.fold("A", "structure/council/")


@pytest.mark.parametrize(
    ("head", "file"),
    [('<meta name="robots" content="noindex">', "embed/index.html"), ("", "404.html")],
)
def test_a_page_that_is_not_cited_stays_as_it_is(head: str, file: str, facts: Facts, site: Site) -> None:
    html = f'<meta property="og:title" content="A">{head}<article></article>'
    assert Citations(facts, site).added(html, file) == html
