"""The other pages of the checker in Chromium alone: comparison on paper, proof, and what a frame holds.

In every browser `every/test_comparing.py`, `every/test_elsewhere.py` and `every/test_embedding.py` try them.
"""

import re

from playwright.sync_api import Page, Route, expect

from checker import Ruleset
from checker.engine import KindId
from tests.browser.conftest import Watch
from tests.browser.driving import (
    READY,
    STARTING,
    a_kind,
    answer,
    expect_report,
    open_checker,
    report_on,
)


def test_a_comparison_is_printed_across_with_all_columns(page: Page, ruleset: Ruleset) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto("checker/compare/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    names = [f"Number {number}" for number in range(1, 13)]
    table = "name,kind\n" + "".join(f"{name},{ruleset.kinds[0].id}\n" for name in names)
    page.locator("#compare-files").set_input_files(
        {"name": "more.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    expect(page.locator(".checker-compared thead th")).to_have_count(len(names) + 1)
    assert all(wide > high for wide, high in sheets(page)), "the browser's own command prints the paper too"
    expect(page.locator(".checker-paper")).to_have_count(0)
    page.locator('[data-take="print"]').click()
    expect(page.locator(".checker-paper.checker-across h1")).to_have_text(ruleset.text("compare.paper"))
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".checker-paper")).to_have_css("color", "rgb(0, 0, 0)")
    heads = page.locator(".checker-paper thead th").all_inner_texts()
    assert [each.partition(" (")[0] for each in heads if each.startswith("Number")] == names
    inside = (
        "() => [...document.querySelectorAll('.checker-paper table')].every(t => t.scrollWidth <= t.clientWidth + 1)"
    )
    assert page.evaluate(inside)
    assert all(wide > high for wide, high in sheets(page))


def sheets(page: Page) -> list[tuple[float, float]]:
    """How wide and how high each sheet is that the page prints."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf(prefer_css_page_size=True))
    assert boxes
    return [(float(wide), float(high)) for wide, high in boxes]


def test_the_proof_cannot_be_asked_for_before_its_script_is_there(page: Page) -> None:
    held: list[Route] = []
    page.route("**/components.js", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.goto("checker/verified/")
    button = page.locator("[data-run]")
    expect(button).to_be_disabled()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    expect(button).to_be_enabled()


def test_the_embedded_page_works_by_itself_and_refuses_html_of_others(
    page: Page, ruleset: Ruleset, watch: Watch
) -> None:
    kind = a_kind(ruleset)
    answers = {ruleset.asked(KindId(kind))[0]: "not-met"}
    open_checker(page, kind, "embed/")
    answer(page, answers)
    expect_report(page, report_on(ruleset, kind, answers))
    assert watch.errors == []
    assert (
        page.evaluate("() => { try { document.body.innerHTML = ''; } catch ({ name }) { return name; } }")
        == "TypeError"
    )
    watch.errors.clear()
