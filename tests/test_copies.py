"""What the built site holds a second time: each page as Markdown, all of them on paper, and the list for programs."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin

import pytest

from macros.facts import Facts
from tests.site import SITE, pages

NOINDEX = '<meta name="robots" content="noindex">'
HTML = {path: path.read_text("utf-8") for path in pages() if path.name == "index.html"}
INDEXED = [path for path, html in HTML.items() if "<article" in html and NOINDEX not in html]
PAPERS = sorted((SITE / "print").rglob("index.html"))
LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"')
# Its name is missing where a section has a title alone.
PART = re.compile(r'<section class="paper-part[^"]*"(?: id="([^"]*)")?>')


def test_each_page_has_its_markdown_beside_it() -> None:
    for page in INDEXED:
        html, markdown = HTML[page], page.with_name("index.md").read_text("utf-8")
        assert '<link rel="alternate " type="text/markdown" href="index.md">' in html, page
        head, _, body = markdown.removeprefix("---\n").partition("\n---\n")
        given = dict(line.split(": ", 1) for line in head.splitlines())
        title = re.search(r'og:title" content="([^"]*)"', html)
        assert title
        assert json.loads(given["title"]) == unescape(title[1]), page
        assert {"description", "place", "as_of", "version"} <= set(given), page
        assert body.startswith("\n# "), page
        assert not re.search(r"<(?:a|p|div|span|li|td)\b", re.sub(r"```.*?```|`[^`]*`", "", body, flags=re.DOTALL)), (
            page
        )


def test_the_markdown_of_a_record_says_what_it_says_with_its_citations(facts: Facts) -> None:
    for record in facts.record_by_path.values():
        text = (SITE / record.path / "index.md").read_text("utf-8")
        assert " ".join(record.lead.split()) in text, record.path
        for cited in record["cite"]:
            assert f"](../../sources/#{cited})" in text, record.path


def test_the_list_for_programs_names_every_page_once_by_section() -> None:
    text = (SITE / "llms.txt").read_text("utf-8")
    listed = re.findall(r"^- \[[^\]]+\]\((.*?index\.md)\)(?:: \S.*)?$", text, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert {SITE / each for each in listed} == {page.with_name("index.md") for page in INDEXED}
    assert text.startswith("# ")
    assert text.count("\n## ") == len(PAPERS) - 1


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.parent.relative_to(SITE)))
def test_a_page_for_paper_holds_its_pages_and_leads_inside(paper: Path) -> None:
    html = HTML[paper]
    assert NOINDEX in html
    article = html[html.index("<article") : html.rindex("</article>")]
    ids = set(re.findall(r'\sid="([^"]*)"', article))
    parts = set(PART.findall(article))
    inside = {link[1:] for link in LINK.findall(article) if link.startswith("#")}
    assert inside - ids == set()
    assert parts - {""} <= inside
    place = f"http://site/{paper.parent.relative_to(SITE)}/"
    for link in LINK.findall(article):
        page = urljoin(place, link.partition("#")[0]).removeprefix("http://site/")
        assert link.startswith("#") or page.strip("/").replace("/", "--") not in parts, link


def cited(value: Any) -> Iterator[str]:
    """Every citation in a record, at any depth."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from [str(one) for one in each] if key == "cite" and isinstance(each, list) else cited(each)
    elif isinstance(value, list):
        for each in value:
            yield from cited(each)


def test_the_whole_site_on_paper_has_its_sections_in_the_order_of_the_source(facts: Facts) -> None:
    places = {each.id: at for at, each in enumerate(facts.of("paragraph"))}
    named: dict[str, list[int]] = defaultdict(list)
    for record in facts.record_by_path.values():
        named[record.definition.section] += [places[one] for one in cited(record.raw) if one in places]
    middles = {section: median(found) for section, found in named.items() if found}
    parts = PART.findall(HTML[SITE / "print" / "index.html"])
    order = [each for each in dict.fromkeys(part.partition("--")[0] for part in parts) if each in middles]
    assert len(order) > 1
    assert order == sorted(order, key=lambda section: middles[section])


def test_the_whole_site_on_paper_holds_every_record(facts: Facts) -> None:
    parts = PART.findall(HTML[SITE / "print" / "index.html"])
    assert {path.replace("/", "--") for path in facts.record_by_path} <= set(parts)
    assert "print/" not in (SITE / "search" / "search_index.json").read_text("utf-8").replace("sprint/", "")
    kept = (SITE / "offline-worker.js").read_text("utf-8")
    assert '"index.html"' in kept
    assert '"print/' not in kept
