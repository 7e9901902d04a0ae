"""The built site, as `make build` leaves it, and a server for it under a sub-path."""

import http.server
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from tests.conftest import ROOT

SITE = ROOT / "site"
PREFIX = "/csto/"


def pages() -> list[Path]:
    """Every page of the site.

    Raises:
        FileNotFoundError: the site has not been built.
    """
    if not SITE.exists():
        raise FileNotFoundError("site/ is not there: run `make build`, or `make test`, which does it first")
    return sorted(SITE.rglob("*.html"))


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below the prefix and nothing beside it, quietly; addresses in `broken` are not found."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    broken: set[str] = set()  # noqa: RUF012  shared by all requests on purpose

    def translate_path(self, path: str) -> str:
        """Map an address to a file."""
        inside = path.startswith(PREFIX) and not any(part in path for part in self.broken)
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")) if inside else "/nothing-is-here")

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Begin to serve a file, compressed where a compressed one lies beside it, as most hosts do."""
        packed = Path(f"{self.translate_path(self.path)}.br")
        if not packed.is_file():
            return super().send_head()
        content = packed.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(self.path.partition("?")[0]))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A browser that closes the connection in the middle of a file is no error."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


def free_port() -> int:
    """A port on loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def listening(handler: Callable[..., http.server.BaseHTTPRequestHandler], host: str = "127.0.0.1") -> Iterator[str]:
    """Serve with a handler on a port that is free; gives the address without a path."""
    server = Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serve(folder: Path = SITE) -> Iterator[str]:
    """Serve a built site; gives the address of its home page."""
    with listening(partial(Handler, directory=str(folder))) as address:
        yield f"{address}{PREFIX}"
