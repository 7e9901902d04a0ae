"""The other pages of the checker: comparison, proof, and the frame for other sites."""

import http.server
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from checker import Ruleset, verify
from checker.engine import KindId
from tests.browser.driving import (
    READY,
    STARTING,
    a_kind,
    answer,
    expect_report,
    open_checker,
    report_on,
)
from tests.browser.test_checker_take_away import candidate, saved
from tests.site import listening


def test_files_stand_side_by_side_in_the_page(page: Page, ruleset: Ruleset) -> None:
    page.goto("checker/compare/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    table = f"name,kind\nRuritania,{ruleset.kinds[0].id}\nAtlantis,empire\n"
    files: list[FilePayload] = [
        {"name": "saved.json", "mimeType": "application/json", "buffer": saved(ruleset).encode()},
        {"name": "more.csv", "mimeType": "text/csv", "buffer": table.encode()},
    ]
    page.locator("#compare-files").set_input_files(files)
    compared = page.locator(".checker-compared table")
    expect(compared.locator("thead th")).to_have_count(3, timeout=STARTING)
    verdict = report_on(ruleset, candidate(ruleset)["kind"], candidate(ruleset)["answers"]).statuses[0].verdict
    expect(compared).to_contain_text(ruleset.text(f"verdict.{verdict}.label"))
    expect(page.locator(".checker-unusable")).to_contain_text("empire")
    page.locator("#compare-files").set_input_files(files[:1])
    expect(page.locator(".checker-unusable")).to_have_count(0)


def test_the_example_of_the_comparison_works(page: Page, ruleset: Ruleset) -> None:
    page.goto("checker/compare/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    page.locator("[data-checker-example]").click()
    expect(page.locator(".checker-compared tbody tr").nth(len(ruleset.statuses) + 1)).to_be_visible(timeout=STARTING)


def test_the_rules_are_proved_in_the_page(page: Page, ruleset: Ruleset) -> None:
    page.goto("checker/verified/")
    page.locator("[data-run]").click()
    found = page.locator("[data-checker-verify] li")
    expect(found).to_have_count(len(verify(ruleset)), timeout=STARTING)
    for line, finding in zip(found.all(), verify(ruleset), strict=True):
        expect(line).to_have_text(finding.message(ruleset))


def test_the_proof_cannot_be_asked_for_before_its_script_is_there(page: Page) -> None:
    held: list[Route] = []
    page.route("**/verify.js", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.goto("checker/verified/")
    button = page.locator("[data-run]")
    expect(button).to_be_disabled()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    expect(button).to_be_enabled()


HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<script defer src="{site}assets/checker/embed.js"></script>
<h1>Host</h1><csto-checker {more}></csto-checker>"""


@pytest.fixture
def host(tmp_path: Path, site: str) -> Iterator[str]:
    """Another site, on an origin of its own, that embeds the checker."""
    (tmp_path / "plain.html").write_text(HOST.format(site=site, more=""), "utf-8")
    (tmp_path / "dark.html").write_text(HOST.format(site=site, more='scheme="dark" label="Prüfung"'), "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
            """Say nothing."""

    with listening(partial(Quiet, directory=str(tmp_path)), "localhost") as address:
        yield f"{address}/"


def heights(page: Page) -> tuple[float, float]:
    """How high the frame is and its content, once the message about it has come: given up after 300 pictures."""
    outer = inner = 0.0
    for _ in range(300):
        boxes = [page.locator("iframe").bounding_box(), page.frame_locator("iframe").locator("body").bounding_box()]
        outer, inner = (box["height"] if box else 0.0 for box in boxes)
        if inner and abs(outer - inner) <= 1:
            break
        page.evaluate("() => new Promise(requestAnimationFrame)")
    return outer, inner


def test_another_site_embeds_the_checker_and_its_height_follows(browser: Browser, host: str, ruleset: Ruleset) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.goto(f"{host}plain.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator(READY)).to_be_attached(timeout=STARTING)
    before, _ = heights(page)
    kind = a_kind(ruleset)
    frame.locator(f'input[name="kind"][value="{kind}"]').check()
    frame.locator(f'input[name="{ruleset.asked(KindId(kind))[0]}"][value="not-met"]').check()
    expect(frame.locator("section[data-status]").first).to_have_attribute("data-verdict", "not-eligible")
    after, inner = heights(page)
    assert after > before
    assert abs(after - inner) <= 1
    context.close()


def test_the_host_chooses_colours_and_label_and_hears_nothing_but_the_height(browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.add_init_script("window.heard = []; addEventListener('message', ({data}) => window.heard.push(data))")
    page.goto(f"{host}dark.html")
    frame = page.frame_locator('iframe[title="Prüfung"]')
    expect(frame.locator(READY)).to_be_attached(timeout=STARTING)
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    frame.locator('input[name="kind"]').first.check()
    heard = page.evaluate("() => window.heard")
    assert heard
    assert {tuple(each) for each in heard} == {("type", "height")}
    assert frame.locator("html").evaluate("each => each.scrollWidth <= innerWidth")
    page.evaluate("() => postMessage({type: 'csto-checker:height', height: 5}, '*')")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] > 100
    context.close()


def test_the_embedded_page_works_by_itself(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    answers = {ruleset.asked(KindId(kind))[0]: "not-met"}
    open_checker(page, kind, "embed/")
    answer(page, answers)
    expect_report(page, report_on(ruleset, kind, answers))
