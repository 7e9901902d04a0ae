"""Every page in a real browser: no error, no foreign request, no sideways scrolling, no fault that axe finds."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.conftest import ROOT
from tests.site import SITE, pages

ADDRESSES = [
    path.parent.relative_to(SITE).as_posix().removeprefix(".") for path in pages() if path.name == "index.html"
]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_sound(browser: Browser, site: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,  # axe is put into the page; the policy itself is tested without it
    )
    watch = Watch(context, site)
    page = context.new_page()
    faults = []
    for address in ADDRESSES:
        page.goto(f"{address}/" if address else "")
        faults += [f"{address}: {fault}" for fault in axe(page)]
        if not page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"):
            faults.append(f"{address}: it scrolls sideways")
    context.close()
    assert faults == []
    assert watch.errors == []
    assert watch.foreign == []


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    page.evaluate(AXE)
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(result => result.violations)",
        RULES,
    )
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


def test_a_citation_lands_on_its_paragraph_and_marks_it(page: Page) -> None:
    page.goto("statuses/partner/")
    page.get_by_role("link", name="P211", exact=True).click()
    paragraph = page.locator("#P211")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("each => each.matches(':target')")


def test_a_citation_says_its_line_when_it_has_the_focus(page: Page) -> None:
    page.goto("statuses/partner/")
    page.get_by_role("link", name="P211", exact=True).focus()
    expect(page.get_by_role("tooltip")).to_contain_text("no territorial disputes with neighbouring states")


def test_search_finds_a_criterion_without_another_host(page: Page) -> None:
    page.goto("")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("territorial disputes")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_lost_address_gets_a_page_that_helps(page: Page) -> None:
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
