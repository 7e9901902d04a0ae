"""A citation counts where a page shows the sentence that carries it: looked for in the site that was built."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from macros.facts import Facts, Fault
from macros.facts.citing import citing

UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def unshown(facts: Facts, site: Path) -> Iterator[Fault]:
    """A fault for each sentence that the page at its address does not show, and for each address without a page."""

    @cache
    def page(address: str) -> str:
        file = site / address / "index.html"
        return _folded(unescape(UNREAD.sub("", file.read_text("utf-8")))) if file.is_file() else ""

    for each in citing(facts):
        address = each.address.partition("#")[0]
        if not page(address):
            yield facts.fault(
                each.record, (), f"there is no page at {address}", "add it, or mend x-record in its schema"
            )
        for sentence in each.sentences if page(address) else ():
            if _folded(sentence) not in page(address):
                problem = f"{address} does not show '{sentence}'"
                yield facts.fault(each.record, (), problem, 'show it, or set "x-shown": false in the schema')


def _folded(text: str) -> str:
    return " ".join(text.split())
