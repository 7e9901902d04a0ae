"""The site under a sub-path; every page is watched for errors and foreign requests."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.browser.chromium import PATIENCE
from tests.site import Handler, serve

# What Playwright itself says in the console where it keeps service workers out.
KEPT_OUT = "Service Worker registration blocked by Playwright"


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
        # From the first one on a new page the browser may not know how far the pointer has moved.
        page.mouse.move(2, 2, steps=2)
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
