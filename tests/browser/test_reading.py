"""What helps to read a page, on a small page of its own: folds that a link opens, the lines of citations."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT

SCRIPT = (ROOT / "macros" / "theme" / "assets" / "javascripts" / "reading.js").read_text("utf-8")
BODY = """<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
<details id="outer"><details id="inner"><p id="söme%ff thing">x</p></details></details><details id="other"></details>
<a class="cite" href="#inner">A</a> <a class="plain" href="#outer">B</a><span role="tooltip">line</span>
<script type="module">{}</script>"""
# The address changes without the browser's own way to a target, which opens folds in some browsers.
POINT = "hash => { history.replaceState(null, '', hash); dispatchEvent(new HashChangeEvent('hashchange')); }"
# A tap, in which a click of that sort ends; gives whether the link is followed.
TAP = """(link, pointerType) =>
    link.dispatchEvent(new PointerEvent("click", {pointerType, bubbles: true, cancelable: true}))"""


@pytest.fixture
def page(page: Page) -> Page:
    """The small page, with the script."""
    page.route("**/small/", lambda route: route.fulfill(body=BODY.format(SCRIPT), content_type="text/html"))
    page.goto("small/")
    return page


def opened(page: Page) -> list[str]:
    """The ids of the folds that are open."""
    return [str(each.get_attribute("id")) for each in page.locator("details[open]").all()]


@pytest.mark.parametrize("hash_", ["#s%C3%B6me%25ff%20thing", "#inner"])
def test_what_an_address_points_to_is_unfolded(page: Page, hash_: str) -> None:
    page.evaluate(POINT, hash_)
    assert opened(page) == ["outer", "inner"]


@pytest.mark.parametrize("hash_", ["#%ff", "#%", "#%E4%zz", "#", "#nothing", "#%00"])
def test_an_address_that_points_to_nothing_unfolds_nothing(page: Page, hash_: str) -> None:
    page.evaluate(POINT, hash_)
    assert opened(page) == []


def test_the_first_tap_on_a_citation_shows_its_line_and_the_next_follows_it(page: Page) -> None:
    cite = page.locator(".cite")
    assert cite.evaluate(TAP, "touch") is False
    expect(cite).to_be_focused()
    expect(cite).to_have_attribute("data-shown", "true")
    assert cite.evaluate(TAP, "touch") is True
    page.locator(".plain").focus()
    expect(cite).not_to_have_attribute("data-shown", "true")
    assert cite.evaluate(TAP, "touch") is False


def test_a_mouse_follows_a_citation_at_once_and_a_tap_any_other_link(page: Page) -> None:
    assert page.locator(".cite").evaluate(TAP, "mouse") is True
    assert page.locator(".plain").evaluate(TAP, "touch") is True


def test_escape_hides_the_line(page: Page) -> None:
    line = page.locator("[role=tooltip]")
    page.keyboard.press("a")
    expect(line).to_be_visible()
    page.keyboard.press("Escape")
    expect(line).to_be_hidden()
