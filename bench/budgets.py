"""What the site may weigh and load, by bytes and counts: checked in CI, where no clock can be trusted."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

KIB = 1024
# The theme's script, which is deferred until the first action of the reader (`macros/theme/.inline/defer-theme.js`).
DEFERRED = re.compile(r'<script type="text/later"[^>]*>')
LOADED = re.compile(r'<(?:script|link|img)[^>]*?(?:src|href)="([^"]+\.(?:css|js|png|svg|webmanifest)(?:\?[^"]*)?)"')
# One page read costs no more (issue 12), with the theme's script and the worker of the search, which it starts.
FIRST_VISIT = 150_000
# What the checker starts from (`checker/web/python.js`): the quick way, and the plain one where that fails.
QUICK = ("memory-", "pyodide", "quick-")
# Fetched where a host sends large files raw, and where a browser computes no digests.
PACKAGES = ("sha2.js", "zstd.js")
PLAIN = ("library-", "plain-", "pyodide")
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
    quick, plain = (
        [path for path in pyodide.glob("*.br") if path.name.startswith(names) and not path.name.endswith(".json.br")]
        for names in (QUICK, PLAIN)
    )
    raw = [*pyodide.glob("memory-*.zst"), *pyodide.glob("quick-*.zst"), *pyodide.glob("pyodide*.js.gz")]
    checker = next(path for path in (site / "assets" / "checker").iterdir() if path.is_dir())
    scripts = [path for path in checker.glob("*.js") if path.name not in PACKAGES]
    listed = [
        Budget("bytes of the quick start over the wire", _size(quick), 3_300_000),
        Budget("bytes of the quick start from a host that sends large files raw", _size(raw), 3_800_000),
        Budget("bytes of the plain start over the wire", _size(plain), 3_500_000),
        Budget("bytes of the library over the wire", library.stat().st_size, 525_000),
        Budget("bytes of our scripts of the checker, compressed", _weight(scripts), 16 * KIB),
        Budget("scripts of the checker", len(scripts), 5),
    ]
    for page in CONTENT_PAGES:
        look = looked_at(site, page)
        found = loaded(site, page)
        listed.append(Budget(f"bytes of the first look at /{page}, compressed", _weight(look), 74 * KIB))
        listed.append(Budget(f"bytes of the first visit of /{page}, compressed", _weight(found), FIRST_VISIT))
        listed.append(Budget(f"files of the first visit of /{page}", len(found), 18))
    return listed


def looked_at(site: Path, page: str) -> list[Path]:
    """The files that a page loads for somebody who only reads it."""
    return _linked(site, page, DEFERRED.sub("", _html(site, page).read_text("utf-8")))


def loaded(site: Path, page: str) -> list[Path]:
    """The files that the first visit of a page loads, for somebody who does something on it but does not search.

    The theme's script asks for the site map at once; the index of the search waits until somebody searches.
    """
    workers = (site / "assets" / "javascripts" / "workers").glob("*.js")
    files = [*_linked(site, page, _html(site, page).read_text("utf-8")), *workers, site / "sitemap.xml"]
    return [path for path in dict.fromkeys(files) if path.is_file()]


def _html(site: Path, page: str) -> Path:
    return site / page / "index.html"


def _linked(site: Path, page: str, html: str) -> list[Path]:
    """The page itself and the files of this site that its HTML asks for."""
    links = (urlsplit(urljoin(f"http://site/{page}", link)) for link in LOADED.findall(html))
    own = (site / link.path.lstrip("/") for link in links if link.netloc == "site")
    return [_html(site, page), *(path for path in dict.fromkeys(own) if path.is_file())]


def _size(files: list[Path]) -> int:
    return sum(path.stat().st_size for path in files)


def _weight(files: list[Path]) -> int:
    return sum(len(brotli.compress(path.read_bytes(), quality=9)) for path in files)
