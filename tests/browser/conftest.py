"""A real Chromium and the site under a sub-path; every page is watched for errors and foreign requests."""

import shutil
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from tests.site import Handler, serve

# No sandbox for root in CI; no calls of the browser's own to hosts that are not there.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


# In tests WebAssembly is compiled in the quick way alone: a page is closed before a better one would pay.
# `bench`, which measures, does without this.
# Nor does each window prepare two pages for what its field of addresses would show.
SOON = ["--js-flags=--liftoff-only", "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup"]
# What Playwright itself says in the console where it keeps service workers out.
KEPT_OUT = "Service Worker registration blocked by Playwright"
# How long to wait for what should come at once, in milliseconds: long enough for a busy machine.
PATIENCE = 10_000


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium, if possible the one without windows: it takes a quarter less time for the same pages."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *SOON])
    # Only the tests of offline use let the site be kept; elsewhere a request must reach the test's own server.
    setattr(browser, "new_context", partial(browser.new_context, service_workers="block"))  # noqa: B010
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture
def broken_runtime() -> Iterator[set[str]]:
    """Parts of addresses that the server does not find; empty it and the site is whole again."""
    Handler.broken.add(".wasm")
    yield Handler.broken
    Handler.broken.clear()


def load_theme(page: Page) -> None:
    """Start the theme's script, where a page has it, and wait until it runs: it marks the page with a class."""
    if page.locator('script[type="text/later"]').count():
        page.mouse.move(1, 1)
        expect(page.locator("html.js-focus-visible")).to_be_attached()


class Watch:
    """What went wrong on the pages of one test."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.errors: list[str] = []
        self.foreign: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != KEPT_OUT:
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob", "file") and url.netloc != self.host:
            self.foreign.append(request.url)


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", base_url=site)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext, site: str) -> Watch:
    return Watch(context, site)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    page = context.new_page()
    yield page
    assert watch.errors == []
    assert watch.foreign == []
