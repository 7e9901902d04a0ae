"""The addresses elsewhere that the pages of a built site lead to, and whether they still answer."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

LINK = re.compile(r'<a\b[^>]*?href="(https?://[^"#]+)')
TIMEOUT = 20.0
AT_ONCE = 4
# Some hosts answer a plain program with a refusal, which says nothing of the address.
REFUSED = (401, 403, 405, 429)
# What means something in an address, with the sign of what is percent-encoded already.
RESERVED = "%/:?#[]@!$&'()*+,;=~"
AGENT = "Mozilla/5.0 (compatible; a look at links)"


def external_addresses(folder: Path, own: str) -> list[str]:
    """Every address of another host that a page of the site links to, each once; `own` is the site's address."""
    pages = sorted(folder.rglob("*.html"))
    found = {unescape(address) for page in pages for address in LINK.findall(page.read_text("utf-8"))}
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(own))
    return sorted(each for each in found if not f"{each}/".startswith(origin))


def dead_addresses(addresses: list[str], timeout: float = TIMEOUT) -> Iterator[tuple[str, str]]:
    """Each address that does not answer, with what happened instead."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for address, problem in zip(addresses, pool.map(lambda each: _problem(each, timeout), addresses), strict=True):
            if problem:
                yield address, problem


def _problem(address: str, timeout: float) -> str:
    try:
        with urlopen(Request(_ascii(address), headers={"User-Agent": AGENT}), timeout=timeout):
            return ""
    except HTTPError as error:
        return "" if error.code in REFUSED else f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(error) or type(error).__name__


def _ascii(address: str) -> str:
    """The address as a browser sends it: the host in Punycode, other letters as percent-encoded UTF-8."""
    parts = urlsplit(address)
    return quote(urlunsplit(parts._replace(netloc=parts.netloc.encode("idna").decode())), safe=RESERVED)
