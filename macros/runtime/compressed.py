"""Files precompressed for static hosts: `.br` and `.gz` beside them."""

import gzip
import hashlib
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from macros.runtime.distribution import digest_of
from macros.saved import saved

# The largest window that browsers accept, as a logarithm.
WINDOW = 24
ENDINGS = (".bin", ".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest", ".xml", ".zip")
# Part of the cache folder's name: results of another version of this file or of brotli are not reused.
COMPRESSOR_DIGEST = digest_of(Path(__file__).read_bytes() + brotli.__version__.encode())
# Such a name holds the digest of the content.
NAMED = re.compile(r"-[0-9a-f]{12}\.")


def compress_folder(folder: Path, cache: Path) -> None:
    """Write a `.br` and a `.gz` beside every file of the folder whose ending is listed.

    What was compressed once is cached in `cache` under the digest of its content: the runtime takes half a minute and
    changes with a new version of Pyodide only.
    """
    forms = [
        (path, cache / COMPRESSOR_DIGEST / f"{_key(path)}{ending}", write)
        for path in sorted(folder.rglob("*"))
        if path.suffix in ENDINGS
        for ending, write in FORMS.items()
    ]
    with ThreadPoolExecutor() as threads:
        missing = [form for form in forms if not form[1].exists()]
        # One of them takes as long as all others: it must not begin last.
        missing.sort(key=lambda form: form[0].stat().st_size, reverse=True)
        list(threads.map(lambda form: saved(form[1], partial(form[2], form[0])), missing))
    for path, kept, _ in forms:
        shutil.copyfile(kept, f"{path}{kept.suffix}")


def _key(path: Path) -> str:
    return path.name if NAMED.search(path.name) else hashlib.sha256(path.read_bytes()).hexdigest()[:32]


def _brotli(path: Path, target: Path) -> None:
    target.write_bytes(brotli.compress(path.read_bytes(), quality=11, lgwin=WINDOW))


def _gzip(path: Path, target: Path) -> None:
    target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


FORMS = {".br": _brotli, ".gz": _gzip}
