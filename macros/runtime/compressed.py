"""Files precompressed for static hosts: `.br` and `.gz` beside them."""

import gzip
import hashlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

# The largest window that browsers accept; the WebAssembly is nine times that large.
WINDOW = 24
ENDINGS = (".bin", ".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest", ".xml", ".zip")


def compress_folder(folder: Path, cache: Path) -> int:
    """Lay a `.br` and a `.gz` beside every file of the folder that gains by it; give how many files that were.

    What was compressed once is cached in `cache` under the digest of its content: the runtime takes half a minute and
    changes with a new version of Pyodide only.
    """
    cache.mkdir(parents=True, exist_ok=True)
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in ENDINGS]
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda path: _compress(path, cache), files))
    return len(files)


def _compress(path: Path, cache: Path) -> None:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:32]
    ways: tuple[tuple[str, Callable[[bytes], bytes]], ...] = ((".br", _brotli), (".gz", _gzip))
    for ending, compress in ways:
        once = cache / f"{digest}{ending}"
        if not once.exists():
            beside = once.with_suffix(f"{ending}.{path.name}.new")
            beside.write_bytes(compress(data))
            beside.replace(once)
        shutil.copyfile(once, f"{path}{ending}")


def _brotli(data: bytes) -> bytes:
    compressed: bytes = brotli.compress(data, quality=11, lgwin=WINDOW)
    return compressed


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
