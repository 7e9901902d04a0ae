"""The site on paper as Chromium writes it: one PDF a section with its links inside, and nothing cut."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from macros.facts import Facts

# A4 between the margins that `site.css` sets, in pixels.
WIDTH = 680
# What is wider than the sheet, what can be pressed or typed into, what leads about the site, and what stays folded.
FAULTS = """() => {
    const faults = [];
    for (const each of document.querySelectorAll("main *")) {
        if (!each.checkVisibility()) continue;
        if (each.getBoundingClientRect().right > innerWidth + 1) faults.push(`cut: ${each.outerHTML.slice(0, 120)}`);
        const leads = each.matches("button, select, input, textarea, nav:not(.paper-list), a[download]");
        if (leads) faults.push(each.outerHTML);
        const folded = each.matches("details") && getComputedStyle(each, "::details-content").contentVisibility;
        if (folded && folded !== "visible") faults.push(`folded: ${each.outerHTML.slice(0, 120)}`);
    }
    return faults.slice(0, 9);
}"""

# The sheets of their own on which parts of a page begin.
OTHER_SHEETS = """() => [...document.querySelectorAll("*")].map((each) => getComputedStyle(each).page)
    .filter((page) => page !== "auto")"""
# Leaves a page with room of a height, a list of links, and what ends each page.
FILL = """(height) => {
    const fold = document.querySelector(".cite-page"), room = document.createElement("div");
    const list = document.createElement("ul");
    room.style.height = `${height}px`;
    list.innerHTML = '<li><a href="https://example.org/">x</a></li>'.repeat(9);
    fold.parentElement.replaceChildren(room, list, fold);
}"""


class Pdf:
    """A page as a PDF: where its links lead to in it, the places that it knows, and its outline."""

    def __init__(self, page: Page) -> None:
        written = page.pdf(outline=True, tagged=True, format="A4")
        (number,) = re.findall(rb"/Dests (\d+) 0 R", written)
        places = re.findall(rb"\n%b 0 obj\n(.*?)\nendobj" % number, written, re.DOTALL)[0].decode("ascii")
        self.places = set(re.findall(r"/([^\s/\[]+)\s*\[", places))
        self.links = [each.decode("ascii") for each in re.findall(rb"/Dest\s*/([^\s/]+)", written)]
        plain = re.findall(rb"/Title\s*\(((?:\\.|[^\\)])*)\)", written)
        coded = re.findall(rb"/Title\s*<([0-9A-F]+)>", written)
        titles = [re.sub(rb"\\(.)", rb"\1", each).decode("ascii") for each in plain]
        titles += [bytes.fromhex(each.decode("ascii")).decode("utf-16") for each in coded]
        self._outline = {_solid(each) for each in titles}

    def lists(self, title: str) -> bool:
        """Whether the outline has that title; of one that wraps Chromium drops the space where its line ends."""
        return _solid(title) in self._outline


def _solid(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(params=["light", "dark"])
def paper(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A page as wide as the sheet, laid out for paper."""
    context = browser.new_context(base_url=site, viewport={"width": WIDTH, "height": 900}, color_scheme=request.param)
    page = context.new_page()
    page.emulate_media(media="print", color_scheme=request.param)
    yield page
    context.close()


def test_a_section_is_one_pdf_with_links_inside_and_every_record(page: Page, facts: Facts) -> None:
    section = facts.definitions["relation"].section
    page.goto(f"print/{section}/")
    inside = page.locator('article a[href^="#"]').count()
    records = facts.of("relation")
    first, *parts = page.locator(".paper-part").all_inner_texts()
    assert all(each.title in first for each in records)
    for record, part in zip((records[0], records[-1]), (parts[0], parts[-1]), strict=True):
        assert part.strip().startswith(record.title)
        assert record.lead in part
    pdf = Pdf(page)
    assert len(pdf.links) >= inside
    assert set(pdf.links) <= pdf.places
    assert all(pdf.lists(each.title) for each in records)


def test_what_ends_a_page_has_no_sheet_of_its_own(page: Page) -> None:
    page.goto("licences/")
    least = bisect_left(range(1200), 2, key=lambda height: len(sheets(page, height)))
    (links,) = re.findall(rb"/Annots \[(.*?)\]", sheets(page, least)[-1], re.DOTALL)
    assert links.count(b" R") >= 4, "the last lines before it stand on the sheet too"


def sheets(page: Page, height: int) -> list[bytes]:
    """The sheets of the page, filled to a height, as the PDF describes them."""
    page.evaluate(FILL, height)
    return re.findall(rb"/Type /Page\b(?!s)(.*?)\nendobj", page.pdf(format="A4"), re.DOTALL)


def test_the_whole_site_is_one_pdf_with_its_contents_before_it_and_links_inside(page: Page, facts: Facts) -> None:
    page.goto("print/")
    inside = page.locator('article a[href^="#"]').count()
    listed = page.locator(".paper-list a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    pdf = Pdf(page)
    assert {f"#{each}" for each in pdf.places} >= set(listed)
    assert len(pdf.links) >= inside
    assert set(pdf.links) <= pdf.places
    assert all(pdf.lists(each.title) for each in facts.record_by_path.values())


def test_no_section_is_wider_than_the_sheet_or_has_controls_on_it(paper: Page) -> None:
    paper.goto("print/")
    sections = paper.locator(".paper-list > ul > li").count()
    assert paper.locator(".paper-start").count() == sections
    assert paper.evaluate(FAULTS) == []


def test_no_page_is_wider_than_the_sheet_folded_or_begins_on_another_sheet(paper: Page, facts: Facts) -> None:
    for address in ("statuses/compare/", facts.of("status")[0].address, "structure/", "checker/compare/"):
        paper.goto(address)
        assert paper.evaluate(FAULTS) == [], address
        assert paper.evaluate(OTHER_SHEETS) == [], address


def test_on_paper_a_page_is_light_in_the_dark_scheme_too(paper: Page) -> None:
    paper.goto("statuses/compare/")
    dark = paper.evaluate(
        """() => [...document.querySelectorAll("body, article *")].filter((each) => {
            const [red, green, blue, seen = 1] = getComputedStyle(each).backgroundColor.match(/[\\d.]+/g).map(Number);
            return each.checkVisibility() && seen > 0 && red + green + blue < 3 * 160;
        }).map((each) => each.outerHTML.slice(0, 100))"""
    )
    assert dark == []
