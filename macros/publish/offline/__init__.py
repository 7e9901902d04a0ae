"""Offline use: the service worker with the list of the site's files, and the manifest of the web app."""

import json
import os
import re
from pathlib import Path

from macros.publish.drawing import draw_icon
from macros.runtime.distribution import digest_of
from macros.site import Site

WORKER = Path(__file__).parent / "sw.js"
MANIFEST = "manifest.webmanifest"
ICONS = (192, 512)
# Not needed to read the site or to use the checker: pictures for other sites, data for programs, compressed twins.
LEFT_OUT = ("assets/cards/", "assets/pyodide/plain-", "api/", "sw.js", "feed.xml", "_headers")
# Without a connection the checker starts the quick way alone, so that nobody fetches the runtime twice.
LEFT_OUT_ENDINGS = (".br", ".gz", ".zst", ".map", ".whl", ".csv", ".zip", "pyodide-lock.json")
# A digest in the address of an asset, as in `sw.js`: what it leads to never changes.
IMMUTABLE = re.compile(r"^assets/.*?[/.-][0-9a-f]{8,12}[/.]")


def write_offline(folder: Path, *, on: bool) -> None:
    """Write `sw.js` last, when all that it lists is there; turned off, it lists nothing and empties the stores."""
    files = {path: _digest(folder, path) for path in _files(folder)} if on else {}
    version = digest_of(json.dumps(files).encode())
    head = f"self.VERSION = {json.dumps(version)};\nself.FILES = {json.dumps(files)};\n"
    (folder / "sw.js").write_text(head + WORKER.read_text("utf-8"), "utf-8")


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


def _digest(folder: Path, path: str) -> str:
    """What changes with a file: its content, or its address where that holds a digest."""
    return digest_of(path.encode() if IMMUTABLE.search(path) else (folder / path).read_bytes())


def _files(site: Path) -> list[str]:
    inside = ((Path(folder).relative_to(site).as_posix(), names) for folder, _, names in os.walk(site))
    paths = (name if folder == "." else f"{folder}/{name}" for folder, names in inside for name in names)
    return sorted(path for path in paths if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS))
