"""What a quick start rests on, without a clock: the quick way is gone, and the plain way takes over whenever it fails.

The quick way uses private options of Pyodide. The day they change, the first of these tests says so.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from checker import Kind, Rules
from tests.browser.conftest import Watch
from tests.browser.test_checker_page import READY, STARTING, answer_all, choose, expect_verdict, open_checker
from tests.conftest import ROOT
from tests.site import SITE, Handler


@pytest.fixture
def without() -> Iterator[set[str]]:
    """Parts of addresses that the server does not find."""
    yield Handler.broken
    Handler.broken.clear()


def expect_plain_verdict(page: Page) -> None:
    """It starts the plain way, and judges."""
    page.goto("checker/")
    expect_started(page, "plain")
    choose(page, "kind", "state")
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")


def expect_started(page: Page, how: str) -> None:
    expect(page.locator(READY)).to_have_attribute("data-checker-start", how, timeout=STARTING)


@pytest.mark.parametrize("kind", Kind)
def test_the_checker_starts_the_quick_way_and_stays_on_it(page: Page, kind: Kind, rules: Rules) -> None:
    open_checker(page, kind)
    expect_started(page, "quick")
    for answer in ("met", "unknown", "not-met"):
        answer_all(page, rules, kind, answer)
    expect_verdict(page, "partner", "not-eligible")
    page.get_by_label("Name of the candidate").fill("Österreich & 日本 🕊")
    page.get_by_label("Name of the candidate").blur()
    with page.expect_download() as download:
        page.locator('[data-take="saved"]').click()
    assert "日本" in download.value.suggested_filename
    expect_started(page, "quick")


def test_the_quick_way_fetches_nothing_of_the_plain_way(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_checker(page)
    expect_started(page, "quick")
    assert any("quick-" in url for url in fetched)
    assert not [url for url in fetched if "library-" in url or url.endswith("pyodide.asm.wasm")]


@pytest.mark.parametrize("part", ["memory-", "quick-"])
def test_without_a_part_of_the_quick_way_the_plain_way_is_gone(
    page: Page, part: str, without: set[str], watch: Watch
) -> None:
    without.add(part)
    expect_plain_verdict(page)
    assert [error for error in watch.errors if "404" in error]
    watch.errors.clear()


def test_a_memory_that_is_broken_does_no_harm(page: Page, watch: Watch) -> None:
    page.route("**/memory-*.bin", lambda route: route.fulfill(body=bytes(4096)))
    expect_plain_verdict(page)
    assert "instantiation failed" in watch.errors[0]
    watch.errors.clear()


def test_a_request_that_needs_more_than_was_kept_is_answered_the_plain_way(page: Page) -> None:
    """The module that was cut stops where nothing is left; nobody sees more of it than a longer wait."""

    def no_answer(route: Route) -> None:
        gone = 'const gone = () => { throw new Error("unreachable"); };'
        script = route.fetch().text().replace('return python.globals.get("answer")', "return gone", 1)
        route.fulfill(body=f"{script}\n{gone}", content_type="text/javascript")

    page.route("**/python.js", no_answer)
    open_checker(page)
    expect_started(page, "quick")
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    expect_started(page, "plain")
    choose(page, "no-use-of-force", "met")
    expect_verdict(page, "partner", "undetermined")


def test_the_kept_memory_holds_the_questions_and_nothing_of_the_machine_that_made_it() -> None:
    (memory,) = (SITE / "assets" / "pyodide").glob("memory-*.bin")
    content = memory.read_bytes()
    assert b"un-membership" in content
    for trace in (b"/root/", b"/work/", str(ROOT).encode(), b"node_modules"):
        assert trace not in content


def test_the_theme_comes_to_life_after_the_checker(page: Page) -> None:
    open_checker(page)
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("KSSC")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
