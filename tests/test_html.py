"""Every page is HTML as the standard has it: a parser finds no fault in it, and each element holds what it may."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import html5lib

from macros.runtime.node import NODE
from tests.conftest import ROOT
from tests.site import SITE, pages

# The pages for paper hold what stands on the others; the smallest stands for all of them.
PAPERS = sorted((SITE / "print").rglob("*.html"), key=lambda path: path.stat().st_size)
PAGES = [path for path in pages() if path not in PAPERS[1:]]
RULES = ROOT / "tests" / "web" / "html_rules.mjs"
# Faults of Material's own templates, by rule and the element.
OF_MATERIAL = (
    ("valid-autocomplete", "#__drawer"),
    ("valid-autocomplete", "#__search"),
    ("attribute-allowed-values", "#__nav_"),
    ("no-missing-references", '"__toc"'),
)

# Contents of a page, and the rule that each breaks.
FAULTS = (
    ('<p id="a"></p><p id="a"></p>', "no-dup-id"),
    ("<p><span><div>x</div></span></p>", "element-permitted-content"),
    ("<dl><li>x</li></dl>", "element-permitted-parent"),
    ('<button type="button"><a href="x">y</a></button>', "element-permitted-content"),
    ("<center>x</center>", "deprecated"),
    ("<foo>x</foo>", "element-name"),
    ('<img src="x.png">', "wcag/h37"),
    ('<label for="gone">x</label>', "no-missing-references"),
    ('<input type="perhaps">', "attribute-allowed-values"),
)


class Broken(NamedTuple):
    """A fault in the content of a page: the rule, the element by its selector, and what is wrong."""

    rule: str
    at: str
    message: str


def broken(paths: Iterable[Path]) -> dict[Broken, Path]:
    """Each fault of these pages, with the first of them that has it."""
    listed = "\n".join(map(str, paths))
    done = subprocess.run([NODE, RULES], input=listed, capture_output=True, text=True, check=True)
    found: dict[Broken, Path] = {}
    for each in map(json.loads, done.stdout.splitlines()):
        found.setdefault(Broken(each["rule"], each["at"] or "", each["message"]), Path(each["page"]))
    return found


def test_a_page_is_sound_html() -> None:
    for page in PAGES:
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text("utf-8"))
        assert [(at, code, values) for at, code, values in parser.errors] == [], page


def test_each_element_holds_what_it_may() -> None:
    found = broken(PAGES)
    ours = {
        fault: page
        for fault, page in found.items()
        if not any(rule == fault.rule and element in f"{fault.at} {fault.message}" for rule, element in OF_MATERIAL)
    }
    assert ours == {}


def test_each_fault_is_found(tmp_path: Path) -> None:
    pages = {}
    for number, (part, rule) in enumerate(FAULTS):
        page = tmp_path / f"{number}.html"
        html = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{part}</body></html>'
        page.write_text(html, "utf-8")
        pages[page] = rule
    found = {(page, fault.rule) for fault, page in broken(pages).items()}
    assert pages.items() - found == set()
