"""Many requests at once to a host, over connections that stay open."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.hosting import HOSTS, SEARCHED, document_root

REQUESTS = 10_000
AT_ONCE = 64
# No answer takes so long, on whatever machine.
TIMEOUT = 20


@dataclass(frozen=True)
class Load:
    """How many requests were made to a host, how many of them failed, and how long all took."""

    host: str
    requests: int
    failed: int
    seconds: float


def ask_often(port: int, paths: Sequence[str]) -> tuple[int, float]:
    """Ask a host on loopback for some paths in turn; gives how many requests failed, and how many seconds all took.

    Whatever is not answered completely with 200 has failed.
    """
    start = time.perf_counter()
    # In a thread of its own: the caller's may run a loop already, as Playwright's does.
    with ThreadPoolExecutor(1) as pool:
        answered = pool.submit(lambda: asyncio.run(_ask_all(port, islice(cycle(paths), REQUESTS)))).result()
    return REQUESTS - answered, round(time.perf_counter() - start, 2)


def measure_hosts(site: Path) -> list[Load]:
    """Ask nginx and Caddy, as far as they are installed, with our configuration, for pages and what they load."""
    paths = [f"/{path.relative_to(site).as_posix().removesuffix('index.html')}" for path in site.rglob("index.html")]
    found = []
    for name, serving in HOSTS.items():
        if shutil.which(name, path=SEARCHED):
            with tempfile.TemporaryDirectory() as folder:
                root = document_root(site, Path(folder) / "root")
                with serving(site, root) as port:
                    found.append(Load(name, REQUESTS, *ask_often(port, paths)))
    return found


async def _ask_all(port: int, paths: Iterator[str]) -> int:
    return sum(await asyncio.gather(*(_ask_in_turn(port, paths) for _ in range(AT_ONCE))))


async def _ask_in_turn(port: int, paths: Iterator[str]) -> int:
    """Ask over one connection at a time, another one where the host has closed it, until no path is left."""
    answered = 0
    reader = writer = None
    for path in paths:
        try:
            async with asyncio.timeout(TIMEOUT):
                if reader is None or writer is None or writer.is_closing():
                    reader, writer = await asyncio.open_connection("127.0.0.1", port)
                good, stays = await _ask(reader, writer, path)
        except (OSError, EOFError, TimeoutError, ValueError, IndexError):  # what is no HTTP is no answer
            good = stays = False
        answered += good
        if writer and not stays:
            writer.close()
    if writer:
        writer.close()
    return answered


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> tuple[bool, bool]:
    """Whether the answer is whole and good, and whether the connection stays open."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br, gzip\r\n\r\n".encode())
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
    else:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return status.split()[1] == "200", headers.get("connection") != "close"
