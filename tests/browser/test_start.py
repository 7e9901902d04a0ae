"""Starting Python in the page, without a clock: the quick way is taken, and where a part of it fails the plain way.

The quick way uses private options of Pyodide. The day they change, the first of these tests says so.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.server import Host
from checker import Ruleset, evaluate, read_candidate
from tests.browser.conftest import Watch
from tests.conftest import ROOT
from tests.site import PREFIX, SITE, Handler, listening

STARTING = 60_000
ROOT_ELEMENT = "[data-checker]"
MEGABYTE = 1_000_000
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"


@pytest.fixture
def without() -> Iterator[set[str]]:
    """Parts of addresses that the server does not find."""
    yield Handler.broken
    Handler.broken.clear()


def expect_started(page: Page, how: str) -> None:
    page.goto("checker/")
    root = page.locator(f"{ROOT_ELEMENT}[data-checker-state=ready]")
    expect(root).to_have_attribute("data-checker-start", how, timeout=STARTING)


def expect_judged(page: Page, ruleset: Ruleset) -> None:
    """Each kind of candidate with each answer gets the verdicts that the engine gives here."""
    for kind in ruleset.kinds:
        page.locator(f'input[name="kind"][value="{kind.id}"]').check()
        for answer in ("met", "unknown", "not-met"):
            for criterion in ruleset.asked(kind.id):
                page.locator(f'input[name="{criterion}"][value="{answer}"]').check()
            answers = dict.fromkeys(ruleset.asked(kind.id), answer)
            report = evaluate(read_candidate({"kind": kind.id, "answers": answers}, ruleset), ruleset)
            for each in report.statuses:
                shown = page.locator(f'[data-status="{each.status.id}"]').first
                expect(shown).to_have_attribute("data-verdict", str(each.verdict))


def test_the_checker_starts_the_quick_way_and_stays_on_it(page: Page, ruleset: Ruleset) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    expect_started(page, "quick")
    expect_judged(page, ruleset)
    page.get_by_label("Name of the candidate").fill("Österreich & 日本 🕊")
    page.get_by_label("Name of the candidate").blur()
    with page.expect_download() as download:
        page.locator('[data-take="saved"]').click()
    assert "日本" in download.value.suggested_filename
    expect(page.locator(ROOT_ELEMENT)).to_have_attribute("data-checker-start", "quick")
    assert any("quick-" in url for url in fetched)
    assert not [url for url in fetched if "library-" in url or "plain-" in url]


@pytest.mark.parametrize("part", ["memory-", "quick-"])
def test_without_a_part_of_the_quick_way_the_plain_way_is_taken(
    page: Page, part: str, without: set[str], watch: Watch, ruleset: Ruleset
) -> None:
    without.add(part)
    expect_started(page, "plain")
    expect_judged(page, ruleset)
    assert [error for error in watch.errors if "404" in error]
    watch.errors.clear()


@pytest.mark.parametrize("part", ["memory-*.bin", "quick-*.wasm"])
def test_a_part_with_one_wrong_bit_is_not_used(page: Page, part: str, ruleset: Ruleset, watch: Watch) -> None:
    (path,) = (SITE / "assets" / "pyodide").glob(part)
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    page.route(f"**/{path.name}", lambda route: route.fulfill(body=bytes(damaged)))
    page.route(f"**/{path.name}.zst", lambda route: route.abort())
    expect_started(page, "plain")
    expect_judged(page, ruleset)
    watch.errors.clear()


def test_rules_of_another_version_are_not_used(page: Page, watch: Watch) -> None:
    page.route("**/rules-*.json", lambda route: route.fulfill(body=route.fetch().text().replace("met", "unmet", 1)))
    page.goto("checker/")
    expect(page.locator(f"{ROOT_ELEMENT}[data-checker-state=failed]")).to_be_attached(timeout=STARTING)
    watch.errors.clear()


def test_an_iphone_starts_the_quick_way(browser: Browser, site: str, ruleset: Ruleset) -> None:
    """There Python may not call functions through the table of the WebAssembly."""
    context = browser.new_context(user_agent=IPHONE, base_url=site)
    page = context.new_page()
    expect_started(page, "quick")
    expect_judged(page, ruleset)
    context.close()


class Typeless(Handler):
    """A host that knows no type but those of a page."""

    def guess_type(self, path: str | Path) -> str:  # type: ignore[override]
        """Whatever is not text or script is a stream of bytes."""
        known = super().guess_type(path)
        return known if known.startswith("text/") else "application/octet-stream"


def test_a_host_that_does_not_know_webassembly_is_enough(browser: Browser, ruleset: Ruleset) -> None:
    with listening(partial(Typeless, directory=str(SITE))) as address:
        context = browser.new_context(base_url=f"{address}{PREFIX}")
        page = context.new_page()
        expect_started(page, "quick")
        expect_judged(page, ruleset)
        context.close()


class Raw(Host):
    """A host that compresses texts as it sends them, and sends everything else as it is."""

    sent = 0
    precompressed = False


def test_a_host_that_sends_large_files_raw_costs_no_more_than_four_megabytes(browser: Browser) -> None:
    with listening(partial(Raw, folder=SITE)) as address:
        context = browser.new_context(base_url=f"{address}{PREFIX}")
        page = context.new_page()
        expect_started(page, "quick")
        context.close()
    assert Raw.sent < 4 * MEGABYTE


@pytest.mark.parametrize("script", ["boot.js", "checker.js", "connection.js", "start.js"])
def test_a_script_that_does_not_come_is_told(page: Page, script: str, without: set[str], watch: Watch) -> None:
    without.add(f"/{script}")
    page.goto("checker/")
    root = page.locator(ROOT_ELEMENT)
    expect(root).to_have_attribute("data-checker-state", "failed")
    sentence = root.get_attribute("data-checker-incomplete") or ""
    assert sentence
    expect(root.get_by_text(sentence)).to_be_visible()
    watch.errors.clear()


def test_a_page_of_another_version_than_its_scripts_is_loaded_again(page: Page) -> None:
    """As after the site was published anew: the page is new, and the scripts that run are the old ones."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if request.is_navigation_request() else None)

    def other_version(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        body = response.text()
        if len(loaded) == 1:
            body = body.replace('data-checker-version="', 'data-checker-version="x', 1)
        route.fulfill(response=response, body=body)  # type: ignore[attr-defined]

    page.route("**/checker/", other_version)
    expect_started(page, "quick")
    assert len(loaded) == 2


def test_the_memory_holds_no_rules_and_nothing_of_the_machine_that_made_it(ruleset: Ruleset) -> None:
    (memory,) = (SITE / "assets" / "pyodide").glob("memory-*.bin")
    content = memory.read_bytes()
    assert b"checker.engine" in content
    for trace in ("/root/", "/work/", str(ROOT), "node_modules", ruleset.organization.name, ruleset.criteria[0].id):
        assert trace.encode() not in content


def test_the_theme_comes_to_life_after_the_checker(page: Page) -> None:
    expect_started(page, "quick")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("KSSC")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
