"""The built site, read as files: every page, every link, and nothing from elsewhere."""

import json
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest

from macros.facts import Facts
from macros.facts.expression import requirements
from macros.render.words import Words
from tests.site import PREFIX, SITE, pages

# Each page is taken apart once.
pytestmark = pytest.mark.xdist_group("pages")
BASE = f"http://site{PREFIX}"
PAGES = [path.relative_to(SITE).as_posix() for path in pages()]
ADDRESSES = ["", "checker/", "statuses/", "statuses/compare/", "open-questions/", "sources/"]


class Page(HTMLParser):
    """What a page links to, what it loads, and the anchors that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag brings."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("script", "img", "iframe", "source") and "src" in found:
            self.loads.append(found["src"])
        if tag == "link" and (found.get("rel") or "").strip() not in ("canonical", "alternate"):
            self.loads.append(found["href"])


@cache
def page(name: str) -> Page:
    return Page((SITE / name).read_text("utf-8"))


def address(name: str) -> str:
    return BASE + re.sub(r"(^|/)index\.html$", r"\1", name)


def file_at(url: str) -> Path:
    path = unquote(urlsplit(url).path).removeprefix(PREFIX)
    return SITE / path / "index.html" if not path or path.endswith("/") else SITE / path


@pytest.mark.parametrize("wanted", ADDRESSES)
def test_each_address_of_the_design_is_a_page(wanted: str) -> None:
    assert (SITE / wanted / "index.html").exists()


def test_each_record_is_a_page(facts: Facts) -> None:
    missing = [path for path in facts.record_by_path if not (SITE / path / "index.html").exists()]
    assert missing == []


def test_every_link_leads_somewhere() -> None:
    broken = []
    for name, link in ((each, link) for each in PAGES for link in page(each).links):
        url = urlsplit(urljoin(address(name), link))
        if url.netloc != "site":
            assert url.scheme in ("http", "https"), (name, link)
            continue
        target = file_at(url.geturl())
        if not target.exists():
            broken.append((name, link))
        elif url.fragment and target.suffix == ".html":
            anchors = page(target.relative_to(SITE).as_posix()).ids
            if unquote(url.fragment) not in anchors:
                broken.append((name, link))
    assert broken == []


def test_a_page_loads_only_files_of_this_site() -> None:
    for name, load in ((each, load) for each in PAGES for load in page(each).loads):
        url = urlsplit(urljoin(address(name), load))
        assert url.netloc == "site", (name, load)
        assert file_at(url.geturl()).exists(), (name, load)


def test_no_page_has_a_browser_fetch_the_next_one_ahead() -> None:
    """Firefox does so for `rel=next` in the head. Readers have the links at the foot."""
    found = [(SITE / name).read_text("utf-8") for name in PAGES]
    assert not [name for name, html in zip(PAGES, found, strict=True) if re.search(r'<link rel="?(prev|next)', html)]
    assert any("md-footer__link--next" in html for html in found)


def test_no_anchor_stands_twice() -> None:
    for name in PAGES:
        ids = page(name).ids
        assert len(ids) == len(set(ids)), (name, sorted(each for each in ids if ids.count(each) > 1))


def test_a_page_has_a_policy_a_title_one_main_heading_and_no_macro_that_is_left_unrendered() -> None:
    for name in PAGES:
        html = (SITE / name).read_text("utf-8")
        assert html.count("Content-Security-Policy") == 1, name
        assert html.count("<title>") == 1, name
        assert page(name).tags.count("h1") == 1, name
        assert not re.search(r"\{\{|\{%|Macro .*Error", html), name


def test_stylesheets_load_nothing_from_elsewhere() -> None:
    for style in SITE.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", style.read_text("utf-8")), style


def test_a_browser_that_does_not_know_has_loses_no_other_rule_and_shows_nothing_more() -> None:
    """It drops a list of selectors with an unknown one as a whole, unless the list stands in `:is`.

    Covered links of the menu may stay invisible to the Tab key by that: nobody sees more of them without it.
    """
    found = []
    for style in SITE.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
        found += re.findall(r"([^{}]*:has\([^{}]*)\{([^{}]*)\}", text)
    assert found
    for selectors, block in found:
        outside = selectors
        while "(" in outside:
            outside = re.sub(r"\([^()]*\)", "", outside)
        assert "," not in outside, selectors
        assert "display: none" not in block, selectors
        assert "visibility: hidden" not in block or ".md-nav__link" in selectors, selectors


def test_the_page_of_sources_has_an_anchor_a_paragraph(facts: Facts) -> None:
    for record in (*facts.paragraphs, *facts.sources):
        assert record.id in page("sources/index.html").ids


def test_each_record_describes_itself_to_search_engines_and_on_its_card(facts: Facts) -> None:
    given = set()
    for record in facts.record_by_path.values():
        html = (SITE / record.path / "index.html").read_text("utf-8")
        (described,) = map(unescape, re.findall(r'<meta name="description" content="([^"]*)">', html))
        (shown,) = map(unescape, re.findall(r'<meta property="og:description" content="([^"]*)">', html))
        assert shown == described
        assert record.lead in described, record.path
        assert record.title in described, record.path
        given.add(described)
    assert len(given) == len(facts.record_by_path)


def test_the_way_to_a_status_is_there_in_words_with_what_is_open(facts: Facts) -> None:
    """All that its picture shows."""
    for status in facts.of("status"):
        html = (SITE / status.path / "index.html").read_text("utf-8")
        words = unescape(html.partition('<ol class="steps">')[2].partition("</ol>")[0])
        asked = [each for each in facts.of("open-question") if "step" in each and status.id in each["touches"]]
        assert all(each.title in words for each in asked)
        open_steps = [facts.get("step", each["step"]) for each in asked]
        steps = [each for each in facts.of("step") if status.id in each["about"] or each in open_steps]
        assert [each.title in words for each in steps] == [True] * len(steps)
        assert words.count("<li") == len(steps)


def test_each_requirement_stands_on_its_page_with_its_citation(facts: Facts) -> None:
    for status in facts.of("status"):
        html = (SITE / status.path / "index.html").read_text("utf-8")
        for kind, asked in status["requirements"].items():
            for _, requirement, _ in requirements(asked.get("requirement", {})):
                item = html.partition(f'<li id="{kind}-{requirement["criterion"]}">')[2].partition("</li>")[0]
                for cited in requirement["cite"]:
                    assert f'href="../../sources/#{cited}"' in item, requirement


def test_the_home_page_says_of_each_status_how_much_it_asks_and_gives(facts: Facts) -> None:
    site = facts.texts["site"]
    words, text = Words(site), site["status"]
    home = (SITE / "index.html").read_text("utf-8")
    read = unescape(re.sub(r"<[^>]*>", "", home))
    for status in facts.of("status"):
        links = {"what-it-gives": words.plural(text["entitled"], len(status["entitlements"]))}
        for kind, asked in status["requirements"].items():
            count = len(list(requirements(asked.get("requirement", {}))))
            links[kind] = words.plural(text["counted"], count) if count else text["uncounted"]
        for anchor, says in links.items():
            assert f'<a href="{status.address}#{anchor}">{says}</a>' in home
        assert [short["text"] for short in status["in_short"].values() if short["text"] not in read] == []


def test_the_comparison_says_once_what_several_wants_rest_on(facts: Facts) -> None:
    page = unescape(re.sub(r"<[^>]*>", "", (SITE / "statuses" / "compare" / "index.html").read_text("utf-8")))
    used = {(way["status"], way["through"]) for want in facts.of("want") for way in want["ways"]}
    for status in facts.of("status"):
        given = [each for each in status["entitlements"] if (status.id, each["id"]) in used]
        assert [page.count(each["text"]) for each in given] == [1] * len(given)


def test_the_search_reads_the_cells_of_a_table_apart(facts: Facts) -> None:
    entries = json.loads((SITE / "search" / "search_index.json").read_text("utf-8"))["docs"]
    text = "".join(each["text"] for each in entries)
    for heads in (
        [each.title for each in facts.of("status")],
        [facts.definitions["body"].field(each).label for each in ("name", "kind")],
    ):
        assert " ".join(heads) in text
        assert "".join(heads) not in text


def test_the_search_shows_no_marks_of_the_comparison_as_a_sentence(facts: Facts) -> None:
    entries = json.loads((SITE / "search" / "search_index.json").read_text("utf-8"))["docs"]
    text = next(each["text"] for each in entries if each["location"] == "statuses/compare/")
    mark = facts.texts["site"]["compare"]["mark"]["asked"]
    assert mark in (SITE / "statuses" / "compare" / "index.html").read_text("utf-8")
    assert mark not in text.split()


def test_no_citation_begins_a_line() -> None:
    assert [name for name in PAGES if re.search(r' <span class="?cites', (SITE / name).read_text("utf-8"))] == []


def test_nothing_names_the_machine_on_which_it_was_built() -> None:
    """The site is built without a permanent address."""
    told = [path for ending in ("html", "xml", "json", "csv", "md", "txt") for path in SITE.rglob(f"*.{ending}")]
    assert not [path for path in told if re.search(r"//(127\.0\.0\.1|localhost)", path.read_text("utf-8"))]
    for name in PAGES:
        html = (SITE / name).read_text("utf-8")
        moved = 'http-equiv="refresh"' in html  # leads on to the page that stands in its place
        assert moved or not re.search(r'rel="?canonical|og:url|og:image', html), name
    assert "<loc>" not in (SITE / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("lost", ["lost/", "structure/lost/and/deeper", "checker/x.html"])
def test_a_lost_address_leads_on_from_wherever_it_is(lost: str) -> None:
    """The page stands at any address, so what it links to and loads names the whole path."""
    found = page("404.html")
    for link in [*found.links, *found.loads]:
        url = urlsplit(urljoin(f"{BASE}{lost}", link))
        if url.netloc == "site" and not link.startswith("#"):
            assert file_at(url.geturl()).exists(), link


def test_no_page_needs_a_style_of_its_own() -> None:
    for name in PAGES:
        html = (SITE / name).read_text("utf-8")
        assert not re.search(r"<[^>]+ style=|<style", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)), name


def test_the_rules_are_published_with_their_schema() -> None:
    api = SITE / "api" / "v1"
    schema = json.loads((api / "schema" / "rules.json").read_text("utf-8"))
    jsonschema.validate(json.loads((api / "rules.json").read_text("utf-8")), schema)


def test_before_the_first_answer_the_checker_names_each_status_without_a_verdict(facts: Facts) -> None:
    html = (SITE / "checker" / "index.html").read_text("utf-8")
    bar = unescape(html.partition("data-checker-summary>")[2].partition("</a>")[0])
    label = facts.texts["report"]["not_answered"]
    statuses = re.findall(r"<span><strong>(.*?)</strong> (.*?)</span>", bar)
    assert statuses == [(each.title, label) for each in facts.of("status")]
