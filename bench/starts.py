"""How soon the checker is ready, against a page that does nothing but `loadPyodide` in a module worker.

Paired runs in one go: a fresh profile of the browser each, a first visit, a second one at rest, and one while the
browser is fetching the whole site, as somebody has asked for just then. On a good host, and on a Pages host; in each
browser that is installed, of which Firefox and WebKit take the bare Pyodide and the checker alone.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from time import sleep

from playwright.sync_api import sync_playwright

from bench.runtimes import READY, bare_pages, serving
from bench.server import Host, PagesHost, host
from tests.browser.chromium import FLAGS
from tests.browser.every.drivers import BROWSERS, THERE, Chromium, Driver, chromium

OURS = "The checker"
OURS_READY = "[data-checker-state=ready]"
CHROMIUM = "Chromium"
OTHERS = {"firefox": "Firefox", "webkit": "WebKit"}
GOOD_HOST = "good"
PAGES_HOST = "Pages"
# The moment at which a selector matches, in milliseconds since the navigation began; an error after a minute.
WHEN = """(selector) => new Promise((resolve, reject) => {
    const look = () => {
        if (document.querySelector(selector)) resolve(performance.now());
        else if (performance.now() > 60000) reject(new Error(`no ${selector}`));
        else requestAnimationFrame(look);
    };
    look();
})"""
# Have the site kept, and come back as soon as the first file of it has come.
KEEP = """() => new Promise((resolve) => {
    const { pathname } = new URL("../", location.href);
    new BroadcastChannel(`offline ${pathname} `).onmessage = resolve;
    document.querySelector("[data-when=off] [data-keep]").click();
})"""
OFFERED = '[data-offline-state="off"]'
# A browser that was started just now is busy with itself for two seconds; a visitor's is not.
SETTLED = 2.5

type StartBrowser = Callable[[], AbstractContextManager[Driver]]


@dataclass(frozen=True)
class Start:
    """A page on a host: medians of its visits in milliseconds, of their ratios to the bare page's, and bytes.

    `bytes` is what the first visit takes until it is ready, `background` what comes after that without being asked for.
    `busy_ms` is a visit while the site is being kept, where a page offers that.
    """

    name: str
    browser: str
    host: str
    first_ms: float
    second_ms: float
    busy_ms: float | None
    first: float
    second: float
    bytes: int
    background: int


def measure_starts(site: Path, packages: Path, pairs: int) -> list[Start]:
    """Visit the bare pages and ours in turn, each twice or more in a profile of its own."""
    starts: list[Start] = []
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        bare = [Visited(each.name, stack.enter_context(serving(each)), READY) for each in bare_pages(packages)]
        ours = []
        for handler, name in ((Host, GOOD_HOST), (PagesHost, PAGES_HOST)):
            home = stack.enter_context(host(site, handler))
            ours.append(Visited(OURS, f"{home}checker/", OURS_READY, handler, name, f"{home}offline/"))
        starts += _measured(CHROMIUM, partial(chromium, playwright), [*bare, *ours], pairs)
        for name, label in OTHERS.items():
            if BROWSERS[name].installed():
                pages = [page.unvisited() for page in (bare[0], *ours)]
                # They take several times as long as Chromium.
                starts += _measured(label, BROWSERS[name].start, pages, max(2, pairs // 2))
    return starts


def _measured(browser: str, start: StartBrowser, pages: Sequence["Visited"], pairs: int) -> list[Start]:
    visit_all(start, pages, pairs)
    return [_start(browser, page, pages[0]) for page in pages]


@dataclass
class Visited:
    """A page, what shows that it is ready, its host, where it can be kept, and the times of its visits."""

    name: str
    address: str
    ready: str
    handler: type[Host] = Host
    host: str = GOOD_HOST
    offer: str = ""
    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    bytes: int = 0
    background: int = 0

    def unvisited(self) -> "Visited":
        """The same page, for another browser."""
        return Visited(self.name, self.address, self.ready, self.handler, self.host, self.offer)


def visit_all(start: StartBrowser, pages: Sequence[Visited], rounds: int) -> None:
    """Visit each page in turn, the other way round every second time, so that none is always the first."""
    for number in range(rounds):
        for page in pages[:: -1 if number % 2 else 1]:
            with start() as driver:
                _visit(driver, page)


def _start(browser: str, page: Visited, bare: Visited) -> Start:
    first, second = (
        round(median(own / other for own, other in zip(visits, others, strict=True)), 3)
        for visits, others in ((page.first, bare.first), (page.second, bare.second))
    )
    busy = round(median(page.busy)) if page.busy else None
    times = round(median(page.first)), round(median(page.second)), busy
    return Start(page.name, browser, page.host, *times, first, second, page.bytes, page.background)


def _visit(driver: Driver, page: Visited) -> None:
    sleep(SETTLED)
    page.handler.sent = 0
    page.first.append(_until_ready(driver, page.address, page.ready))
    page.bytes = page.handler.sent
    sleep(SETTLED)
    page.background = page.handler.sent - page.bytes
    driver.open("about:blank")
    sleep(SETTLED)
    page.second.append(_until_ready(driver, page.address, page.ready))
    if page.offer:
        driver.open(page.offer)
        driver.wait(THERE, OFFERED)
        driver.evaluate(KEEP)
        page.busy.append(_until_ready(driver, page.address, page.ready))


def _until_ready(driver: Driver, address: str, selector: str) -> float:
    driver.open(address)
    return float(driver.evaluate(WHEN, selector))


# From a click to the frame that shows its verdict, for each answer in turn.
FRAMES = """async () => {
    // The answers to whole questions: those to parts change them, and a radio button that is checked tells nothing.
    const ASKED = ".checker-question:not(:disabled) > .checker-choices";
    const found = [];
    const root = document.querySelector("[data-checker]");
    for (let round = 0; round < 4; round += 1) {
        for (const value of ["met", "not-met", "unknown"]) {
            for (const radio of document.querySelectorAll(`${ASKED} input[value="${value}"]`)) {
                const start = performance.now();
                const shown = new Promise((resolve) => {
                    const watch = new MutationObserver(() => {
                        if (root.dataset.checkerCurrent === "true") { watch.disconnect(); resolve(); }
                    });
                    watch.observe(root, { attributeFilter: ["data-checker-current"] });
                });
                radio.click();
                await shown;
                found.push(performance.now() - start);
                await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            }
        }
    }
    return found;
}"""


def measure_frames(site: Path) -> float:
    """The 95th percentile of an answer to its verdict in the page, in milliseconds."""
    with host(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        _until_ready(Chromium(page), f"{address}checker/", OURS_READY)
        page.locator('input[name="kind"][value="state"]').check()
        page.evaluate(FRAMES)  # once to warm up
        times = sorted(page.evaluate(FRAMES))
        browser.close()
    return float(times[int(len(times) * 0.95)])
