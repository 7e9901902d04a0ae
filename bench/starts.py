"""How soon the checker is ready, against a page that does nothing but `loadPyodide` in a module worker.

Paired runs in one go: a fresh profile of the browser each, a first visit and a second one.
"""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Playwright, sync_playwright

from bench.runtimes import READY, bare_pages, serving
from bench.server import Host, host
from tests.browser.conftest import FLAGS

OURS = "The checker"
# The moment at which a selector matches, in milliseconds since the navigation began; given up after a minute.
WHEN = """(selector) => new Promise((resolve) => {
    const look = () => document.querySelector(selector) || performance.now() > 60000
        ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
})"""
# Until the site has kept its files for later visits, which a visitor has after a moment of reading.
KEPT = """async () => {
    const { active, installing } = (await navigator.serviceWorker?.getRegistration()) ?? {};
    if (!active && (installing || document.querySelector("[data-checker]"))) await navigator.serviceWorker.ready;
}"""
# A browser that was started just now is busy with itself for two seconds; a visitor's is not.
SETTLED = 2500


@dataclass(frozen=True)
class Start:
    """A page: medians of its visits in milliseconds, of their ratios to the bare page's, and the first one's bytes."""

    name: str
    first_ms: float
    second_ms: float
    first: float
    second: float
    bytes: int


def measure_starts(site: Path, packages: Path, pairs: int) -> list[Start]:
    """Visit the bare pages and ours in turn, each twice in a profile of its own."""
    pages: list[Visited] = []
    with ExitStack() as stack:
        pages += [Visited(bare.name, stack.enter_context(serving(bare)), READY) for bare in bare_pages(packages)]
        ours = stack.enter_context(host(site))
        pages.append(Visited(OURS, f"{ours}checker/", "[data-checker-state=ready]"))
        playwright = stack.enter_context(sync_playwright())
        for _ in range(pairs):
            for page in pages:
                _visit_twice(playwright, page)
    return [_start(page, pages[0]) for page in pages]


@dataclass
class Visited:
    """A page, what shows that it is ready, and how its visits went."""

    name: str
    address: str
    ready: str
    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    bytes: int = 0


def _start(page: Visited, bare: Visited) -> Start:
    first, second = (
        median(own / other for own, other in zip(visits, others, strict=True))
        for visits, others in ((page.first, bare.first), (page.second, bare.second))
    )
    return Start(page.name, round(median(page.first)), round(median(page.second)), first, second, page.bytes)


def _visit_twice(playwright: Playwright, page: Visited) -> None:
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=shutil.which("chromium"), args=FLAGS
        )
        tab = context.pages[0]
        tab.wait_for_timeout(SETTLED)
        Host.sent = 0
        page.first.append(_visit(tab, page.address, page.ready))
        page.bytes = page.bytes or Host.sent
        tab.evaluate(KEPT)
        tab.goto("about:blank")
        tab.wait_for_timeout(SETTLED)
        page.second.append(_visit(tab, page.address, page.ready))
        context.close()


def _visit(page: Page, address: str, selector: str) -> float:
    page.goto(address, wait_until="commit")
    return float(page.evaluate(WHEN, selector))


# From a click to the frame that shows its verdict, for each answer in turn.
FRAMES = """async () => {
    const found = [];
    const results = document.querySelector("[data-checker-results]");
    for (let round = 0; round < 4; round += 1) {
        for (const value of ["met", "not-met", "unknown"]) {
            for (const radio of document.querySelectorAll(`.checker-question:not(:disabled) input[value="${value}"]`)) {
                const start = performance.now();
                const shown = new Promise((resolve) => {
                    const watch = new MutationObserver(() => { watch.disconnect(); resolve(); });
                    watch.observe(results, { childList: true });
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
        _visit(page, f"{address}checker/", "[data-checker-state=ready]")
        page.locator('input[name="kind"][value="state"]').check()
        page.evaluate(FRAMES)  # once to warm up
        times = sorted(page.evaluate(FRAMES))
        browser.close()
    return float(times[int(len(times) * 0.95)])
