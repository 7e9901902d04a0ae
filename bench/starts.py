"""How soon the checker is ready, against a page that does nothing but `loadPyodide` in a module worker.

Paired runs in one go: a fresh profile of the browser each, a first visit and a second one.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.server import Host, host
from checker.runtime.compressed import compress_folder
from tests.browser.conftest import FLAGS

ROOT = Path(__file__).parent.parent
PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PAGE = """<!doctype html><title>Bare</title><body><script type="module">
const worker = new Worker("worker.js", {type: "module"});
worker.onmessage = () => { document.body.dataset.ready = ""; };
</script>"""
WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
python.runPython("1 + 1");
postMessage("ready");"""
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
class Starts:
    """Medians of the ratios of paired runs, and the bytes of the first visit."""

    first: float
    second: float
    bare_ms: tuple[float, float]
    ours_ms: tuple[float, float]
    bare_bytes: int
    ours_bytes: int


@contextmanager
def bare_page() -> Iterator[str]:
    """Serve the page that does nothing but start Pyodide, precompressed."""
    with tempfile.TemporaryDirectory() as folder:
        for name in PARTS:
            shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder)
        (Path(folder) / "index.html").write_text(PAGE, "utf-8")
        (Path(folder) / "worker.js").write_text(WORKER, "utf-8")
        compress_folder(Path(folder), ROOT / ".build" / "compressed")
        with host(Path(folder)) as address:
            yield address


def measure_starts(site: Path, pairs: int) -> Starts:
    """Visit both pages in turn, each twice in a profile of its own."""
    runs: dict[str, list[float]] = {"bare1": [], "bare2": [], "ours1": [], "ours2": []}
    sent: dict[str, int] = {}
    with bare_page() as bare, host(site) as ours, sync_playwright() as playwright:
        pages = (("bare", bare, "[data-ready]"), ("ours", f"{ours}checker/", "[data-checker-state=ready]"))
        for _ in range(pairs):
            for name, address, selector in pages:
                with tempfile.TemporaryDirectory() as profile:
                    context = playwright.chromium.launch_persistent_context(
                        profile, executable_path=shutil.which("chromium"), args=FLAGS
                    )
                    page = context.pages[0]
                    page.wait_for_timeout(SETTLED)
                    Host.sent = 0
                    runs[f"{name}1"].append(_visit(page, address, selector))
                    sent.setdefault(name, Host.sent)
                    page.evaluate(KEPT)
                    page.goto("about:blank")
                    page.wait_for_timeout(SETTLED)
                    runs[f"{name}2"].append(_visit(page, address, selector))
                    context.close()
    ratios = [
        median(ours / bare for ours, bare in zip(runs[f"ours{n}"], runs[f"bare{n}"], strict=True)) for n in (1, 2)
    ]
    return Starts(
        first=ratios[0],
        second=ratios[1],
        bare_ms=(median(runs["bare1"]), median(runs["bare2"])),
        ours_ms=(median(runs["ours1"]), median(runs["ours2"])),
        bare_bytes=sent["bare"],
        ours_bytes=sent["ours"],
    )


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
