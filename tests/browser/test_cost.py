"""What a reader downloads: the page that is read, and nothing in the background that nobody has asked for."""

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.server import PagesHost, host
from checker import Ruleset
from checker.engine import KindId
from macros.facts import Facts
from tests.browser.conftest import load_theme
from tests.browser.driving import (
    READY,
    STARTING,
    a_kind,
    answer,
    choose,
    expect_report,
    one_word,
    report_on,
    search_for,
)
from tests.site import SITE, pages

MOST = 150_000
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
# When the browser has nothing else to do, which is when things are fetched in the background.
IDLE = "() => new Promise((resolve) => requestIdleCallback(resolve))"


class Counting(PagesHost):
    """A Pages host that records its requests."""

    sent = 0
    asked: list[str] = []  # noqa: RUF012  shared by all requests on purpose

    def do_GET(self) -> None:  # noqa: N802  the name is the base class's
        """Note it, and answer."""
        self.asked.append(self.path)
        super().do_GET()


def largest() -> str:
    """The address of the largest page without a checker; a whole section on one page for paper is none."""
    texts = {path: path.read_text("utf-8") for path in pages() if path.parts[len(SITE.parts)] != "print"}
    path = max((path for path, text in texts.items() if "data-checker=" not in text), key=lambda each: len(texts[each]))
    return path.relative_to(SITE).as_posix().removesuffix("index.html")


def read(page: Page, address: str) -> None:
    """Read a page to its end."""
    Counting.sent = 0
    Counting.asked.clear()
    page.goto(address)
    load_theme(page)
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    page.evaluate(IDLE)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("address", ["", "offline/", largest()])
def test_reading_a_page_downloads_that_page_alone(address: str, browser: Browser) -> None:
    with host(SITE, Counting) as home:
        context = browser.new_context(base_url=home, service_workers="allow")
        page = context.new_page()
        read(page, address)
        assert 0 < Counting.sent <= MOST
        assert not [path for path in Counting.asked if "pyodide" in path or "offline-worker" in path]
        assert page.evaluate(REGISTERED) == 0
        context.close()


def test_the_search_works_though_its_index_comes_late(browser: Browser, facts: Facts) -> None:
    with host(SITE, Counting) as home:
        context = browser.new_context(base_url=home)
        page = context.new_page()
        read(page, "glossary/")
        assert not [path for path in Counting.asked if "search_index" in path]
        search_for(page, one_word(facts).title)
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        context.close()


def test_nothing_is_fetched_ahead_for_somebody_who_saves_data(browser: Browser) -> None:
    with host(SITE, Counting) as home:
        context = browser.new_context(base_url=home, service_workers="allow")
        context.add_init_script(SAVES_DATA)
        page = context.new_page()
        Counting.asked.clear()
        page.goto("glossary/")
        page.evaluate("() => dispatchEvent(new Event('appinstalled'))")
        page.wait_for_load_state("networkidle")
        page.evaluate(IDLE)
        assert not [path for path in Counting.asked if "bundle" in path or "worker" in path]
        assert page.evaluate(REGISTERED) == 0
        context.close()


def test_the_first_verdict_on_a_pages_host_costs_no_more_than_four_megabytes(
    browser: Browser, ruleset: Ruleset
) -> None:
    with host(SITE, Counting) as home:
        context = browser.new_context(base_url=home, service_workers="allow")
        page = context.new_page()
        Counting.sent = 0
        page.goto("checker/")
        expect(page.locator(READY)).to_have_attribute("data-checker-start", "quick", timeout=STARTING)
        kind = a_kind(ruleset)
        answers = {ruleset.asked(KindId(kind))[0]: "not-met"}
        choose(page, "kind", kind)
        answer(page, answers)
        expect_report(page, report_on(ruleset, kind, answers))
        page.wait_for_load_state("networkidle")
        assert Counting.sent <= 4_000_000
        context.close()
