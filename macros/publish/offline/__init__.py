"""Offline use: the service worker with the list of the site's files, and the manifest of the web app."""

import json
import os
import re
import shutil
from pathlib import Path

from macros.runtime.distribution import digest_of

WORKER = Path(__file__).parent / "sw.js"
MANIFEST = "manifest.webmanifest"
ICONS = (192, 512)
# Not needed to read the site or to use the checker: pictures for other sites, data for programs, compressed twins.
LEFT_OUT = ("assets/cards/", "api/", "sw.js", "feed.xml")
# Without a connection the checker starts the quick way alone, so that nobody fetches the runtime twice.
LEFT_OUT_ENDINGS = (".br", ".gz", ".map", ".whl", ".csv", ".zip", "pyodide.asm.wasm")
# A digest in the address, as in `sw.js`: what it leads to never changes.
FOR_EVER = re.compile(r"[/.-][0-9a-f]{8,12}[/.]")
BLUE = "#1d3a5f"
# Of the drawing: another number draws the icons anew.
VERSION = 1


def write_offline(site: Path, *, on: bool) -> None:
    """Write `sw.js` last, when all that it lists is there; turned off, it lists nothing and empties the stores."""
    files = {path: _digest(site, path) for path in _files(site)} if on else {}
    version = digest_of(json.dumps(files).encode())
    head = f"self.VERSION = {json.dumps(version)};\nself.FILES = {json.dumps(files)};\n"
    (site / "sw.js").write_text(head + WORKER.read_text("utf-8"), "utf-8")


def write_manifest(site: Path, name: str, description: str, cache: Path) -> None:
    """Write what makes the site installable: its manifest and its icons, which are drawn once into `cache`."""
    icons = [{"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS]
    for size in ICONS:
        shutil.copyfile(_icon(size, cache), site / "assets" / f"icon-{size}.png")
    manifest = {
        "name": name,
        "short_name": name,
        "description": description,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": BLUE,
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
    }
    (site / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _digest(site: Path, path: str) -> str:
    """What changes with a file: its content, or its address where that holds a digest."""
    return digest_of(path.encode() if FOR_EVER.search(path) else (site / path).read_bytes())


def _icon(size: int, cache: Path) -> Path:
    target = cache / f"icon-{size}-{VERSION}.png"
    if not target.exists():
        from macros.publish.drawing import draw_icon  # noqa: PLC0415  a build with the icons at hand does without it

        cache.mkdir(parents=True, exist_ok=True)
        draw_icon(size).save(target)
    return target


def _files(site: Path) -> list[str]:
    inside = ((Path(folder).relative_to(site).as_posix(), names) for folder, _, names in os.walk(site))
    paths = (name if folder == "." else f"{folder}/{name}" for folder, names in inside for name in names)
    return sorted(path for path in paths if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS))
