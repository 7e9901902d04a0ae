"""Every page is HTML as the standard has it: a parser finds no fault in it."""

from pathlib import Path

import html5lib
import pytest

from tests.site import SITE, pages

# The pages for paper hold what stands on the others; the smallest stands for all of them.
PAPERS = sorted((SITE / "print").rglob("*.html"), key=lambda path: path.stat().st_size)
PAGES = [path for path in pages() if path not in PAPERS[1:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(SITE).as_posix())
def test_a_page_is_sound_html(page: Path) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(page.read_text("utf-8"))
    assert [(at, code, values) for at, code, values in parser.errors] == []
