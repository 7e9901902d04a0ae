"""What Lighthouse says of a page: performance, accessibility, best practices and search, from 0 to 100."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.starts import SETTLED
from macros.runtime.node import NODE
from tests.browser.chromium import FLAGS
from tests.site import free_port

# One page of each kind. The page for frames of other sites is none: it asks search engines to leave it out.
PAGES = (
    *("", "checker/", "checker/compare/", "checker/verified/", "statuses/partner/", "statuses/compare/"),
    *("structure/", "structure/cmfa/", "instruments/", "mechanisms/crisis-response/", "history/", "glossary/"),
    *("open-questions/", "sources/", "data/", "speed/", "404.html"),
)
FORMS = ("mobile", "desktop")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# One run may be disturbed by whatever else the machine does. Where the first is not whole, the median of three counts.
WHOLE = [100, 100, 100, 100]
MORE_RUNS = 2


@contextmanager
def settled_browser() -> Iterator[int]:
    """A Chromium that has finished its own start; gives the port at which Lighthouse reaches it."""
    port = free_port()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*FLAGS, f"--remote-debugging-port={port}"]
        )
        browser.new_page().wait_for_timeout(SETTLED * 1000)
        yield port
        browser.close()


def measure_lighthouse(address: str, form: str, port: int, packages: Path) -> list[int]:
    """The four scores of a page, as a phone (`mobile`) or a `desktop` sees it."""
    first = _run(address, form, port, packages)
    if first == WHOLE:
        return first
    runs = [first, *(_run(address, form, port, packages) for _ in range(MORE_RUNS))]
    return [round(median(scores)) for scores in zip(*runs, strict=True)]


def _run(address: str, form: str, port: int, packages: Path) -> list[int]:
    command = [
        str(NODE),
        str(packages / "lighthouse" / "cli" / "index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--port={port}",
        f"--only-categories={','.join(CATEGORIES)}",
        *(["--preset=desktop"] if form == "desktop" else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    categories = json.loads(done.stdout)["categories"]
    return [round(categories[each]["score"] * 100) for each in CATEGORIES]
