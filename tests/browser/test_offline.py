"""Without a connection: the whole site once a person has asked for it, clean updates, and no old page online.

The site stands under another host name and deeper than the address that it was built with says.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from checker import Ruleset
from checker.engine import KindId
from macros.facts import Facts
from macros.publish.offline import write_offline
from tests.browser.chromium import PATIENCE
from tests.browser.driving import READY, STARTING, a_kind, choose, expect_report, one_word, report_on, search_for
from tests.site import PREFIX, SITE, Handler, listening

HOST = "localhost"
HERE = "/sites/here/"
WORKER = "offline-worker.js"
STORES = "() => caches.keys()"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});\n"
# Look for another version, and wait until it has been fetched or has failed.
# Between two looks, in milliseconds.
PAUSE = 20
# The worker of an update is there with its event, and not yet where `update` has ended.
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve, reject) => {
        registration.addEventListener("updatefound", () => resolve(registration.installing), { once: true });
        setTimeout(reject, 10_000, new Error("no update is found"));
    });
    await registration.update();
    const next = await found;
    while (next.state === "installing") await new Promise((resolve) => { next.onstatechange = resolve; });
}"""


class Noting(Handler):
    """Notes what it is asked for, and serves the site at two paths, as if it were two."""

    asked: list[str] = []  # noqa: RUF012  shared by all requests on purpose
    # What the worker fetches itself: the page may still load parts of its own meanwhile.
    asked_by_worker: list[str] = []  # noqa: RUF012
    held = ""
    hold, waits = Event(), Event()

    def translate_path(self, path: str) -> str:
        """Both sites have the same files."""
        return super().translate_path(path.replace(HERE, PREFIX, 1))

    def do_GET(self) -> None:  # noqa: N802  the name is the base class's
        """Note it, and keep the first request of one file waiting."""
        self.asked.append(self.path)
        if self.headers.get("Referer", "").endswith(WORKER):
            self.asked_by_worker.append(self.path)
        if self.held and self.path.endswith(self.held) and self.asked.count(self.path) == 1:
            self.waits.set()
            self.hold.wait(30)
        super().do_GET()


@pytest.fixture
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the site that a test may change, without the pages below others and without Python; `WHOLE` has all."""
    whole = getattr(request, "param", False)
    copy = Path(shutil.copytree(SITE, tmp_path / "site", ignore=_not_kept if whole else _not_needed))
    if not whole:
        write_offline(copy, on=True)
    # Published long ago: the dates by which hosts tell versions apart have whole seconds.
    os.utime(copy / WORKER, (0, 0))
    return copy


WHOLE = pytest.mark.parametrize("copy", [True], indirect=True, ids=["whole"])


def _not_kept(folder: str, names: list[str]) -> set[str]:
    return shutil.ignore_patterns("cards", "api", "*.br", "*.zst", "*.map")(folder, names)


def _not_needed(folder: str, names: list[str]) -> set[str]:
    below = Path(folder) != SITE and Path(folder, "index.html").exists()
    pages = {name for name in names if below and Path(folder, name, "index.html").exists()}
    return _not_kept(folder, names) | pages | {"pyodide"}


@pytest.fixture
def page(browser: Browser, copy: Path) -> Iterator[Page]:
    """Somebody who looks at the page about offline use, and has not asked for anything."""
    with listening(partial(Noting, directory=str(copy)), HOST) as address:
        context = browser.new_context(base_url=f"{address}{HERE}", service_workers="allow")
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto("offline/")
        Noting.asked.clear()
        Noting.asked_by_worker.clear()
        yield page
        Noting.held = ""
        context.close()


@pytest.fixture
def keeper(page: Page) -> Page:
    """Somebody who has asked for the site to be kept."""
    keep(page)
    return page


def until(page: Page, function: str) -> None:
    """Wait until an asynchronous function gives something true; Playwright takes its promise for that.

    The looks are counted, not the time, which goes on while a machine stands still.
    """
    page.evaluate(
        f"""async () => {{
            for (let look = 0; look < {PATIENCE / PAUSE}; look += 1) {{
                if (await ({function})()) return;
                await new Promise((next) => {{ setTimeout(next, {PAUSE}); }});
            }}
            throw new Error("it has not come");
        }}"""
    )


def control(page: Page, state: str) -> Locator:
    return page.locator(f'[data-offline-state="{state}"]')


def keep(page: Page) -> None:
    control(page, "off").locator("[data-when=off] [data-keep]").click()
    expect(control(page, "on")).to_be_attached(timeout=STARTING)


def offline(page: Page) -> BrowserContext:
    page.context.set_offline(True)
    return page.context


def leave_no_room(page: Page) -> None:
    """Have the browser store no more than a megabyte for this site."""
    quota = {"origin": page.evaluate("() => origin"), "quotaSize": 1_000_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)


def expect_judged(page: Page, ruleset: Ruleset, how: str) -> None:
    page.goto("checker/")
    expect(page.locator(READY)).to_have_attribute("data-checker-start", how, timeout=STARTING)
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    choose(page, "kind", kind)
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))


def publish(copy: Path, *names: str) -> None:
    """Change pages, and publish that as another version."""
    for name in names:
        path = copy / name
        path.write_text(path.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
    write_offline(copy, on=True)


@WHOLE
def test_the_whole_site_says_its_size_before_and_how_far_it_is_and_works_offline_once_it_is_kept(
    page: Page, copy: Path, ruleset: Ruleset, facts: Facts
) -> None:
    """What the plain start needs is kept too."""
    expect_size(page, copy)
    offline(page)
    for address in ("statuses/compare/", "sources/", "glossary/"):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
    # What is not kept is not there: no page stands in for it.
    assert page.evaluate("fetch('../feed.xml').then(() => true, () => false)") is False
    search_for(page, one_word(facts).title)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect_judged(page, ruleset, "quick")
    page.evaluate(
        """async () => {
            const store = await caches.open((await caches.keys())[0]);
            for (const each of await store.keys()) if (each.url.includes("/memory-")) await store.delete(each);
        }"""
    )
    expect_judged(page, ruleset, "plain")


def expect_size(page: Page, copy: Path) -> None:
    """The size of the site is said, and how much of it has come, until all of it is kept."""
    listed = (copy / "offline-worker.js").read_text("utf-8").partition("self.FILES = ")[2].partition(";\n")[0]
    size = sum(size for _, size, _ in json.loads(listed).values())
    expect(control(page, "off")).to_contain_text(f" {round(size / 1_000_000)} MB")
    Noting.held = "glossary/index.html"
    Noting.hold.clear()
    page.locator("[data-when=off] [data-keep]").click()
    progress = control(page, "keeping").locator("progress")
    expect(progress).to_have_attribute("max", str(size))
    expect(progress).to_have_attribute("value", re.compile("[1-9]"))
    assert int(progress.get_attribute("value") or 0) < size
    Noting.hold.set()
    expect(control(page, "on")).to_be_attached(timeout=STARTING)


def test_it_can_be_cancelled_while_it_comes(page: Page) -> None:
    Noting.held = "glossary/index.html"
    Noting.waits.clear()
    Noting.hold.clear()
    page.locator("[data-when=off] [data-keep]").click()
    assert Noting.waits.wait(30)
    control(page, "keeping").locator("[data-when=keeping] [data-remove]").click()
    Noting.hold.set()
    expect(control(page, "off")).to_be_attached()
    until(page, f"async () => (await ({STORES})()).length + await ({REGISTERED})() === 0")
    expect(control(page, "off")).to_be_attached()


def test_a_failure_is_reported_leaves_nothing_and_is_not_tried_again_unasked(page: Page, copy: Path) -> None:
    (copy / "glossary" / "index.html").unlink()
    page.locator("[data-when=off] [data-keep]").click()
    expect(control(page, "failed").get_by_role("alert")).to_be_visible(timeout=STARTING)
    assert page.evaluate(STORES) == []
    assert page.evaluate(REGISTERED) == 0
    Noting.asked.clear()
    page.reload()
    expect(control(page, "off")).to_be_attached()
    assert not [path for path in Noting.asked if "/pyodide/" in path or "offline-worker" in path]


def test_a_store_without_room_is_reported_and_leaves_nothing(page: Page) -> None:
    leave_no_room(page)
    page.locator("[data-when=off] [data-keep]").click()
    expect(control(page, "failed").get_by_role("alert")).to_be_visible(timeout=STARTING)
    assert page.evaluate(STORES) == []
    assert page.evaluate(REGISTERED) == 0


def test_a_file_that_does_not_come_is_asked_for_once_more(page: Page, copy: Path) -> None:
    worker = copy / WORKER
    limit = "STALL_TIMEOUT = 20_000"
    script = worker.read_text("utf-8")
    assert limit in script
    worker.write_text(script.replace(limit, "STALL_TIMEOUT = 3_000"), "utf-8")
    Noting.held = "glossary/index.html"
    Noting.hold.clear()
    keep(page)
    Noting.hold.set()
    assert Noting.asked_by_worker.count(f"{HERE}{Noting.held}") == 2


def test_it_is_kept_in_a_browser_that_does_not_tell_of_it(page: Page) -> None:
    """As WebKit at times, on a busy machine: the worker is active, and no event of it has come."""
    page.evaluate("() => { ServiceWorker.prototype.addEventListener = () => {}; }")
    keep(page)


def test_online_no_old_page_is_shown(keeper: Page, copy: Path) -> None:
    home = copy / "index.html"
    home.write_text(home.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
    keeper.goto("glossary/")
    keeper.goto("")
    expect(keeper.locator("h1")).to_contain_text("anew")


def test_an_update_is_not_taken_in_by_a_date_that_goes_back(keeper: Page, copy: Path) -> None:
    """A host that compares dates says of a page from an older build that nothing has changed."""
    publish(copy, "index.html")
    os.utime(copy / "index.html", (0, 0))
    keeper.evaluate(UPDATE)
    kept = keeper.evaluate(
        """async () => {
            const answers = (await caches.keys()).map(async (name) => (await caches.open(name)).match("../index.html"));
            return Promise.all(answers.map(async (answer) => (await answer).text()));
        }"""
    )
    assert sorted("anew</h1>" in page for page in kept) == [False, True]


def test_an_update_that_fails_changes_nothing_and_goes_on_where_it_stopped(keeper: Page, copy: Path) -> None:
    changed = [f"{name}/index.html" for name in ("data", "figures", "glossary", "history", "speed")]
    publish(copy, *changed)
    lost = (copy / "speed" / "index.html").rename(copy / "lost.html")
    Noting.asked_by_worker.clear()
    keeper.evaluate(UPDATE)
    assert sorted(Noting.asked_by_worker) == [f"{HERE}{name}" for name in changed]
    Noting.asked_by_worker.clear()
    keeper.evaluate(UPDATE)
    assert set(Noting.asked_by_worker) == {f"{HERE}speed/index.html"}
    assert len(keeper.evaluate(STORES)) == 2
    leave_no_room(keeper)
    keeper.evaluate(UPDATE)
    assert len(keeper.evaluate(STORES)) == 1
    lost.rename(copy / "speed" / "index.html")
    offline(keeper)
    keeper.goto("glossary/")
    expect(keeper.locator("h1")).to_be_visible()
    expect(keeper.locator("h1")).not_to_contain_text("anew")


def test_an_update_waits_while_data_is_to_be_saved(keeper: Page, copy: Path) -> None:
    publish(copy, "index.html")
    worker = copy / "offline-worker.js"
    worker.write_text(SAVES_DATA + worker.read_text("utf-8"), "utf-8")
    Noting.asked_by_worker.clear()
    keeper.evaluate(UPDATE)
    assert Noting.asked_by_worker == []


def test_two_sites_on_one_origin_leave_each_other_alone(keeper: Page) -> None:
    keeper.goto(f"{PREFIX}offline/")
    keep(keeper)
    assert len(keeper.evaluate(STORES)) == 2
    control(keeper, "on").locator("[data-when=on] [data-remove]").click()
    until(keeper, f"async () => (await ({STORES})()).length === 1")
    keeper.goto("offline/")
    expect(control(keeper, "on")).to_be_attached()


def test_the_publisher_can_turn_it_off_for_all(keeper: Page, copy: Path) -> None:
    write_offline(copy, on=False)
    keeper.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(keeper, f"async () => (await ({STORES})()).length + await ({REGISTERED})() === 0")


def test_what_an_earlier_version_kept_unasked_is_removed(page: Page) -> None:
    page.evaluate(f"async () => {{ await caches.open('offline {HERE} 0'); await caches.open('of another site'); }}")
    page.evaluate("() => navigator.serviceWorker.register('../sw.js')")
    until(page, f"async () => await ({REGISTERED})() === 0")
    assert page.evaluate(STORES) == ["of another site"]


def test_who_installs_the_site_as_an_app_has_it_kept(page: Page) -> None:
    address = page.locator('link[rel="manifest"]').get_attribute("href")
    manifest = page.evaluate("async (address) => (await fetch(address)).json()", address)
    assert manifest["start_url"] == "./"
    sizes = page.evaluate(
        """(icons) => Promise.all(icons.map(async (icon) => {
            const picture = new Image();
            picture.src = `../${icon.src}`;
            await picture.decode();
            return `${picture.naturalWidth}x${picture.naturalHeight}`;
        }))""",
        manifest["icons"],
    )
    assert sizes == [icon["sizes"] for icon in manifest["icons"]]
    page.evaluate("() => dispatchEvent(new Event('appinstalled'))")
    page.evaluate("async () => (await navigator.serviceWorker.ready).active.state")
    page.reload()
    expect(control(page, "on")).to_be_attached()
