"""The theme's script sleeps until the reader does something, and nobody misses anything by it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.conftest import Watch, wake

SLEEPING = 'script[type="text/later"]'
BODY_SCHEME = "data-md-color-scheme"
# What has moved since a moment and is still there, as browsers count it, once all is loaded and drawn.
SHIFTED = """async (since) => {
    const moved = [];
    new PerformanceObserver((list) => moved.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const told = ({value, node}) => `${value}: ${(node.outerHTML ?? node.textContent).slice(0, 99)}`;
    const after = moved.filter((each) => each.startTime > since);
    return after.flatMap(({value, sources}) => sources.filter(({node}) => node).map(({node}) => told({value, node})));
}"""
PAINTED = "() => document.readyState !== 'loading' && performance.getEntriesByName('first-contentful-paint').length"
FRAME = "() => new Promise(requestAnimationFrame)"


@pytest.fixture
def fetched(page: Page) -> list[str]:
    """The addresses that the page asks for, hints to fetch something for later left out."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.headers.get("sec-purpose") != "prefetch":
            found.append(request.url)

    page.on("request", note)
    return found


@pytest.fixture
def dark(browser: Browser, site: str) -> Iterator[Page]:
    """A page on a device that prefers the dark scheme."""
    context = browser.new_context(base_url=site, color_scheme="dark")
    watch = Watch(context, site)
    yield context.new_page()
    context.close()
    assert watch.errors == []


def body_scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute(BODY_SCHEME)


def test_who_only_reads_never_runs_it(page: Page, fetched: list[str]) -> None:
    page.goto("statuses/partner/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(SLEEPING)).to_have_count(1)
    assert not [url for url in fetched if "search_index" in url or "sitemap" in url or "bundle" in url]


def test_it_wakes_with_the_pointer_and_comes_once(page: Page, fetched: list[str]) -> None:
    page.goto("statuses/partner/")
    wake(page)
    page.mouse.move(20, 20)
    page.mouse.wheel(0, 50)
    page.wait_for_load_state("networkidle")
    assert len([url for url in fetched if "search_index" in url]) == 1
    assert page.evaluate("() => typeof window.document$") == "object"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["/", "s"])
def test_what_is_typed_after_the_key_for_the_search_is_searched_for(page: Page, key: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("")
    page.keyboard.type(f"{key}proxy")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("proxy")
    expect(page.locator(".md-search-result__item h1").first).to_have_text("PROXY")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item h1").first).to_be_hidden()


def test_a_tap_on_the_search_takes_the_focus_into_its_field(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("")
    page.locator('label.md-header__button[for="__search"]').click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_a_click_during_which_the_theme_comes_is_not_lost(page: Page) -> None:
    page.goto("instruments/")
    head = page.get_by_role("columnheader", name="Date")
    head.get_by_role("button").hover()
    page.mouse.down()
    page.wait_for_load_state("networkidle")
    page.mouse.up()
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_another_key_is_handed_on_to_the_theme(page: Page) -> None:
    page.goto("structure/cmfa/")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Council of Ministers of Defense")


def test_a_word_that_was_searched_for_is_marked_without_a_sign_of_the_reader(page: Page) -> None:
    page.goto("operations/proxy/?h=proxy")
    expect(page.locator("article mark").first).to_have_text(re.compile("proxy", re.IGNORECASE))


def test_the_scheme_that_the_device_prefers_is_there_before_it_wakes(dark: Page) -> None:
    dark.goto("statuses/partner/")
    expect(dark.locator(SLEEPING)).to_have_count(1)
    assert body_scheme(dark) == "slate"
    expect(dark.get_by_title("Switch to the light scheme")).to_be_visible()


def test_the_first_sign_may_be_the_switch_of_colours(dark: Page) -> None:
    dark.route("**/bundle.*", lambda route: route.fulfill(body=""))
    dark.goto("statuses/partner/")
    dark.get_by_title("Switch to the light scheme").click()
    expect(dark.locator("body")).to_have_attribute(BODY_SCHEME, "default")
    dark.unroute("**/bundle.*")
    dark.goto("statuses/observer/")
    assert body_scheme(dark) == "default"
    wake(dark)
    dark.get_by_title("Switch to the dark scheme").click()
    expect(dark.locator("body")).to_have_attribute(BODY_SCHEME, "slate")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["", "structure/", "instruments/", "statuses/compare/", "sources/", "checker/"])
def test_nothing_moves_when_the_scripts_come_after_the_first_look(page: Page, address: str, width: int) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 900})
    page.route(re.compile(r"/(tables|offline|boot)\.js"), lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.goto(address, wait_until="commit")
    while len(held) < 3 or not page.evaluate(PAINTED):
        page.evaluate(FRAME)
    page.evaluate(FRAME)
    came = page.evaluate("() => performance.now()")
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTED, came) == []
