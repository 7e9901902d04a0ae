"""Serves a folder as a good static host does: compressed, with types, and addresses with digests cached without end."""

import gzip
import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from threading import Lock

from macros.publish.immutable import is_immutable
from tests.site import PREFIX, listening

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
# What every host compresses by itself, where no compressed copy is beside it.
TEXT = (".css", ".html", ".js", ".json", ".svg", ".webmanifest", ".xml")


class Host(http.server.BaseHTTPRequestHandler):
    """Serves files below the prefix from `folder`; `sent` counts the bytes of all responses."""

    protocol_version = "HTTP/1.1"
    sent = 0
    counting = Lock()
    precompressed = True
    types = TYPES

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Serve a file, compressed where a compressed one is beside it."""
        path = self.path.partition("?")[0].removeprefix(PREFIX.rstrip("/"))
        target = self.folder / path.lstrip("/")
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            lost = self.folder / "404.html"
            self._send(404, lost.read_bytes() if lost.is_file() else b"", {"Content-Type": TYPES[".html"]})
            return
        headers = {"Content-Type": self.types.get(target.suffix, "application/octet-stream")}
        headers["Cache-Control"] = self.term(path)
        packed = Path(f"{target}.br")
        if self.precompressed and packed.is_file():
            headers["Content-Encoding"] = "br"
            target = packed
        elif target.suffix in TEXT:
            headers["Content-Encoding"] = "gzip"
        tag = f'"{target.stat().st_mtime_ns:x}"'
        headers["ETag"] = tag
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", headers)
        else:
            packed_here = headers.get("Content-Encoding") == "gzip"
            self._send(200, _zipped(target, tag) if packed_here else target.read_bytes(), headers)

    def term(self, path: str) -> str:
        """How long a browser may take a file from its own store."""
        return "max-age=31536000, immutable" if is_immutable(path.lstrip("/")) else "no-cache"

    def do_HEAD(self) -> None:
        """Answer as if the file were asked for, without its content."""
        self.do_GET()

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self._count(b"".join(self._headers_buffer))  # type: ignore[attr-defined]
        self.end_headers()
        if self.command != "HEAD":
            self._count(body)
            self.wfile.write(body)

    def _count(self, content: bytes) -> None:
        with self.counting:
            type(self).sent += len(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing."""


class PagesHost(Host):
    """A Pages host: it ignores compressed files beside others, has few types, and compresses texts as it sends them."""

    sent = 0
    precompressed = False
    types = {ending: kind for ending, kind in TYPES.items() if ending in TEXT or ending == ".png"}  # noqa: RUF012  never changed

    def term(self, _path: str) -> str:
        """Ten minutes for everything."""
        return "max-age=600"


@cache
def _zipped(file: Path, _tag: str) -> bytes:
    """A file as a host compresses it, once for each version of it."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def host(folder: Path, handler: type[Host] = Host) -> Iterator[str]:
    """Serve a folder; gives the address of its home page."""
    with listening(partial(handler, folder=folder)) as address:
        yield f"{address}{PREFIX}"
