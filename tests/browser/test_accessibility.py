"""What axe cannot see: zoom, contrast of the system, motion, and the size of what is to be hit."""

from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from checker import Ruleset
from checker.engine import KindId
from tests.browser.conftest import load_theme
from tests.browser.driving import a_kind, choose, expect_report, open_checker, report_on
from tests.browser.test_pages import SCHEMES, axe

# How far the text of buttons stands above or below their middle.
UNEVEN = """all => all.filter((each) => each.checkVisibility()).map((each) => {
    const text = document.createRange(), box = each.getBoundingClientRect();
    text.selectNodeContents(each);
    const {top, bottom} = text.getBoundingClientRect();
    return Math.abs(top + bottom - box.top - box.bottom) / 2;
})"""
# What can be pressed or typed into and is lower than that; the theme's boxes are pressed by their labels.
SMALL_TARGETS = """(least) => [...document.querySelectorAll("main :is(button, summary, input, select, textarea)")]
    .filter((each) => each.checkVisibility() && !each.closest(".checker-unseen, .md-toggle"))
    .map((each) => [(each.closest("label") ?? each).getBoundingClientRect(), each.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width > 0 && (box.width < 24 || box.height < least))
    .map(([, html]) => html)"""

MOVING = """all => all.filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0.01)
    .map((each) => each.tagName)"""


def disqualify(page: Page, ruleset: Ruleset) -> None:
    """Answer the last question of a kind with no."""
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[-1]
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))


def test_the_checker_in_use_fits_400_percent_moves_nothing_when_asked_and_has_lines_in_forced_colours(
    page: Page, ruleset: Ruleset
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.emulate_media(reduced_motion="reduce")
    disqualify(page, ruleset)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".checker *").evaluate_all(MOVING) == []
    page.emulate_media(forced_colors="active")
    chosen = page.locator(".checker-question label:has(:checked)").first
    assert chosen.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    section = page.locator("section[data-status]").first
    assert section.evaluate("each => getComputedStyle(each).borderLeftStyle") == "solid"


@pytest.mark.parametrize("address", ["checker/", "checker/compare/", "checker/verified/", "structure/", "embed/"])
def test_every_target_is_large_enough(page: Page, address: str, ruleset: Ruleset) -> None:
    page.goto(address)
    if address == "checker/":
        disqualify(page, ruleset)
        for summary in page.locator(".checker-help > summary, #wants summary").all()[:3]:
            summary.click()
    assert page.evaluate(SMALL_TARGETS, 24) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate(SMALL_TARGETS, 44) == []


def test_pictures_and_folds_can_be_seen_in_forced_colours(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto("structure/")
    ground, ink = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    colours = "(each, name) => getComputedStyle(each)[name]"
    assert page.locator(".picture-box").first.evaluate(colours, "fill") == ground
    assert page.locator(".picture-note").first.evaluate(colours, "fill") == ink
    chevron = "each => getComputedStyle(each, '::after').backgroundColor"
    assert page.locator("main summary").first.evaluate(chevron) == ink
    context.close()


@pytest.mark.parametrize("mode", ["all", "steps"])
def test_axe_finds_nothing_while_the_checker_is_used(browser: Browser, site: str, mode: str, ruleset: Ruleset) -> None:
    context = browser.new_context(base_url=site, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    disqualify(page, ruleset)
    page.locator("#wants summary").click()
    page.locator("#wants input").first.check()
    expect(page.locator(".checker-recommendation")).to_be_visible()
    if mode == "steps":
        pointed = page.locator('[data-mode="steps"]')
        pointed.click()
        expect(pointed).to_have_css("color", page.locator(".checker").evaluate("each => getComputedStyle(each).color"))
        page.locator('[data-turn="next"]').click()
        expect(page.locator(".checker-error")).to_be_visible()
    else:
        for summary in page.locator(".checker-side summary").all():
            summary.click()
        page.locator("#candidate-name").fill(ruleset.members[0].name)
        page.locator("#candidate-name").blur()
        expect(page.locator(".checker-error")).to_be_visible()
    load_theme(page)
    faults = []
    for scheme, width in product(SCHEMES.values(), (1280, 390)):
        if page.locator("body").get_attribute("data-md-color-scheme") != scheme:
            page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        # As high as the page, so that the bar in view covers no control halfway: a reader scrolls, axe does not.
        page.set_viewport_size({"width": width, "height": 900})
        page.set_viewport_size({"width": width, "height": page.evaluate("() => document.documentElement.scrollHeight")})
        faults += [f"{width}, {scheme}: {fault}" for fault in axe(page)]
    assert faults == []
    context.close()


def test_a_button_has_its_text_in_the_middle_and_can_be_read_under_the_pointer_in_the_dark_scheme(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site, color_scheme="dark", viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto("./")
    assert max(page.locator("main .md-button").evaluate_all(UNEVEN)) < 2
    plain, primary = (
        page.locator(".md-button:not(.md-button--primary)").first,
        page.locator(".md-button--primary").first,
    )
    plain.hover()
    for name in ("background-color", "color"):
        expect(plain).to_have_css(name, primary.evaluate(f"each => getComputedStyle(each).getPropertyValue('{name}')"))
    context.close()
