"""A citation counts where a page shows the sentence that states it: looked for in the site that was built."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from macros.facts import Facts, Fault
from macros.facts.citing import citing

UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def unshown(facts: Facts, site: Path) -> Iterator[Fault]:
    """A fault for each sentence that the page at its address does not show, and for each address that is not there."""

    @cache
    def html(page: str) -> str:
        file = site / page / "index.html"
        return file.read_text("utf-8") if file.is_file() else ""

    @cache
    def text(page: str) -> str:
        return _folded(unescape(UNREAD.sub("", html(page))))

    for each in citing(facts):
        page, _, anchor = each.address.partition("#")
        if not html(page) or (anchor and f'id="{anchor}"' not in html(page)):
            problem = f"there is no {each.address} in the site"
            yield facts.fault(each.record, (), problem, "add it, or correct x-record in its schema")
            continue
        for sentence in each.sentences:
            if _folded(sentence) not in text(page):
                problem = f"{page} does not show '{sentence}'"
                yield facts.fault(each.record, (), problem, 'show it, or set "x-shown": false in the schema')


def _folded(text: str) -> str:
    return " ".join(text.split())
