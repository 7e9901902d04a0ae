"""Every page in a real browser: no error, no foreign request, no sideways scrolling, no fault that axe finds."""

import re
from itertools import cycle
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from checker import Ruleset
from macros.facts import Facts
from macros.render.matrix import asked_rows, given_rows
from tests.browser.addresses import ADDRESSES
from tests.browser.conftest import Watch, load_theme
from tests.browser.driving import search_for
from tests.conftest import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
# After two frames, when every transition that they started has ended.
AT_REST = """async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}"""
# Whether a link, and nothing over it, is where its middle is.
ON_TOP = """link => {
    const {x, y, width, height} = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
# Whether the link that has the focus is in view, and leads into the text.
SKIPS = """() => {
    const link = document.activeElement;
    if (!link.hash || !document.querySelector(`article ${link.hash}`)) return false;
    const {left, top} = link.getBoundingClientRect();
    return link.checkVisibility({opacityProperty: true}) && document.elementFromPoint(left + 5, top + 5) === link;
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth > innerWidth"
# No rule that is asked for reads style sheets, which axe would fetch and take apart again for each page.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}


type Scheme = Literal["light", "dark"]
# The schemes of a device, each with what the theme calls its own.
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
# No page scrolls sideways in these; the first is that of a wide screen at 400 per cent.
WIDTHS = (320, 390, 768, 1280)
# Two looks for each page, in turn: pages of a kind stand together in the list, and so show every width and scheme.
LOOKS: list[list[tuple[int, Scheme]]] = [
    [(390, "light"), (1280, "dark")],
    [(768, "light"), (390, "dark")],
    [(1280, "light"), (768, "dark")],
]
# What the theme's switch does: it names the scheme at the body, which a change of the device's alone does not do.
SWITCH = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"


def test_every_page_is_sound(browser: Browser, site: str) -> None:
    # The policy keeps axe out of the page; it is tested without it.
    context = browser.new_context(base_url=site, reduced_motion="reduce", bypass_csp=True)
    watch = Watch(context, site)
    page = context.new_page()
    faults = []
    for address, looks in zip(ADDRESSES, cycle(LOOKS), strict=False):
        for look, (width, scheme) in enumerate(looks):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if look == 0:
                page.goto(address)
                page.keyboard.press("Tab")
            page.evaluate(SWITCH, SCHEMES[scheme])
            faults += [f"{address}, {width}, {scheme}: {fault}" for fault in axe(page)]
            if page.locator("header").count() and not page.evaluate(SKIPS):
                faults.append(f"{address}: at {width} what stands before the text cannot be passed over")
            if page.evaluate(SIDEWAYS):
                faults.append(f"{address}: it scrolls sideways at {width}")
        for width in sorted({*WIDTHS} - {width for width, _ in looks}):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS):
                faults.append(f"{address}: it scrolls sideways at {width}")
    context.close()
    assert faults == []
    assert watch.errors == []
    assert watch.foreign == []


def axe(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    load_theme(page)
    page.mouse.move(0, 0)
    page.evaluate(AT_REST)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(document, options).then(result => result.violations)", OPTIONS)
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


def test_a_citation_leads_to_its_paragraph_and_marks_it(page: Page, ruleset: Ruleset) -> None:
    status = ruleset.statuses[0]
    cited = status.definition[0].cite[0]
    page.goto(f"statuses/{status.id}/")
    citation = page.locator("main").get_by_role("link", name=cited, exact=True).first
    citation.click()
    paragraph = page.locator(f"#{cited}")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("each => each.matches(':target')")


@pytest.mark.parametrize(
    "was",
    [
        *("what-they-ask-of-a-state", "what-they-ask-of-an-international-organisation"),
        *("in-which-areas", "what-else-the-source-says-of-them", "how-the-source-sums-them-up"),
    ],
)
def test_an_anchor_that_was_published_opens_the_part_that_took_its_place(page: Page, was: str) -> None:
    page.goto(f"statuses/compare/#{was}")
    place = page.locator(f"#{was}")
    expect(place).to_be_in_viewport()
    assert place.evaluate("each => each.closest('details').open")


def test_the_comparison_of_the_statuses_fits_a_screen(page: Page, facts: Facts) -> None:
    rows = [row for kind in facts.of("kind") for row in asked_rows(facts, kind.id)] + list(given_rows(facts))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("statuses/compare/")
    screen = page.locator(".matrices > .matrix-columns, .md-header")
    assert sum(screen.evaluate_all("all => all.map((each) => each.offsetHeight)")) <= 800
    expect(page.locator(".matrix tbody tr:visible > th")).to_have_text([row.record.title for row in rows])


def test_a_question_about_a_status_is_a_line_that_opens(page: Page, facts: Facts) -> None:
    status = facts.of("status")[0]
    question = next(each for each in facts.of("open-question") if status.id in each.get("touches", ()))
    page.goto(f"{status.address}#what-stays-open")
    page.locator("details.fold", has=page.locator(".open-question")).locator("summary").first.click()
    told = page.locator("details.open-question", has_text=question.title).first
    expect(told.locator("p").last).to_be_hidden()
    told.locator("summary").click()
    expect(told).to_contain_text(question.lead)
    expect(told.locator(f'a[href$="#{question.id}"]')).to_be_visible()


def test_search_finds_a_record_by_any_of_its_names(page: Page, facts: Facts) -> None:
    body = next(each for each in facts.of("body") if each.get("also") and each.get("abbreviation"))
    for typed in (body.title, body["abbreviation"], body["also"][0]["name"]):
        page.goto("")
        search_for(page, typed)
        result = page.get_by_role("link").filter(has=page.get_by_role("heading", name=body.title, exact=True)).first
        expect(result).to_contain_text(body.lead)


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


def test_figures_sort_by_their_numbers(page: Page, facts: Facts) -> None:
    page.goto("figures/")
    page.get_by_role("columnheader", name=facts.definitions["figure"].field("value").label).get_by_role(
        "button"
    ).click()
    shown = page.locator(".facts-table tbody td[data-sort]").all_inner_texts()
    in_order = sorted(facts.of("figure"), key=lambda each: each["number"])
    assert shown == [each["value"] for each in in_order]


def test_a_short_table_stays_plain(page: Page, facts: Facts) -> None:
    page.goto("operations/")
    expect(page.locator(".facts-table tbody tr")).to_have_count(len(facts.of("operation")))
    expect(page.locator(".table-controls")).to_have_count(0)


def test_the_link_of_a_heading_begins_no_line(page: Page) -> None:
    heights = "() => [...document.querySelectorAll(':is(h1, h2):has(.headerlink)')].map((each) => each.offsetHeight)"
    page.set_viewport_size({"width": 390, "height": 900})
    for address in ("checker/", "sources/", "checker/compare/"):
        page.goto(address)
        found = page.evaluate(heights)
        page.locator(".headerlink").evaluate_all("all => all.forEach((each) => { each.style.display = 'none'; })")
        assert page.evaluate(heights) == found


def test_on_a_phone_the_keyboard_opens_the_menu_and_reaches_the_list_that_shows(page: Page, facts: Facts) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(facts.of("body")[0].address)
    mark = page.get_by_role("button", name=facts.texts["site"]["landmarks"]["menu"], exact=True)
    menu = page.locator(".md-sidebar--primary")
    lists = menu.locator(".md-nav__list")
    links = menu.get_by_role("link")
    expect(mark).to_have_attribute("aria-expanded", "false")
    expect(links).to_have_count(0)
    mark.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    for link in (links.nth(1), links.last):
        link.focus()
        expect(link).to_be_in_viewport(ratio=1)
        assert link.evaluate(ON_TOP)
    expect(lists.first.locator("> li > a:visible")).to_have_count(0)
    menu.locator(".md-nav__toggle:checked").press("Space")
    expect(lists.first.locator("> li > a:visible").first).to_be_in_viewport(ratio=1)
    expect(lists.nth(1).get_by_role("link")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    mark.press("Space")
    expect(links.first).to_be_visible()
    page.locator("article").get_by_role("link").first.focus()
    expect(links).to_have_count(0)


def test_what_cannot_be_sorted_does_not_look_so(page: Page) -> None:
    page.goto("data/")
    head = page.get_by_role("columnheader").first
    assert head.evaluate("each => getComputedStyle(each).cursor") == "auto"
    assert head.evaluate("each => getComputedStyle(each, '::after').content") == "none"


def test_a_list_of_changes_opens(page: Page, facts: Facts) -> None:
    changed = next(each for each in facts.of("change") if each.get("records"))
    page.goto("changes/")
    counts = page.locator(".version").first.locator(".fold summary").all_inner_texts()
    assert sum(int(re.findall(r"\d+", each)[0]) for each in counts) == len(changed["records"])
    listed = page.locator(".version .fold").first
    expect(listed.locator("li").first).to_be_hidden()
    listed.locator("summary").click()
    expect(listed.locator("li").first).to_be_visible()


def test_without_scripts_a_table_is_a_plain_table(browser: Browser, site: str, facts: Facts) -> None:
    bodies = facts.definitions["body"]
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bodies.section}/")
    expect(page.locator(".facts-table tbody tr").first).to_be_visible()
    expect(page.get_by_role("button", name=bodies.field("name").label)).to_have_count(0)
    context.close()


def test_without_scripts_the_page_about_offline_use_says_why_it_offers_none(
    browser: Browser, site: str, facts: Facts
) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("offline/")
    expect(page.get_by_text(facts.texts["site"]["offline"]["not_here"])).to_be_visible()
    context.close()


def test_an_abbreviation_says_what_it_means(page: Page, facts: Facts) -> None:
    term = next(each for each in facts.of("term") if each.get("abbreviation"))
    page.goto(next(each.address for each in facts.of("mechanism") if term["abbreviation"] in str(each.raw)))
    mark = page.locator("main abbr", has_text=re.compile(f"^{re.escape(term['abbreviation'])}$")).first
    mark.hover()
    expect(page.get_by_role("tooltip")).to_have_text(term.title)


def test_a_page_of_a_record_leads_on_and_back_and_has_its_facts_beside_its_text(page: Page, facts: Facts) -> None:
    first, second = facts.of("body")[:2]
    page.goto(first.address)
    lead, box = (page.locator(each).bounding_box() for each in (".record-lead", ".fact-box"))
    assert lead
    assert box
    assert lead["x"] + lead["width"] <= box["x"]
    assert box["y"] < lead["y"] + lead["height"]
    expect(page.locator(".md-path a").last).to_be_visible()
    expect(page.locator("footer").get_by_role("link", name=second.title)).to_be_visible()
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.locator("article :focus")).to_be_in_viewport()


def test_a_page_says_what_it_is_about(page: Page, facts: Facts) -> None:
    page.goto(facts.of("body")[0].address)
    kind = facts.definitions["body"].schema["x-schema-org"]["@type"]
    assert f'"@type": "{kind}"' in (page.locator('script[type="application/ld+json"]').text_content() or "")
