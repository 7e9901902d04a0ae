"""Every page in a real browser: no error, no foreign request, no sideways scrolling, no fault that axe finds."""

import pytest
from playwright.sync_api import Browser, Page, expect

from checker import Ruleset
from macros.facts import Facts
from macros.facts.load import load_facts
from tests.browser.conftest import Watch, scroll_to, wake
from tests.conftest import ROOT

FACTS = load_facts(ROOT / "data")
# One page of each kind; what all pages share is tested on every one of them in `tests/test_site.py`.
ADDRESSES = [
    *("", "checker/", "checker/compare/", "checker/verified/", "checker/embed/", "embed/", "statuses/compare/"),
    *("history/", "figures/", "glossary/", "coverage/", "data/", "speed/", "offline/", "changelog/", "site-map/"),
    *("open-questions/", "sources/", "404.html"),
    *(f"{each.section}/" for each in FACTS.definitions.values() if each.has_page and each.section),
    *(FACTS.of(each.kind)[0].address for each in FACTS.definitions.values() if each.has_page and FACTS.of(each.kind)),
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


def test_a_citation_lands_on_its_paragraph_and_marks_it(page: Page, ruleset: Ruleset) -> None:
    status = ruleset.statuses[0]
    cited = status.definition[0].cite[0]
    page.goto(f"statuses/{status.id}/")
    citation = page.locator("main").get_by_role("link", name=cited, exact=True).first
    scroll_to(page, citation)
    citation.click()
    paragraph = page.locator(f"#{cited}")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("each => each.matches(':target')")


def test_a_citation_says_its_line_when_it_has_the_focus(page: Page, ruleset: Ruleset, facts: Facts) -> None:
    status = ruleset.statuses[0]
    cited = status.definition[0].cite[0]
    page.goto(f"statuses/{status.id}/")
    page.locator("main").get_by_role("link", name=cited, exact=True).first.focus()
    expect(page.get_by_role("tooltip")).to_contain_text(facts.get("paragraph", cited)["says"][:60])


def test_search_finds_a_record_by_any_of_its_names(page: Page, facts: Facts) -> None:
    body = next(each for each in facts.of("body") if each.get("also") and each.get("abbreviation"))
    box = page.get_by_role("textbox", name="Search")
    for typed in (body.title, body["abbreviation"], body["also"][0]["name"]):
        page.goto("")
        box.click()
        box.press_sequentially(typed)
        expect(page.locator(".md-search-result__item h1", has_text=body.title).first).to_be_visible()


def test_a_lost_address_gets_a_page_that_helps(page: Page) -> None:
    page.goto("404.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_long_table_filters_by_text_and_by_kind(page: Page, facts: Facts) -> None:
    bodies = facts.of("body")
    page.goto("structure/")
    rows = page.locator(".facts-table tbody tr:visible")
    expect(rows).to_have_count(len(bodies))
    field = page.locator(".table-controls input")
    field.fill(bodies[-1].title)
    expect(rows).to_have_count(1)
    field.fill("")
    expect(rows).to_have_count(len(bodies))
    kind = bodies[-1]["kind"]
    page.locator(".table-controls select").select_option(facts.definitions["body"].field("kind").choices[kind])
    expect(rows).to_have_count(len([each for each in bodies if each["kind"] == kind]))


def test_a_long_table_sorts_both_ways(page: Page, facts: Facts) -> None:
    dated = sorted(each["date"] for each in facts.of("instrument") if each.get("date"))
    page.goto("instruments/")
    label = facts.definitions["instrument"].field("date").label
    head = page.get_by_role("columnheader", name=label)
    dates = page.locator(".facts-table tbody td[data-sort]")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert dates.first.get_attribute("data-sort") == dated[0]
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert dates.last.get_attribute("data-sort") == dated[0]


def test_a_short_table_stays_plain(page: Page, facts: Facts) -> None:
    page.goto("operations/")
    expect(page.locator(".facts-table tbody tr")).to_have_count(len(facts.of("operation")))
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
    page.locator('main a.md-button[href$="structure/"]').click()
    expect(page.locator(".table-controls input")).to_be_visible()


def test_the_picture_of_the_structure_leads_to_every_body_and_fits_the_width(
    browser: Browser, site: str, facts: Facts
) -> None:
    for width in (1280, 390):
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto("structure/")
        picture = page.locator("svg.picture:visible")
        expect(picture).to_have_count(1)
        links = picture.locator("a").evaluate_all("links => links.map(each => each.getAttribute('xlink:href'))")
        assert len(set(links)) == len(facts.of("body"))
        context.close()


def test_the_picture_has_the_same_as_text(page: Page, facts: Facts) -> None:
    page.goto("structure/")
    page.locator(".picture-twin > summary").click()
    for body in facts.of("body"):
        expect(page.locator(".picture-twin").get_by_role("link", name=body.title, exact=True).first).to_be_visible()


def test_an_abbreviation_says_what_it_means(page: Page, facts: Facts) -> None:
    term = next(each for each in facts.of("term") if each.get("abbreviation"))
    page.goto("mechanisms/crisis-response/")
    mark = page.locator("main abbr", has_text=term["abbreviation"]).first
    mark.hover()
    expect(page.get_by_role("tooltip")).to_have_text(term.title)


def test_a_page_of_a_record_leads_on_and_back(page: Page, facts: Facts) -> None:
    first, second = facts.of("body")[:2]
    page.goto(first.address)
    expect(page.locator(".md-path a").last).to_be_visible()
    expect(page.locator("footer").get_by_role("link", name=second.title)).to_be_visible()


def test_a_page_carries_its_card_and_what_it_is_about(page: Page, facts: Facts) -> None:
    page.goto(facts.of("body")[0].address)
    card = page.locator('meta[property="og:image"]').get_attribute("content") or ""
    assert page.request.get(f"assets/cards/{card.rpartition('/')[2]}").ok
    assert '"@type": "Organization"' in (page.locator('script[type="application/ld+json"]').text_content() or "")
