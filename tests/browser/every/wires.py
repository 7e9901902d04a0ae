"""The commands of the WebDriver standard on their way to a browser.

Firefox takes them by its own protocol, Marionette, and WebKit's driver by HTTP. Both come with the browsers, so that no
other package is needed.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, Protocol

from tests.site import free_port

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
MINI_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"), None)
SCREEN = "1280x1000x24"
# What MiniBrowser has to refuse sites to store anything.
REFUSING = ("--enable-html5-local-storage=FALSE", "--cookies-policy=never")
# With these, WebAssembly is compiled in the quick way alone: a page is closed before a better one would pay. Firefox
# shows no page of its own at its start, and has no process for extensions.
SOON_FIREFOX = {
    "javascript.options.wasm_optimizingjit": False,
    "browser.newtabpage.enabled": False,
    "browser.startup.page": 0,
    "extensions.enabledScopes": 0,
    "extensions.webextensions.remote": False,
}
SOON_WEBKIT = {"JSC_useOMGJIT": "0"}
# Nobody looks at the screen, so no process paints layers of their own.
UNSEEN = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
# How long a browser may take to start, and to answer one command, in seconds.
STARTING = 60.0
ANSWERING = 60.0
# For what HTTP is asked, by the names that Marionette and the standard give the commands.
HTTP = {
    "NewSession": ("POST", ""),
    "DeleteSession": ("DELETE", "/{session}"),
    "SetTimeouts": ("POST", "/{session}/timeouts"),
    "Navigate": ("POST", "/{session}/url"),
    "Refresh": ("POST", "/{session}/refresh"),
    "Back": ("POST", "/{session}/back"),
    "SetWindowRect": ("POST", "/{session}/window/rect"),
    "ExecuteScript": ("POST", "/{session}/execute/sync"),
    "FindElement": ("POST", "/{session}/element"),
    "ElementClick": ("POST", "/{session}/element/{id}/click"),
    "ElementSendKeys": ("POST", "/{session}/element/{id}/value"),
    "GetWindowHandle": ("GET", "/{session}/window"),
    "GetWindowHandles": ("GET", "/{session}/window/handles"),
    "NewWindow": ("POST", "/{session}/window/new"),
    "SwitchToWindow": ("POST", "/{session}/window"),
    "CloseWindow": ("DELETE", "/{session}/window"),
    "SwitchToFrame": ("POST", "/{session}/frame"),
}


class RefusedError(Exception):
    """The browser could not do it: it says why."""


class Wire(Protocol):
    """What carries commands."""

    def ask(self, command: str, **arguments: Any) -> Any:
        """Give a command; gives the value of its answer.

        Raises:
            RefusedError: the browser says why it could not.
        """


class Marionette:
    """Commands to Firefox: JSON with its length in front of it, over a socket."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), ANSWERING)
        self.stream = self.socket.makefile("rb")
        self.numbers = count(1)
        self._read()

    def ask(self, command: str, **arguments: Any) -> Any:
        """Give a command."""
        prefix = "" if ":" in command else "WebDriver:"
        text = json.dumps([0, next(self.numbers), prefix + command, arguments]).encode()
        self.socket.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self._read()
        if error:
            raise RefusedError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and "value" in result else result

    def close(self) -> None:
        """Close the socket."""
        self.stream.close()
        self.socket.close()

    def _read(self) -> Any:
        length = b""
        while (digit := self.stream.read(1)) != b":":
            if not digit:
                raise RefusedError("Firefox is gone")
            length += digit
        return json.loads(self.stream.read(int(length)))


class Http:
    """Commands to a driver that listens on a port."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=ANSWERING)
        self.session = ""

    def ask(self, command: str, **arguments: Any) -> Any:
        """Give a command."""
        verb, path = HTTP[command]
        path = path.format(session=self.session, **arguments)
        self.connection.request(verb, f"/session{path}", json.dumps(arguments) if verb == "POST" else None)
        value = json.loads(self.connection.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            raise RefusedError(f"{command}: {value['error']}: {value.get('message')}")
        if command == "NewSession":
            self.session = value["sessionId"]
        return value


@contextmanager
def firefox(downloads: Path, *, refusing: bool = False, soon: bool = False) -> Iterator[Wire]:
    """Start Firefox with a profile of its own; it saves files in a folder, and may refuse sites to store anything.

    Where it is soon to be closed, it compiles WebAssembly in the quick way alone.
    """
    preferences: dict[str, object] = {
        "marionette.port": 0,
        "browser.download.folderList": 2,
        "browser.download.dir": str(downloads),
        **({"network.cookie.cookieBehavior": 2} if refusing else {}),
        **(SOON_FIREFOX if soon else {}),
    }
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (Path(profile) / "user.js").write_text("".join(lines), "utf-8")
        # With access to the browser's own parts, which can discard a tab.
        access = "--remote-allow-system-access"
        command = [FIREFOX or "", "--marionette", access, "--headless", "--no-remote", "--profile", profile]
        with running(command) as process:
            wire = Marionette(int(awaited(process, Path(profile) / "MarionetteActivePort")))
            wire.ask("NewSession")
            yield wire
            wire.ask("Marionette:Quit", flags=["eForceQuit"])
            wire.close()


@contextmanager
def webkit(downloads: Path, *, refusing: bool = False, soon: bool = False) -> Iterator[Wire]:
    """Start WebKitGTK in its MiniBrowser, on a screen that nobody sees; the rest as for Firefox."""
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    options = {"binary": str(MINI_BROWSER), "args": ["--automation", *(REFUSING if refusing else ())]}
    port = free_port()
    with TemporaryDirectory() as settings, running(screen) as shown:
        # Where files are saved, MiniBrowser asks the desktop.
        (Path(settings) / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n', "utf-8")
        display = f":{shown.stdout.readline().decode().strip()}" if shown.stdout else ""
        command = ["WebKitWebDriver", f"--port={port}"]
        environment = UNSEEN | (SOON_WEBKIT if soon else {})
        with running(command, DISPLAY=display, XDG_CONFIG_HOME=settings, **environment) as process:
            wire = Http(listening(process, port))
            wire.ask("NewSession", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
            yield wire
            wire.ask("DeleteSession")
            wire.connection.close()


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, env=os.environ | environment) as process:
        try:
            yield process
        finally:
            process.terminate()


def awaited(process: subprocess.Popen[bytes], path: Path) -> str:
    """The content of a file that a program writes when it has started."""
    end = monotonic() + STARTING
    while not (path.exists() and (text := path.read_text("utf-8"))):
        assert (process.poll(), monotonic() < end) == (None, True), f"{process.args!r} does not start"
        sleep(0.05)
    return text


def listening(process: subprocess.Popen[bytes], port: int) -> int:
    """A port, as soon as a program listens on it."""
    end = monotonic() + STARTING
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert (process.poll(), monotonic() < end) == (None, True), f"{process.args!r} does not start"
            sleep(0.05)
        else:
            return port
