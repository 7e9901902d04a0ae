"""One way to drive three browsers: Chromium by Playwright, Firefox and WebKit by the WebDriver standard.

A driver opens pages, presses what is in them, and runs functions of JavaScript there; all that a test asks of a page is
such a function. Playwright's own builds of Firefox and WebKit come from another host than the package registries, so
here Debian's are driven by the means that these browsers bring along.
"""

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page, Playwright

from tests.browser.chromium import FLAGS, SOON
from tests.browser.every import wires
from tests.browser.every.wires import ANSWERING, FIREFOX, MINI_BROWSER, RefusedError, Wire

# How long to wait for what should come at once, and for a start of Python, in seconds: enough for a busy machine.
PATIENCE = 15.0
STARTING = 60.0
# Between two looks at a page, in seconds.
PAUSE = 0.05
WIDTH, HEIGHT = 1280, 900
# The settings of a Chromium that refuses sites to store anything.
REFUSING = {"profile": {"default_content_setting_values": {"cookies": 2}}}
# The endings of files that are still being saved.
UNDER_WAY = {".part", ".wkdownload"}
# The key of a reference to an element, as the standard names it.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
MIDDLE = "selector => document.querySelector(selector).scrollIntoView({block: 'center', behavior: 'instant'})"
# What a page does as a person presses a field for files; no window to choose them opens.
PRESS_FIELD = """selector => {
    const field = document.querySelector(selector);
    field.addEventListener("click", (event) => event.preventDefault(), { once: true });
    field.dispatchEvent(new MouseEvent("click", { cancelable: true }));
}"""
# For Firefox itself: what its command to unload a tab does, with the tab that is not in view.
DISCARD = """return (async () => {
    const tab = window.gBrowser.tabs.find((each) => !each.selected);
    await window.gBrowser.prepareDiscardBrowser(tab);
    return window.gBrowser.discardBrowser(tab, true);
})()"""
THERE = "selector => document.querySelector(selector) !== null"


def looks(seconds: float) -> Iterator[None]:
    """Looks at a browser, as often as there is time for in so many seconds.

    They are counted, since the time goes on while a machine stands still.
    """
    for _ in range(round(seconds / PAUSE)):
        yield
        sleep(PAUSE)


class Driver(ABC):
    """A browser with a page in view. Selectors are those of CSS, and mean the first element that they match."""

    # What the browser raises while one page gives way to another.
    between: tuple[type[Exception], ...]

    @abstractmethod
    def open(self, address: str) -> None:
        """Open an address in this tab."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def back(self) -> None:
        """Go back, as by the browser's button."""

    @abstractmethod
    def resize(self, width: int) -> None:
        """Give the window a width; what is in it may be narrower."""

    @abstractmethod
    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Run a function of JavaScript in the page; gives what it returns, which JSON can hold."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the element with the mouse; it is scrolled into view before."""

    @abstractmethod
    def write(self, selector: str, text: str) -> None:
        """Type a text into a field that is empty, and leave the field."""

    @abstractmethod
    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a field by its value."""

    @abstractmethod
    def choose_files(self, selector: str, *paths: Path) -> None:
        """Press a field for files, and choose some in what opens."""

    @abstractmethod
    def save(self, selector: str) -> tuple[str, bytes]:
        """Press what saves a file; gives the name and the content of the file, as it came to the disk."""

    @abstractmethod
    def tab(self) -> AbstractContextManager[None]:
        """Use another tab, and close it in the end."""

    @abstractmethod
    def opened_by(self, selector: str) -> AbstractContextManager[None]:
        """Press a link that opens another tab, use that, and close it in the end; then no frame is in view."""

    @abstractmethod
    def frame(self, selector: str) -> AbstractContextManager[None]:
        """Use the page in a frame of this page."""

    def discard(self) -> None:
        """Load the page again as after the browser has discarded the tab to save memory.

        A browser that discards no tab that is driven loads the page again by itself.
        """
        self.reload()

    def wait(self, function: str, *arguments: Any, seconds: float = PATIENCE) -> Any:
        """Wait until a function of JavaScript gives something true, and give that.

        Raises:
            AssertionError: it has not in that time.
        """
        last: object = None
        for _ in looks(seconds):
            try:
                last = self.evaluate(function, *arguments)
            except self.between as error:
                last = error
            else:
                if last:
                    return last
        raise AssertionError(f"after {seconds} s {function} with {arguments} still gives {last!r}")

    def expect(self, selector: str, attribute: str, value: str, seconds: float = PATIENCE) -> None:
        """Wait until an attribute of an element has a value."""
        function = "(selector, name, value) => document.querySelector(selector)?.getAttribute(name) === value"
        self.wait(function, selector, attribute, value, seconds=seconds)

    def expect_shown(self, selector: str, *, shown: bool = True, seconds: float = PATIENCE) -> None:
        """Wait until an element is to be seen, or is not."""
        function = """(selector, shown) => {
            const found = document.querySelector(selector);
            const seen = found?.getClientRects().length && found.checkVisibility({ visibilityProperty: true });
            return shown === Boolean(seen);
        }"""
        self.wait(function, selector, shown, seconds=seconds)

    def expect_text(self, selector: str, text: str) -> None:
        """Wait until an element holds a text."""
        self.wait("(selector, text) => document.querySelector(selector)?.textContent.includes(text)", selector, text)

    def expect_count(self, selector: str, count: int, seconds: float = PATIENCE) -> None:
        """Wait until so many elements are there."""
        function = "(selector, count) => document.querySelectorAll(selector).length === count"
        self.wait(function, selector, count, seconds=seconds)

    def expect_checked(self, selector: str) -> None:
        """Wait until a radio button or a box is checked."""
        self.wait("selector => document.querySelector(selector)?.checked", selector)

    def text(self, selector: str) -> str:
        """The text of an element that is there, shown or not."""
        return str(self.evaluate("selector => document.querySelector(selector).textContent", selector))

    def attribute(self, selector: str, name: str) -> str:
        """An attribute of an element that is there; empty where it has no such attribute."""
        function = "(selector, name) => document.querySelector(selector).getAttribute(name) ?? ''"
        return str(self.evaluate(function, selector, name))

    def address(self) -> str:
        """The address of the page."""
        return str(self.evaluate("() => location.href"))


class Chromium(Driver):
    """Chromium by Playwright. Only one page is driven at a time."""

    between = (PlaywrightError,)

    def __init__(self, page: Page) -> None:
        self.page = page
        self.inside: Page | Frame = page

    def open(self, address: str) -> None:
        """Open an address in this tab."""
        self.page.goto(address)

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()

    def back(self) -> None:
        """Go back."""
        self.page.go_back()

    def resize(self, width: int) -> None:
        """Give the page a width."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Run a function in the page."""
        return self.inside.evaluate(f"all => ({function})(...all)", arguments)

    def press(self, selector: str) -> None:
        """Press the element."""
        self.inside.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        """Type a text."""
        field = self.inside.locator(selector)
        field.press_sequentially(text)
        field.blur()

    def choose(self, selector: str, value: str) -> None:
        """Choose an option."""
        self.inside.locator(selector).select_option(value)

    def choose_files(self, selector: str, *paths: Path) -> None:
        """Choose files."""
        with self.page.expect_file_chooser() as opened:
            self.press(selector)
        opened.value.set_files(paths)

    def save(self, selector: str) -> tuple[str, bytes]:
        """Press what saves a file."""
        with self.page.expect_download() as started:
            self.press(selector)
        return started.value.suggested_filename, Path(started.value.path()).read_bytes()

    @contextmanager
    def tab(self) -> Iterator[None]:
        """Use another tab."""
        with self._using(self.page.context.new_page()):
            yield

    @contextmanager
    def opened_by(self, selector: str) -> Iterator[None]:
        """Use the tab that a link opens."""
        with self.page.context.expect_page() as opened:
            self.press(selector)
        with self._using(opened.value):
            yield

    @contextmanager
    def _using(self, page: Page) -> Iterator[None]:
        before = self.page
        self.page = self.inside = page
        try:
            yield
        finally:
            page.close()
            self.page = self.inside = before

    @contextmanager
    def frame(self, selector: str) -> Iterator[None]:
        """Use the page in a frame."""
        frame = self.page.wait_for_selector(selector)
        inside = frame.content_frame() if frame else None
        assert inside, f"{selector} is no frame"
        self.inside = inside
        try:
            yield
        finally:
            self.inside = self.page


class Wired(Driver):
    """Firefox or WebKit, over what carries commands to it."""

    between = (RefusedError,)

    def __init__(self, wire: Wire, downloads: Path) -> None:
        self.ask = wire.ask
        self.downloads = downloads
        self.ask("SetTimeouts", script=int(ANSWERING * 1000), pageLoad=int(ANSWERING * 1000), implicit=0)

    def open(self, address: str) -> None:
        """Open an address in this tab."""
        self.ask("Navigate", url=address)

    def reload(self) -> None:
        """Load the page again."""
        self.ask("Refresh")

    def back(self) -> None:
        """Go back."""
        self.ask("Back")

    def resize(self, width: int) -> None:
        """Give the window a width."""
        self.ask("SetWindowRect", width=width, height=HEIGHT)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Run a function in the page."""
        return self.ask("ExecuteScript", script=f"return ({function})(...arguments)", args=arguments, sandbox=None)

    def press(self, selector: str) -> None:
        """Press the element, as soon as nothing lies over it; the head of the page would, over one at the edge."""
        refused: RefusedError | None = None
        for _ in looks(PATIENCE):
            self.evaluate(MIDDLE, selector)
            try:
                self.ask("ElementClick", id=self._find(selector)[ELEMENT])
            except RefusedError as error:
                refused = error
            else:
                return
        assert refused
        raise refused

    def write(self, selector: str, text: str) -> None:
        """Type a text."""
        self.evaluate(MIDDLE, selector)
        self.ask("ElementSendKeys", id=self._find(selector)[ELEMENT], text=text)
        self.evaluate("selector => document.querySelector(selector).blur()", selector)

    def choose(self, selector: str, value: str) -> None:
        """Choose an option."""
        self.ask("ElementClick", id=self._find(f'{selector} option[value="{value}"]')[ELEMENT])

    def choose_files(self, selector: str, *paths: Path) -> None:
        """Choose files; these browsers add them to what the field has already."""
        self.evaluate(PRESS_FIELD, selector)
        self.ask("ElementSendKeys", id=self._find(selector)[ELEMENT], text="\n".join(map(str, paths)))

    def save(self, selector: str) -> tuple[str, bytes]:
        """Press what saves a file."""
        self.press(selector)
        for _ in looks(STARTING):
            names = sorted(path.name for path in self.downloads.iterdir())
            path = self.downloads / (names or [""])[0]
            # Firefox holds the place of a file with an empty one.
            if len(names) == 1 and path.suffix not in UNDER_WAY and (content := path.read_bytes()):
                path.unlink()
                return path.name, content
        raise AssertionError(f"{selector} has saved no file")

    @contextmanager
    def tab(self) -> Iterator[None]:
        """Use another tab."""
        with self._using(self.ask("NewWindow", type="tab")["handle"]):
            yield

    @contextmanager
    def opened_by(self, selector: str) -> Iterator[None]:
        """Use the tab that a link opens."""
        before = {*self.ask("GetWindowHandles")}
        self.press(selector)
        for _ in looks(PATIENCE):
            if new := {*self.ask("GetWindowHandles")} - before:
                break
        assert new, f"{selector} has opened no tab"
        with self._using(new.pop()):
            yield

    @contextmanager
    def _using(self, handle: str) -> Iterator[None]:
        before = self.ask("GetWindowHandle")
        self.ask("SwitchToWindow", handle=handle)
        try:
            yield
        finally:
            self.ask("CloseWindow")
            self.ask("SwitchToWindow", handle=before)

    @contextmanager
    def frame(self, selector: str) -> Iterator[None]:
        """Use the page in a frame."""
        self.wait(THERE, selector)
        self.ask("SwitchToFrame", id=self._find(selector))
        try:
            yield
        finally:
            self.ask("SwitchToFrame", id=None)

    def _find(self, selector: str) -> dict[str, str]:
        found: dict[str, str] = self.ask("FindElement", using="css selector", value=selector)
        return found


class Firefox(Wired):
    """Firefox, whose own parts can be reached too."""

    def discard(self) -> None:
        """Discard the tab while another is in view; back in view it is loaded anew."""
        with self.tab():
            self.ask("Marionette:SetContext", value="chrome")
            discarded = self.ask("ExecuteScript", script=DISCARD, args=[], sandbox=None)
            self.ask("Marionette:SetContext", value="content")
        assert discarded, "Firefox has not discarded the tab"


@contextmanager
def chromium(playwright: Playwright | None, *, refusing: bool = False, soon: bool = False) -> Iterator[Driver]:
    """Start the whole of Chromium, as people have it."""
    assert playwright, "Playwright starts Chromium"
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        if refusing:
            preferences = Path(profile, "Default", "Preferences")
            preferences.parent.mkdir()
            preferences.write_text(json.dumps(REFUSING), "utf-8")
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            args=[*FLAGS, *SOON] if soon else FLAGS,
            viewport={"width": WIDTH, "height": HEIGHT},
        )
        context.set_default_timeout(PATIENCE * 1000)
        yield Chromium(context.pages[0])
        context.close()


@contextmanager
def firefox(_: Playwright | None = None, *, refusing: bool = False, soon: bool = False) -> Iterator[Driver]:
    """Start Firefox."""
    with TemporaryDirectory() as downloads, wires.firefox(Path(downloads), refusing=refusing, soon=soon) as wire:
        yield Firefox(wire, Path(downloads))


@contextmanager
def webkit(_: Playwright | None = None, *, refusing: bool = False, soon: bool = False) -> Iterator[Driver]:
    """Start WebKit, whose driver presses beside what stands in a frame that is not in the corner of the page."""
    with TemporaryDirectory() as downloads, wires.webkit(Path(downloads), refusing=refusing, soon=soon) as wire:
        yield Wired(wire, Path(downloads))


@dataclass(frozen=True)
class Sort:
    """How a browser is started, whether it is installed, and the packages of Debian that have it.

    `start` takes what starts Chromium, which the others do without; sites may be refused to store anything.
    """

    start: Callable[..., AbstractContextManager[Driver]]
    installed: Callable[[], bool]
    packages: str


BROWSERS = {
    "chromium": Sort(chromium, lambda: True, "chromium"),
    "firefox": Sort(firefox, lambda: bool(FIREFOX), "firefox-esr"),
    "webkit": Sort(
        webkit,
        lambda: bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and MINI_BROWSER),
        "webkit2gtk-driver xvfb",
    ),
}
