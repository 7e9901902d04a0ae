"""What each trick of the start saves: copies of the built site without one of them, visited in turn with the whole one.

`python -m bench tricks [NAME...]` prints, for a first and a second visit, the median of the paired differences.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.server import host
from bench.starts import OURS_READY, Visited, visit_all
from tests.browser.every.drivers import chromium

PAIRS = 10
PAGE = "checker/index.html"


@dataclass(frozen=True)
class Saving:
    """What a trick saves in milliseconds: medians of paired differences, and how many of the pairs say the same."""

    trick: str
    first_ms: float
    first_agree: int
    second_ms: float
    second_agree: int
    pairs: int


def _edit(pattern: str, replacement: str, file: str) -> Callable[[Path], None]:
    """Something that replaces what a pattern matches, once, in a script of the checker or in its page."""

    def edit(site: Path) -> None:
        (path,) = [site / file] if file == PAGE else (site / "assets" / "checker").glob(f"*/{file}")
        text, count = re.subn(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.DOTALL)
        if not count:
            raise LookupError(f"{file} has no such place any more: {pattern}")
        path.write_text(text, "utf-8")
        for twin in path.parent.glob(f"{path.name}.*"):
            twin.unlink()

    return edit


# How each trick is switched off in a built site.
TRICKS: dict[str, list[Callable[[Path], None]]] = {
    "head start": [_edit(r"<script>\s*window\.checkerSettled.*?</script>", "", PAGE)],
    "page fetches parts": [
        _edit(r"compile\(wasm\)", "Promise.reject()", "start.js"),
        _edit(r"fetchPart\(memory\)", "Promise.reject()", "start.js"),
    ],
    "verification": [
        _edit(r"return!expected\|\|", "return true||", "start.js"),
        _edit(r"known=\[\]\}=JSON\.parse\(rules\)", "}=JSON.parse(rules);const known=[]", "components.js"),
    ],
    "kept memory and cut WebAssembly": [
        _edit(r"""self\.name==="plain\"""", "true", "worker.js"),
        _edit(r"""if\(mode==="quick"\)\{""", "if(false){", "start.js"),
    ],
}


def measure_tricks(site: Path, names: Sequence[str], pairs: int = PAIRS) -> Iterator[Saving]:
    """Visit the site as it is and without each trick in turn.

    Raises:
        LookupError: a script is no longer as the list of tricks says.
    """
    with ExitStack() as stack:
        copies = [Visited("", stack.enter_context(host(site)) + "checker/", OURS_READY)]
        for name in names or TRICKS:
            copy = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "site"
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns("cards", "api"))
            for edit in TRICKS[name]:
                edit(copy)
            copies.append(Visited(name, stack.enter_context(host(copy)) + "checker/", OURS_READY))
        playwright = stack.enter_context(sync_playwright())
        visit_all(partial(chromium, playwright), copies, pairs)
    whole, *without = copies
    for each in without:
        first, second = (
            [other - own for own, other in zip(*visits, strict=True)]
            for visits in ((whole.first, each.first), (whole.second, each.second))
        )
        yield Saving(each.name, *_judged(first), *_judged(second), pairs)


def _judged(differences: list[float]) -> tuple[float, int]:
    """The median, and how many of the differences have its sign."""
    middle = median(differences)
    return round(middle), sum((each > 0) == (middle > 0) for each in differences)
