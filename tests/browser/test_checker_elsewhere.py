"""The other pages of the checker: comparison, proof, and the frame for other sites."""

import http.server
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from checker import Ruleset, verify
from checker.engine import KindId
from checker.exchange.saved import Cover
from checker.exchange.table.writing import template
from checker.papers.comparison import read_entries
from checker.papers.forms import PAPER_FORMS, comparison
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
from tests.browser.test_checker_take_away import candidate, saved
from tests.site import listening


def test_files_stand_side_by_side_in_the_page(page: Page, ruleset: Ruleset, tmp_path: Path) -> None:
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
    mended = tmp_path / "mended.csv"
    # The same file again, with another content: by itself the browser takes it for no change.
    for name in ("Utopia", "Atlantis"):
        mended.write_text(f"name,kind\n{name},{ruleset.kinds[0].id}\n", "utf-8")
        with page.expect_file_chooser() as opened:
            page.locator("#compare-files").click()
        opened.value.set_files(mended)
        expect(compared).to_contain_text(name)


def test_an_empty_table_is_saved_and_one_in_another_encoding_is_asked_about_and_read_as_named(
    page: Page, ruleset: Ruleset
) -> None:
    page.goto("checker/compare/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    question, compared = page.locator("[data-checker-encoding]"), page.locator(".checker-compared")
    with page.expect_download() as saved:
        page.locator('[data-take="template"]').click()
    assert Path(saved.value.path()).read_bytes() == template(ruleset).encode("utf-8")
    page.locator("[data-checker-example]").click()
    expect(page.locator(".checker-compared tbody tr").nth(len(ruleset.statuses) + 1)).to_be_visible(timeout=STARTING)
    content = f"name;kind\nCôte;{ruleset.kinds[0].id}\n".encode("windows-1252")
    page.locator("#compare-files").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": content})
    expect(page.locator(".checker-unusable")).to_contain_text("a.csv", timeout=STARTING)
    question.locator("select").select_option("windows-1252")
    expect(compared).to_contain_text("Côte")
    with page.expect_download() as saved:
        page.locator('[data-take="table"]').click()
    text = Path(saved.value.path()).read_bytes().decode("utf-8")
    assert [each.report.candidate.name for each in read_entries([("a.csv", text)], ruleset) if each.report] == ["Côte"]
    page.locator("#compare-files").set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(question).to_be_hidden()


def test_a_comparison_is_saved_and_printed_across_with_all_columns(page: Page, site: str, ruleset: Ruleset) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto("checker/compare/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    expect(page.locator("[data-checker-taking]")).to_be_hidden()
    names = [f"Number {number}" for number in range(1, 13)]
    table = "name,kind\n" + "".join(f"{name},{ruleset.kinds[0].id}\n" for name in names)
    page.locator("#compare-files").set_input_files(
        {"name": "more.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    with page.expect_download() as started:
        page.locator('[data-take="docx"]').click()
    day = started.value.suggested_filename.partition("-")[2].removesuffix(".docx")
    cover = Cover(date=day, sources=f"{site}sources/")
    paper = comparison(read_entries([("more.csv", table)], ruleset), ruleset, cover)
    assert Path(started.value.path()).read_bytes() == PAPER_FORMS["docx"].write(paper, cover)
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


def test_the_rules_are_proved_in_the_page_after_a_failure_too(
    page: Page, broken_runtime: set[str], watch: Watch, ruleset: Ruleset
) -> None:
    page.goto("checker/verified/")
    root, button = page.locator("[data-checker-verify]"), page.locator("[data-run]")
    button.click()
    expect(root.get_by_role("status")).to_have_text(root.get_attribute("data-checker-broken") or "", timeout=STARTING)
    expect(button).to_be_enabled()
    broken_runtime.clear()
    watch.errors.clear()
    button.click()
    found = root.locator("li")
    expect(found).to_have_count(len(verify(ruleset)), timeout=STARTING)
    expect(root.get_by_role("status")).to_be_empty()
    expect(button).to_be_enabled()
    for line, finding in zip(found.all(), verify(ruleset), strict=True):
        expect(line).to_have_text(finding.message(ruleset))


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


HEIGHT = 555
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types 'none'">
<script defer src="{site}assets/checker/embed.js"></script>
<script defer src="{site}assets/checker/embed.js"></script>
<h1>Host</h1><{name} {more}></{name}>"""


@pytest.fixture
def host(tmp_path: Path, site: str, ruleset: Ruleset) -> Iterator[str]:
    """Another site, on an origin of its own, that embeds the checker."""
    name = f"{ruleset.organization.id}-checker"
    for page, more in (("plain", ""), ("dark", f'scheme="dark" label="Prüfung" height="{HEIGHT}px"')):
        (tmp_path / f"{page}.html").write_text(HOST.format(site=site, name=name, more=more), "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
            """Say nothing."""

    with listening(partial(Quiet, directory=str(tmp_path)), "localhost") as address:
        yield f"{address}/"


def test_another_site_embeds_the_checker_learns_no_answer_and_its_sandbox_ends_with_the_frame(
    browser: Browser, host: str, ruleset: Ruleset
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.add_init_script("window.heard = []; addEventListener('message', ({data}) => window.heard.push(data))")
    page.goto(f"{host}plain.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator(READY)).to_be_attached(timeout=STARTING)
    expect_free(frame.locator("a[href]:visible").first)
    before = page.locator("iframe").bounding_box()
    kind = a_kind(ruleset)
    frame.locator(f'input[name="kind"][value="{kind}"]').check()
    frame.locator(f'input[name="{ruleset.asked(KindId(kind))[0]}"][value="not-met"]').check()
    expect(frame.locator("section[data-status]").first).to_have_attribute("data-verdict", "not-eligible")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert before
    assert page.locator("iframe").bounding_box() == before
    assert page.evaluate("() => window.heard") == []
    context.close()


def expect_free(link: Locator) -> None:
    """Forms on the official sites that citations lead to would be blocked in the sandbox of the frame."""
    context = link.page.context
    address = link.evaluate("each => each.href").partition("#")[0]
    form = "<form action='?'><input name='sent' value='yes'><button>Send</button></form>"
    context.route(address, lambda route: route.fulfill(content_type="text/html", body=form))
    with context.expect_page() as opened:
        link.click()
    opened.value.get_by_role("button").click()
    expect(opened.value).to_have_url(re.compile(r"\?sent=yes$"))
    opened.value.close()


def test_the_host_chooses_colours_label_and_height(browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900})
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{host}dark.html")
    frame = page.frame_locator('iframe[title="Prüfung"]')
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert frame.locator("html").evaluate("each => each.scrollWidth <= innerWidth")
    box = page.locator("iframe").bounding_box()
    assert box is not None
    assert box["height"] == HEIGHT
    assert errors == [], "the script stands there twice"
    context.close()


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
