"""What the site may weigh and load, by bytes and counts: checked in CI, where no clock can be trusted."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

KIB = 1024
LOADED = re.compile(r'<(?:script|link|img)[^>]*?(?:src|href)="([^"]+\.(?:css|js|png|svg|webmanifest)(?:\?[^"]*)?)"')
# Material asks for these by itself on every page: the search worker with its index, and the map of the site.
ALWAYS = ("search/search_index.json", "sitemap.xml")
# What the checker starts from, beside the script that both ways share (`checker/web/python.js`).
QUICK = ("memory-", "quick-")
CONTENT_PAGES = (
    "",
    "statuses/partner/",
    "statuses/compare/",
    "sources/",
    "instruments/",
    "structure/cmfa/",
    "history/",
)


@dataclass(frozen=True)
class Budget:
    """Something that is counted, how much of it there is, and how much there may be."""

    what: str
    found: int
    allowed: int

    @property
    def kept(self) -> bool:
        """Whether it is within the budget."""
        return self.found <= self.allowed


def budgets(site: Path) -> list[Budget]:
    """Everything that has a budget, as it stands in the built site."""
    pyodide = site / "assets" / "pyodide"
    (library,) = pyodide.glob("library-*.zip.br")
    (runtime,) = (path for path in pyodide.iterdir() if path.is_dir())
    quick = [path for path in pyodide.glob("*.br") if path.name.startswith(QUICK)] + list(
        runtime.glob("pyodide.mjs.br")
    )
    wire = library.stat().st_size + sum(path.stat().st_size for path in runtime.glob("*.br"))
    checker = next(path for path in (site / "assets" / "checker").iterdir() if path.is_dir())
    scripts = list(checker.glob("*.js"))
    listed = [
        Budget("bytes of the quick start over the wire", sum(path.stat().st_size for path in quick), 3_200_000),
        Budget("bytes of the runtime and the library over the wire", wire, 3_500_000),
        Budget("bytes of the library over the wire", library.stat().st_size, 525_000),
        Budget("bytes of our scripts of the checker, compressed", sum(map(_packed, scripts)), 16 * KIB),
        Budget("scripts of the checker", len(scripts), 18),
    ]
    for page in CONTENT_PAGES:
        found = loaded(site, page)
        weight = sum(_packed(path) for path in found)
        listed.append(Budget(f"bytes of the first visit of /{page}, compressed", weight, 200 * KIB))
        listed.append(Budget(f"files of the first visit of /{page}", len(found), 18))
    return listed


def loaded(site: Path, page: str) -> list[Path]:
    """The files that the first visit of a page loads."""
    html = site / page / "index.html"
    base = f"http://site/{page}"
    links = (urlsplit(urljoin(base, link)) for link in LOADED.findall(html.read_text("utf-8")))
    own = (site / link.path.lstrip("/") for link in links if link.netloc == "site")
    workers = (site / "assets" / "javascripts" / "workers").glob("*.js")
    files = [html, *own, *workers, *(site / each for each in ALWAYS)]
    return [path for path in dict.fromkeys(files) if path.is_file()]


def _packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=9))
