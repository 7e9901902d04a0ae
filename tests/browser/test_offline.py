"""Without a connection: the whole site after one visit, clean updates, no old page online, and a way to turn it off."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker import Ruleset
from checker.engine import KindId
from macros.publish.offline import write_offline
from tests.browser.driving import READY, STARTING, a_kind, choose, expect_report, report_on
from tests.site import PREFIX, SITE, Handler, listening, serve

ACTIVE = "async () => (await navigator.serviceWorker.ready).active.state"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("cards", "*.gz", "*.br")))


@pytest.fixture
def visitor(browser: Browser, copy: Path) -> Iterator[tuple[BrowserContext, Page]]:
    """Somebody who has visited the copy once and whose browser has kept it."""
    with serve(copy) as address:
        context = browser.new_context(base_url=address, service_workers="allow")
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto("")
        page.evaluate(ACTIVE)
        yield context, page
        context.close()


def test_the_whole_site_works_offline_after_one_visit(visitor: tuple[BrowserContext, Page], ruleset: Ruleset) -> None:
    context, page = visitor
    context.set_offline(True)
    for address in ("statuses/compare/", "sources/", "glossary/"):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
    page.goto("checker/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    choose(page, "kind", kind)
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))


def test_online_no_old_page_is_shown(visitor: tuple[BrowserContext, Page], copy: Path) -> None:
    _, page = visitor
    home = copy / "index.html"
    home.write_text(home.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
    page.goto("glossary/")
    page.goto("")
    expect(page.locator("h1")).to_contain_text("anew")


def test_an_update_replaces_everything_at_once(visitor: tuple[BrowserContext, Page], copy: Path) -> None:
    context, page = visitor
    before = page.evaluate("() => caches.keys()")
    for name in ("index.html", "glossary/index.html"):
        path = copy / name
        path.write_text(path.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
    write_offline(copy, on=True)
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.ready;
            await registration.update();
            const next = registration.installing ?? registration.waiting;
            while (next.state === "installing") await new Promise((resolve) => next.onstatechange = resolve);
        }"""
    )
    page.close()
    page = context.new_page()
    page.goto("")
    page.wait_for_url("**/csto/")
    page.evaluate(
        "async () => { while ((await caches.keys()).filter((k) => k.includes('-site-')).length > 1)"
        " await new Promise((r) => setTimeout(r, 20)); }"
    )
    assert page.evaluate("() => caches.keys()") != before
    context.set_offline(True)
    for address in ("", "glossary/"):
        page.goto(address)
        expect(page.locator("h1")).to_contain_text("anew")


def test_a_version_that_cannot_be_fetched_whole_changes_nothing(
    visitor: tuple[BrowserContext, Page], copy: Path
) -> None:
    context, page = visitor
    before = page.evaluate("() => caches.keys()")
    (copy / "index.html").write_text("changed", "utf-8")
    write_offline(copy, on=True)
    (copy / "glossary" / "index.html").unlink()
    text = (copy / "sw.js").read_text("utf-8").replace('"glossary/index.html": "', '"glossary/index.html": "x')
    (copy / "sw.js").write_text(text, "utf-8")
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.ready;
            await registration.update();
            const next = registration.installing;
            while (next && next.state === "installing") await new Promise((resolve) => next.onstatechange = resolve);
        }"""
    )
    assert page.evaluate("() => caches.keys()") == before
    context.set_offline(True)
    page.goto("glossary/")
    expect(page.locator("h1")).to_be_visible()


def test_it_can_be_turned_off_and_on(visitor: tuple[BrowserContext, Page]) -> None:
    _, page = visitor
    page.goto("offline/")
    page.get_by_role("button", name="Turn it off").click()
    expect(page.get_by_text("Offline use is off, and nothing is kept.")).to_be_visible(timeout=STARTING)
    assert page.evaluate("() => caches.keys()") == []
    page.reload()
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_text("Offline use is on.")).to_be_visible()
    assert page.evaluate(ACTIVE) in ("activating", "activated")


def test_it_can_be_turned_off_while_the_site_is_being_kept(browser: Browser, copy: Path) -> None:
    asked, answer = Event(), Event()

    class Slow(Handler):
        def do_GET(self) -> None:  # noqa: N802  the name is the base class's
            """Let one of the files that are being kept wait."""
            if self.path.endswith("glossary/index.html"):
                asked.set()
                answer.wait(30)
            super().do_GET()

    with listening(partial(Slow, directory=str(copy))) as address:
        page = browser.new_context(base_url=f"{address}{PREFIX}", service_workers="allow").new_page()
        page.goto("offline/")
        assert asked.wait(30)
        page.get_by_role("button", name="Turn it off").click()
        answer.set()
        expect(page.get_by_text("Offline use is off, and nothing is kept.")).to_be_visible()
        assert page.evaluate("() => caches.keys()") == []
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
        page.context.close()


def test_the_publisher_can_turn_it_off_for_all(visitor: tuple[BrowserContext, Page], copy: Path) -> None:
    write_offline(copy, on=False)
    assert "self.FILES = {};" in (copy / "sw.js").read_text("utf-8")
    assert visitor


def test_it_can_be_installed_as_an_app(visitor: tuple[BrowserContext, Page]) -> None:
    _, page = visitor
    address = page.locator('link[rel="manifest"]').get_attribute("href")
    manifest = page.evaluate("async (address) => (await fetch(address)).json()", address)
    assert manifest["start_url"] == "./"
    sizes = page.evaluate(
        """(icons) => Promise.all(icons.map(async (icon) => {
            const picture = new Image();
            picture.src = icon.src;
            await picture.decode();
            return `${picture.naturalWidth}x${picture.naturalHeight}`;
        }))""",
        manifest["icons"],
    )
    assert sizes == [icon["sizes"] for icon in manifest["icons"]]
