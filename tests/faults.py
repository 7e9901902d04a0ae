"""A server of the built site that can be told what is to go wrong, and with which part of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Event
from time import sleep

from tests.site import PREFIX, SITE, Handler, listening

# A part that is slow comes in so many pieces, with so many seconds between them.
PIECES = 20
PAUSE = 0.05
# Given to every page, before its own scripts: what goes wrong there without being reported.
WATCHER = """
window.wentWrong = [];
// A notice, which the standard makes an event of this sort: what an observer has resized is told in the next frame.
const isNotice = ({ message }) => message?.startsWith("ResizeObserver loop");
addEventListener("error", (event) => isNotice(event) || wentWrong.push(String(event.message)));
addEventListener("unhandledrejection", (event) => wentWrong.push(String(event.reason)));
addEventListener("securitypolicyviolation", ({ blockedURI }) => wentWrong.push(`blocked: ${blockedURI}`));
"""
WATCHED = "watched.js"


@dataclass(frozen=True)
class Fault:
    """How a part of the site is changed before it is sent to the browser."""

    status: int = HTTPStatus.OK
    change: Callable[[bytes], bytes] = lambda content: content
    type: str = ""
    slow: bool = False
    hangs: bool = False
    # It says how long the whole would be, and breaks off in the middle.
    breaks_off: bool = False


def flip_bit(content: bytes) -> bytes:
    """Another content, by one bit in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def replacing(old: str, new: str) -> Fault:
    """Put a text in place of another.

    Raises, while it serves:
        AssertionError: the content has no such text, so that there would be no fault.
    """

    def change(content: bytes) -> bytes:
        assert old.encode() in content, f"no {old} to be replaced"
        return content.replace(old.encode(), new.encode())

    return Fault(change=change)


def before(text: str, then: Fault = Fault()) -> Fault:
    """Put a script in front of a script, which may have a fault too."""
    return Fault(change=lambda content: text.encode() + b"\n" + then.change(content))


MISSING = Fault(status=HTTPStatus.NOT_FOUND, change=lambda _: b"There is no such file.")
BROKEN_OFF = Fault(breaks_off=True)
FLIPPED = Fault(change=flip_bit)
WRONG_TYPE = Fault(type="text/plain")
SLOW = Fault(slow=True)
HANGING = Fault(hangs=True)


@dataclass
class Host:
    """A running server. What it serves, and how, may change while it runs."""

    address: str = ""
    faults: dict[str, Fault] = field(default_factory=dict)
    # A script that each page runs before its own, such as one that takes a feature of the browser away.
    script: str = ""
    asked: list[str] = field(default_factory=list)
    gone: bool = False
    over: Event = field(default_factory=Event)


class FaultyHandler(Handler):
    """Serves a site as its host says. Nothing is stored by the browser, so that a fault takes effect at once."""

    def __init__(self, *arguments: object, host: Host, directory: str) -> None:
        self.host = host
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802  the name is the base class's
        """Serve a file, with the fault whose part of an address its address holds."""
        self.host.asked.append(self.path)
        if self.host.gone:
            self.close_connection = True
            return
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if path.name == WATCHED:
            self._answer(Fault(), (WATCHER + self.host.script).encode(), "text/javascript")
            return
        if not path.is_file():
            self._answer(MISSING, MISSING.change(b""), "text/plain")
            return
        content = path.read_bytes()
        if path.suffix == ".html":
            content = content.replace(b"<script", f'<script src="{PREFIX}{WATCHED}"></script><script'.encode(), 1)
        fault = next((fault for part, fault in self.host.faults.items() if part in self.path), Fault())
        self._answer(fault, fault.change(content), self.guess_type(str(path)))

    def do_HEAD(self) -> None:  # noqa: N802  the name is the base class's
        """Tell nothing of a file: it is there, and sent as it is compressed elsewhere."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, fault: Fault, content: bytes, type_: str) -> None:
        if fault.hangs:
            self.host.over.wait()
            return
        self.send_response(fault.status)
        self.send_header("Content-Type", fault.type or type_)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if fault.slow:
            size = len(content) // PIECES + 1
            for at in range(0, len(content), size):
                self.wfile.write(content[at : at + size])
                sleep(PAUSE)
        else:
            self.wfile.write(content[: len(content) // 2] if fault.breaks_off else content)


@contextmanager
def serve_faulty(folder: Path = SITE) -> Iterator[Host]:
    """Serve a built site on a port of its own, and so on an origin of its own, where nothing is stored yet."""
    host = Host()
    with listening(partial(FaultyHandler, host=host, directory=str(folder))) as address:
        host.address = f"{address}{PREFIX}"
        try:
            yield host
        finally:
            host.over.set()
