"""Offline use: the service worker with the list of what it keeps, and the manifest of the web app."""

import json
from collections.abc import Iterator
from pathlib import Path

from macros.publish.drawing import draw_icon
from macros.publish.immutable import is_immutable
from macros.render.places import MEGABYTE
from macros.runtime.distribution import digest_of
from macros.site import Site

HERE = Path(__file__).parent
WORKER = "offline-worker.js"
# Where the worker stood that saved the site for everybody without being asked.
RETIRED = "sw.js"
MANIFEST = "manifest.webmanifest"
ICONS = (192, 512)
# Not needed to read the site or to use the checker: pictures for other sites, data for programs, settings of hosts, and
# what stands on other pages already.
LEFT_OUT = ("assets/cards/", "api/", "print/", WORKER, RETIRED, "feed.xml", "llms.txt", "_headers")
# Compressed copies, and files for programs.
LEFT_OUT_ENDINGS = (".md", ".br", ".gz", ".zst", ".map", ".whl", ".htm", ".csv", "pyodide-lock.json")


def write_offline(folder: Path, *, on: bool) -> None:
    """Write the service worker, when all that it lists is there; turned off, it removes what was kept and itself."""
    retired = (HERE / RETIRED).read_text("utf-8")
    (folder / RETIRED).write_text(retired, "utf-8")
    (folder / WORKER).write_text(_worker(folder) if on else retired, "utf-8")


def offline_size(folder: Path) -> str:
    """How many megabytes a written site keeps for offline use."""
    return str(round(sum(size for _, size, _ in _kept(folder)) / MEGABYTE))


def _worker(folder: Path) -> str:
    """The worker, and before it what it keeps: for each path the digest of the content, its size, and how it is kept.

    What never changes at its address needs no digest.
    """
    files = {}
    for path, size, packed in _kept(folder):
        digest = "" if is_immutable(path) else digest_of((folder / path).read_bytes())
        files[path] = [digest, size, int(packed)]
    version = digest_of(json.dumps(files).encode())
    head = f"self.VERSION = {json.dumps(version)};\nself.FILES = {json.dumps(files)};\n"
    return head + (HERE / WORKER).read_text("utf-8")


def _kept(folder: Path) -> Iterator[tuple[str, int, bool]]:
    """The path of each file that is kept, its size as it is kept, and whether it is kept packed.

    That is what has a `.gz` beside it and is no text, which a host compresses by itself.
    """
    for path in _paths(folder):
        gz = folder / f"{path}.gz"
        packed = path.endswith((".bin", ".wasm", ".zip")) and gz.exists()
        yield path, (gz if packed else folder / path).stat().st_size, packed


def write_manifest(folder: Path, site: Site) -> None:
    """Write what makes the site installable: its manifest and its icons."""
    assets = folder / "assets"
    for size in ICONS:
        draw_icon(size, site.color).save(assets / f"icon-{size}.png")
    icons = [{"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS]
    manifest = {
        "name": site.name,
        "short_name": site.name,
        "description": site.description,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": site.color,
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _paths(site: Path) -> list[str]:
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS))
