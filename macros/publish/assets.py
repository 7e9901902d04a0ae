"""Addresses that hold the digest of what they lead to, for the scripts and styles of our own.

A browser may keep such a file for ever, and never mixes the parts of two versions.
"""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from macros.runtime.distribution import ADDRESSES, digest_of, parts

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "checker" / "web"
THEME = ROOT / "macros" / "theme"
CHECKER = "assets/checker/"
# Pages of other sites load this one, so its address stays.
EMBED = "embed.js"
WORKER = "worker.js"


def web_files(distribution: Path) -> Iterator[tuple[str, Path]]:
    """Each file of the checker's part of the page: its address on the site, and where it is."""
    folder = f"{CHECKER}{_digest(distribution)}/"
    yield CHECKER + EMBED, WEB / EMBED
    yield folder + ADDRESSES, distribution / ADDRESSES
    for path in _sources():
        yield folder + path.name, path


def address_assets(config: MkDocsConfig, distribution: Path) -> None:
    """Give the scripts and styles that `mkdocs.yml` names their addresses with digests."""
    folder = f"{CHECKER}{_digest(distribution)}/"
    config.extra_css = [_address(path, folder) for path in config.extra_css]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = _address(script.path, folder)


def start_addresses(distribution: Path) -> dict[str, str]:
    """What the head of a page with a checker starts Python with."""
    folder = f"{CHECKER}{_digest(distribution)}/"
    part = dict(parts(distribution))
    return {
        "worker": f"{folder}{WORKER}",
        "wasm": f"assets/pyodide/{part['QUICK_WASM']}",
        "memory": f"assets/pyodide/{part['MEMORY']}",
    }


def _address(path: str, folder: str) -> str:
    if path.startswith(CHECKER):
        return folder + path.rpartition("/")[2]
    return f"{path.partition('?')[0]}?{digest_of((THEME / path.partition('?')[0]).read_bytes())}"


def _digest(distribution: Path) -> str:
    parts = [path.read_bytes() for path in (*_sources(), distribution / ADDRESSES)]
    return digest_of(b"".join(parts))


def _sources() -> list[Path]:
    return [path for path in sorted(WEB.iterdir()) if path.suffix in (".js", ".css") and path.name != EMBED]
