"""Answers are safe: through links, files, reloads and other tabs, and what is kept is what the person keeps."""

import json

from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from checker import Ruleset, read_candidate
from checker.engine import KindId
from checker.exchange.link import to_link
from tests.browser.conftest import Watch
from tests.browser.driving import (
    STARTING,
    a_kind,
    choose,
    expect_report,
    kept_by,
    open_checker,
    radio,
    report_on,
)


def link_of(ruleset: Ruleset, kind: str, answers: dict[str, str]) -> str:
    return f"#answers={to_link(read_candidate({'kind': kind, 'answers': answers}, ruleset), ruleset)}"


def test_a_link_a_file_or_an_emptied_form_overwrites_nothing_that_is_kept_and_can_be_left(
    page: Page, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "not-met")
    page.locator("#candidate-name").fill("Ruritania")
    page.locator("#candidate-name").blur()
    page.locator("[data-checker-keep]").click()
    kept = kept_by(page)
    assert kept
    assert "Ruritania" in kept

    def open_link() -> None:
        page.evaluate("link => { location.hash = link }", link_of(ruleset, kind, {second: "met"}))

    def open_file() -> None:
        content = json.dumps({"kind": kind, "answers": {second: "met"}}).encode()
        chosen: FilePayload = {"name": "other.json", "mimeType": "application/json", "buffer": content}
        page.locator("[data-checker-open]").set_input_files(chosen)

    for bring in (open_link, open_file):
        bring()
        expect_report(page, report_on(ruleset, kind, {second: "met"}))
        choose(page, first, "met")
        expect_report(page, report_on(ruleset, kind, {first: "met", second: "met"}))
        assert kept_by(page) == kept
        page.locator("[data-checker-previous]").click()
        expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
        expect(page.locator("#candidate-name")).to_have_value("Ruritania")
    page.locator(".checker-clear button").click()
    choose(page, "kind", kind)
    choose(page, first, "met")
    expect_report(page, report_on(ruleset, kind, {first: "met"}))
    assert kept_by(page) == kept


def test_links_one_after_the_other_and_a_reload_leave_what_was_typed_and_kept(page: Page, ruleset: Ruleset) -> None:
    """The link leaves the address as soon as an answer is another one; half a note is typed, too."""
    kind = a_kind(ruleset)
    first, second, third, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "not-met")
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.locator("[data-checker-keep]").click()
    kept = kept_by(page)
    for criterion in (second, third):
        page.evaluate("link => { location.hash = link }", link_of(ruleset, kind, {criterion: "met"}))
        expect(radio(page, criterion, "met")).to_be_checked()
        expect_report(page, report_on(ruleset, kind, {criterion: "met"}))
    assert "answers=" in page.url
    choose(page, second, "unknown")
    assert "answers=" not in page.url
    page.locator(f"#{second} .checker-help > summary").click()
    page.locator(f"#note-{second}").press_sequentially("half a sen")
    page.reload()
    expect_report(page, report_on(ruleset, kind, {second: "unknown", third: "met"}))
    expect(page.locator(f"#note-{second}")).to_have_value("half a sen")
    choose(page, second, "not-met")
    assert kept_by(page) == kept
    page.locator("[data-checker-previous]").click()
    expect(radio(page, first, "not-met")).to_be_checked()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.locator("[data-checker-previous]").click()
    expect(radio(page, second, "not-met")).to_be_checked()


def test_after_a_failed_start_papers_and_files_say_what_is_the_matter_and_a_link_opens(
    page: Page, ruleset: Ruleset, broken_runtime: set[str], watch: Watch
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    page.goto(f"checker/{link_of(ruleset, kind, {first: 'not-met'})}")
    choose(page, "kind", kind)
    choose(page, second, "met")
    expect(page.locator("[data-checker-state=failed]")).to_be_attached(timeout=STARTING)
    said = page.locator("[data-checker-says=failed] p").first.inner_text()

    def expect_said() -> None:
        expect(page.locator("[data-checker-errors] li")).to_have_text([said])
        expect(page.locator("[data-checker-errors]")).to_be_focused()

    for button in page.locator("[data-take]").all():
        button.click()
        expect_said()
    page.locator("#author").focus()
    chosen: FilePayload = {"name": "c.json", "mimeType": "application/json", "buffer": b"{}"}
    page.locator("[data-checker-open]").set_input_files(chosen)
    expect_said()
    page.locator("[data-checker-share]").click()
    line = page.locator("[data-checker-copied]")
    expect(line).to_have_text(line.get_attribute("data-none") or "")
    broken_runtime.clear()
    page.locator("[data-checker-retry]").click()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    watch.errors.clear()


def test_two_tabs_do_not_overwrite_each_other(page: Page, context: BrowserContext, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "met")
    page.locator("[data-checker-keep]").click()
    other = context.new_page()
    other.goto("checker/")
    expect(radio(other, first, "met")).to_be_checked()
    choose(other, first, "not-met")
    kept = kept_by(other)
    choose(page, second, "met")
    assert kept_by(page) == kept
    expect(page.locator("[data-checker-keep]")).to_be_visible()
    page.locator("[data-checker-keep]").click()
    other.reload()
    other.locator("[data-checker-forget]").click()
    expect(page.locator("[data-checker-forget]")).to_be_visible()
    choose(page, second, "not-met")
    assert kept_by(page) is None
    expect(page.locator("[data-checker-forget]")).to_be_hidden()
    expect(page.locator("[data-checker-keep]")).to_be_visible()
    other.close()
