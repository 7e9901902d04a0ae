"""The addresses elsewhere that the pages of a built site lead to, and whether they still answer."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

LINK = re.compile(r'<a\b[^>]*?href="(https?://[^"#]+)')
PATIENCE = 20.0
AT_ONCE = 4
# Some hosts answer a plain program with a refusal, which says nothing of the address.
REFUSED = (401, 403, 405, 429)
AGENT = "Mozilla/5.0 (compatible; a look at links)"


def external_addresses(folder: Path, own: str) -> list[str]:
    """Every address of another host that a page of the site links to, each once; `own` is the site's address."""
    pages = sorted(folder.rglob("*.html"))
    found = {unescape(address) for page in pages for address in LINK.findall(page.read_text("utf-8"))}
    return sorted(each for each in found if urlsplit(each).hostname != urlsplit(own).hostname)


def dead_addresses(addresses: list[str], patience: float = PATIENCE) -> Iterator[tuple[str, str]]:
    """Each address that does not answer, with what happened instead."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, problem in zip(addresses, pool.map(lambda each: _problem(each, patience), addresses), strict=True):
            if problem:
                yield address, problem


def _problem(address: str, patience: float) -> str:
    try:
        with urlopen(Request(address, headers={"User-Agent": AGENT}), timeout=patience):
            return ""
    except HTTPError as error:
        return "" if error.code in REFUSED else f"{error.code} {error.reason}"
    except (OSError, HTTPException) as error:
        return str(error) or type(error).__name__
