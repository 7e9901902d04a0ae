"""Every page in a real browser: no error, no foreign request, no sideways scrolling, no fault that axe finds."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch, scroll_to, wake
from tests.conftest import ROOT

# One page of each kind; what all pages share is tested on every one of them in `tests/test_site.py`.
ADDRESSES = [
    *(
        "",
        "checker/",
        "checker/compare/",
        "checker/verified/",
        "checker/embed/",
        "embed/",
        "statuses/",
        "statuses/partner/",
        "statuses/compare/",
        "open-questions/",
        "sources/",
    ),
    *("structure/", "structure/cmfa/", "mechanisms/", "mechanisms/crisis-response/", "forces/crrf/"),
    *("operations/proxy/", "instruments/", "instruments/charter/", "relations/united-nations/", "history/"),
    *("figures/", "glossary/", "coverage/", "data/", "speed/", "offline/", "changelog/", "site-map/", "404.html"),
]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# After two frames, when all that they have set in motion has come to rest.
AT_REST = """async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}"""
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
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in axe(page)]
        if not page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"):
            faults.append(f"{address}: it scrolls sideways")
    context.close()
    assert faults == []
    assert watch.errors == []
    assert watch.foreign == []


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    wake(page)
    page.mouse.move(0, 0)
    page.evaluate(AT_REST)
    page.evaluate(AXE)
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(result => result.violations)",
        RULES,
    )
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


def test_a_citation_lands_on_its_paragraph_and_marks_it(page: Page) -> None:
    page.goto("statuses/partner/")
    citation = page.get_by_role("link", name="P211", exact=True)
    scroll_to(page, citation)
    citation.click()
    paragraph = page.locator("#P211")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("each => each.matches(':target')")


def test_a_citation_says_its_line_when_it_has_the_focus(page: Page) -> None:
    page.goto("statuses/partner/")
    page.get_by_role("link", name="P211", exact=True).focus()
    expect(page.get_by_role("tooltip")).to_contain_text("no territorial disputes with neighbouring states")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("KSSC", "Committee of Secretaries of Security Councils"),
        ("CFM", "Council of Ministers of Foreign Affairs"),
        ("Ministerial", "Council of Ministers of Foreign Affairs"),
        ("Indestructible Brotherhood", "Indestructible Brotherhood"),
        ("proxy", "PROXY"),
    ],
)
def test_search_finds_a_record_by_any_of_its_names(page: Page, typed: str, found: str) -> None:
    page.goto("")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially(typed)
    expect(page.locator(".md-search-result__item h1").first).to_have_text(found)


def test_a_lost_address_gets_a_page_that_helps(page: Page) -> None:
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_long_table_filters_by_text_and_by_kind(page: Page) -> None:
    page.goto("structure/")
    rows = page.locator(".facts-table tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Filter this table").fill("afghanistan")
    expect(rows).to_have_count(1)
    expect(page.locator(".table-controls [role=status]")).to_have_text("1 row is shown.")
    page.get_by_label("Filter this table").fill("")
    expect(rows).to_have_count(everything)
    page.get_by_label("Any kind").select_option("Subsidiary body")
    expect(rows).to_have_count(5)


def test_a_long_table_sorts_both_ways(page: Page) -> None:
    page.goto("instruments/")
    head = page.get_by_role("columnheader", name="Date")
    dates = page.locator(".facts-table tbody tr td:nth-child(3)")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    expect(dates.first).to_have_text("15 May 1992")
    expect(dates.last).to_have_text("The source does not say.")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    expect(dates.last).to_have_text("15 May 1992")


def test_a_short_table_stays_plain(page: Page) -> None:
    page.goto("operations/")
    expect(page.locator(".facts-table tbody tr")).to_have_count(7)
    expect(page.locator(".table-controls")).to_have_count(0)


def test_without_scripts_a_table_is_a_plain_table(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("structure/")
    expect(page.locator(".facts-table tbody tr").first).to_be_visible()
    expect(page.get_by_role("button", name="Name")).to_have_count(0)
    context.close()


def test_tables_work_after_instant_navigation(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="See the structure").click()
    expect(page.get_by_label("Filter this table")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(1280, ".picture-4", ".picture-1"), (390, ".picture-1", ".picture-4")]
)
def test_the_picture_of_the_structure_fits_the_width(
    browser: Browser, site: str, width: int, shown: str, hidden: str
) -> None:
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("structure/")
    expect(page.locator(shown)).to_be_visible()
    expect(page.locator(hidden)).to_be_hidden()
    context.close()


def test_every_box_of_the_structure_leads_to_its_body(page: Page) -> None:
    page.goto("structure/")
    links = page.locator(".picture-4 a").evaluate_all("links => links.map(each => each.getAttribute('xlink:href'))")
    assert len(set(links)) == page.locator(".facts-table tbody tr").count()
    page.locator(".picture-4 a", has_text="Afghanistan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Working Group on Afghanistan")


def test_the_picture_has_the_same_as_text(page: Page) -> None:
    page.goto("structure/")
    page.get_by_text("The same as text").click()
    expect(page.locator(".picture-twin").get_by_role("link", name="Working Group on Afghanistan")).to_be_visible()
    assert page.locator(".picture-4").get_attribute("aria-hidden") == "true"


def test_an_abbreviation_says_what_it_means(page: Page) -> None:
    page.goto("mechanisms/crisis-response/")
    expect(page.locator("abbr", has_text="CSSC").first).to_be_visible()
    page.locator("abbr", has_text="CSSC").first.hover()
    expect(page.get_by_role("tooltip")).to_have_text("Committee of Secretaries of Security Councils")


def test_a_page_of_a_record_leads_on_and_back(page: Page) -> None:
    page.goto("structure/cmfa/")
    expect(page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link", name="Structure")).to_be_visible()
    footer = page.get_by_role("navigation", name="Footer")
    expect(footer.get_by_role("link", name="Next: Council of Ministers of Defense")).to_be_visible()
    page.locator("article").get_by_role("link", name="Working Group on Afghanistan").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Working Group on Afghanistan")


def test_a_page_carries_its_card_and_what_it_is_about(page: Page) -> None:
    page.goto("structure/cmfa/")
    card = page.locator('meta[property="og:image"]').get_attribute("content") or ""
    assert page.request.get(f"assets/cards/{card.rpartition('/')[2]}").ok
    assert '"@type": "Organization"' in (page.locator('script[type="application/ld+json"]').text_content() or "")
