"""What axe cannot see: zoom, contrast of the system, motion, and the size of what is to be hit."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_checker_page import choose, expect_verdict, open_checker
from tests.browser.test_pages import ADDRESSES, axe

SMALL_TARGETS = """() => [...document.querySelectorAll("main :is(button, summary, input, select, textarea)")]
    .filter((each) => each.checkVisibility() && !each.closest(".checker-unseen"))
    .map((each) => [(each.closest("label") ?? each).getBoundingClientRect(), each.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(([, html]) => html)"""


def test_nothing_scrolls_sideways_at_400_percent(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 256})
    page = context.new_page()
    wide = []
    for address in ADDRESSES:
        page.goto(address)
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)
    assert wide == []
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize("address", ["checker/", "checker/compare/", "checker/verified/", "structure/", "embed/"])
def test_every_target_is_large_enough(page: Page, address: str) -> None:
    page.goto(address)
    if address == "checker/":
        open_checker(page)
        for summary in page.locator("#un-membership summary, #wants summary").all():
            if summary.is_visible():
                summary.click()
        choose(page, "no-use-of-force", "not-met")
        expect_verdict(page, "partner", "not-eligible")
    assert page.evaluate(SMALL_TARGETS) == []


def test_choices_and_verdicts_keep_their_lines_in_forced_colours(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, forced_colors="active")
    page = context.new_page()
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    chosen = page.locator("#no-use-of-force label:has(:checked)")
    assert chosen.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    section = page.locator('[data-status="partner"]')
    assert section.evaluate("each => getComputedStyle(each).borderLeftStyle") == "solid"
    context.close()


def test_nothing_moves_for_those_who_ask_for_less_motion(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, reduced_motion="reduce")
    page = context.new_page()
    open_checker(page)
    moving = page.locator(".checker *").evaluate_all(
        """all => all.filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0.01)
            .map((each) => each.tagName)"""
    )
    assert moving == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["all", "steps"])
def test_axe_finds_nothing_while_the_checker_is_used(
    browser: Browser, site: str, scheme: str, width: int, mode: str
) -> None:
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    open_checker(page)
    page.locator("#wants summary").click()
    page.locator('#wants input[value="speak-at-open-meetings"]').check()
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    if mode == "steps":
        page.get_by_role("button", name="One question at a time").click()
        page.get_by_role("button", name="Continue").click()
        expect(page.locator(".checker-error")).to_be_visible()
    else:
        for summary in page.locator(".checker-side summary").all():
            summary.click()
        page.get_by_label("Name of the candidate").fill("Belarus")
        page.get_by_label("Name of the candidate").blur()
        expect(page.locator(".checker-error")).to_be_visible()
    # As high as the page, so that the bar in view covers no control halfway: a reader scrolls, axe does not.
    page.set_viewport_size({"width": width, "height": page.evaluate("() => document.documentElement.scrollHeight")})
    assert axe(page) == []
    context.close()
