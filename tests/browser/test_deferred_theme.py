"""The theme's script is deferred until the first action of the reader, and nothing is missing before."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from macros.facts import Facts
from tests.browser.conftest import Watch, load_theme
from tests.browser.driving import READY, STARTING, one_word

RULES = re.compile(r"/rules-")
DEFERRED = 'script[type="text/later"]'
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


@pytest.fixture
def statuses(facts: Facts) -> list[str]:
    """The addresses of the pages of statuses."""
    return [f"statuses/{each.id}/" for each in facts.of("status")]


def body_scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute(BODY_SCHEME)


def test_reading_alone_never_runs_it(page: Page, fetched: list[str], statuses: list[str]) -> None:
    page.goto(statuses[0])
    # As browsers do where a page comes up under a pointer at rest.
    page.evaluate("() => document.body.dispatchEvent(new PointerEvent('pointermove', {bubbles: true}))")
    page.wait_for_load_state("networkidle")
    expect(page.locator(DEFERRED)).to_have_count(1)
    assert not [url for url in fetched if "search_index" in url or "sitemap" in url or "bundle" in url]


def test_the_pointer_loads_it_once(page: Page, fetched: list[str], statuses: list[str]) -> None:
    page.goto(statuses[0])
    load_theme(page)
    page.mouse.move(20, 20)
    page.mouse.wheel(0, 50)
    page.wait_for_load_state("networkidle")
    assert len([url for url in fetched if "bundle" in url]) == 1
    assert page.evaluate("() => typeof window.document$") == "object"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["/", "s"])
def test_what_is_typed_after_the_key_for_the_search_is_searched_for(
    page: Page, key: str, width: int, facts: Facts
) -> None:
    name = one_word(facts).title
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("")
    page.keyboard.type(f"{key}{name}")
    expect(page.get_by_role("textbox", name="Search")).to_have_value(name)
    expect(page.locator(".md-search-result__item h1").first).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item h1").first).to_be_hidden()


def test_a_tap_on_the_search_takes_the_focus_into_its_field(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("")
    page.locator('label.md-header__button[for="__search"]').click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_a_click_while_the_theme_loads_is_not_lost(page: Page, facts: Facts) -> None:
    instruments = facts.definitions["instrument"]
    page.goto(f"{instruments.section}/")
    head = page.get_by_role("columnheader", name=instruments.field("date").label)
    head.get_by_role("button").hover()
    page.mouse.down()
    page.wait_for_load_state("networkidle")
    page.mouse.up()
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_a_word_that_was_searched_for_is_marked_without_an_action_of_the_reader(page: Page, facts: Facts) -> None:
    found = one_word(facts)
    page.goto(f"{found.address}?h={found.title.lower()}")
    expect(page.locator("article mark").first).to_have_text(re.compile(found.title, re.IGNORECASE))


def test_the_scheme_that_the_device_prefers_is_there_before_it_loads(dark: Page, statuses: list[str]) -> None:
    dark.goto(statuses[0])
    expect(dark.locator(DEFERRED)).to_have_count(1)
    assert body_scheme(dark) == "slate"
    expect(dark.get_by_title("Switch to the light scheme")).to_be_visible()


def test_the_first_action_may_be_the_switch_of_colours(dark: Page, statuses: list[str]) -> None:
    # It does not come before the click.
    dark.route("**/bundle.*", lambda _: None)
    dark.goto(statuses[0])
    dark.get_by_title("Switch to the light scheme").click()
    expect(dark.locator("body")).to_have_attribute(BODY_SCHEME, "default")
    dark.unroute("**/bundle.*")
    dark.goto(statuses[-1])
    assert body_scheme(dark) == "default"
    load_theme(dark)
    dark.get_by_title("Switch to the dark scheme").click()
    expect(dark.locator("body")).to_have_attribute(BODY_SCHEME, "slate")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["", "structure/", "instruments/", "statuses/compare/", "sources/", "checker/"])
def test_nothing_moves_when_the_scripts_load_after_the_first_view(page: Page, address: str, width: int) -> None:
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


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_a_slow_start_is_reported_and_ends(page: Page, width: int) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": width, "height": 900})
    page.route(RULES, lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.goto("checker/")
    note = page.locator("[data-checker-says=loading]")
    expect(note).to_be_visible()
    while not held:
        page.evaluate(FRAME)
    page.route(RULES, lambda route: route.continue_())  # none that is asked for from now on is held
    for route in held:
        route.continue_()
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    expect(note).to_be_hidden()
    assert page.evaluate(SHIFTED, 0) == []
