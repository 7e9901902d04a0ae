"""Offline use: the service worker with the list of the site's files, and the manifest of the web app."""

import json
from pathlib import Path

from PIL import Image, ImageDraw

from checker.runtime.distribution import digest_of

WORKER = Path(__file__).parent / "sw.js"
MANIFEST = "manifest.webmanifest"
ICONS = (192, 512)
# Not needed to read the site or to use the checker: pictures for other sites, data for programs, compressed twins.
LEFT_OUT = ("assets/cards/", "api/", "sw.js", "feed.xml")
# Without a connection the checker starts the quick way alone, so that nobody fetches the runtime twice.
LEFT_OUT_ENDINGS = (".br", ".gz", ".map", ".whl", ".csv", ".zip", "pyodide.asm.wasm")
BLUE = "#1d3a5f"


def write_offline(site: Path, *, on: bool) -> None:
    """Write `sw.js` last, when all that it lists is there; turned off, it lists nothing and empties the stores."""
    files = {path: digest_of((site / path).read_bytes()) for path in _files(site)} if on else {}
    version = digest_of(json.dumps(files).encode())
    head = f"self.VERSION = {json.dumps(version)};\nself.FILES = {json.dumps(files)};\n"
    (site / "sw.js").write_text(head + WORKER.read_text("utf-8"), "utf-8")


def write_manifest(site: Path, name: str, description: str) -> None:
    """Write what makes the site installable: its manifest and its icons."""
    icons = [{"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS]
    for size in ICONS:
        _icon(size).save(site / "assets" / f"icon-{size}.png", optimize=True)
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


def _icon(size: int) -> Image.Image:
    """A sheet with a tick, in the safe middle of the picture."""
    icon = Image.new("RGB", (size, size), BLUE)
    draw = ImageDraw.Draw(icon)
    unit = size / 16
    draw.rounded_rectangle((4.5 * unit, 3.5 * unit, 11.5 * unit, 12.5 * unit), unit, fill="white")
    draw.line([(6 * unit, 8 * unit), (7.5 * unit, 9.8 * unit), (10 * unit, 6.2 * unit)], BLUE, round(unit))
    return icon


def _files(site: Path) -> list[str]:
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(LEFT_OUT) and not path.endswith(LEFT_OUT_ENDINGS))
