"""A real Chromium, as tests start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import Browser, Playwright, expect

# No sandbox for root in CI; no calls of the browser's own to hosts that are not there.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# In tests WebAssembly is compiled in the quick way alone: a page is closed before a better one would pay.
# `bench`, which measures, does without this.
# Nor does each window prepare two pages for what its field of addresses would show.
SOON = ["--js-flags=--liftoff-only", "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"]
# How long to wait for what should come at once, in milliseconds: long enough for a busy machine.
PATIENCE = 10_000


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser, until the tests of this process are done.

    If possible it is the Chromium without windows, which takes a quarter less time for the same pages.
    """
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *SOON])
    expect.set_options(timeout=PATIENCE)
    # Only the tests of offline use let the site be kept; elsewhere a request must reach the test's own server.
    setattr(browser, "new_context", partial(browser.new_context, service_workers="block"))  # noqa: B010
    yield browser
    browser.close()
