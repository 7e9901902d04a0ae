"""Answers are safe: through links, files, reloads and other tabs, and what is kept is what the person keeps."""

import json

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from checker import InputError, Ruleset, read_candidate
from checker.engine import KindId
from checker.exchange.link import from_link, to_link
from tests.browser.conftest import Watch
from tests.browser.driving import (
    STARTING,
    a_kind,
    answer,
    choose,
    expect_report,
    kept_by,
    open_checker,
    radio,
    report_on,
)

FIRST_FORM = "1.s.af5c88d4.m----n-----u-.20.11"


def link_of(ruleset: Ruleset, kind: str, answers: dict[str, str]) -> str:
    return f"#answers={to_link(read_candidate({'kind': kind, 'answers': answers}, ruleset), ruleset)}"


def test_typed_answers_survive_a_reload_and_the_browsers_back(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))
    page.reload()
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))
    page.goto("about:blank")
    page.go_back()
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))


def test_typed_answers_leave_with_the_tab(page: Page, context: BrowserContext, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    open_checker(page, kind)
    choose(page, ruleset.asked(KindId(kind))[0], "not-met")
    other = context.new_page()
    open_checker(other)
    expect(other.locator(".checker-form input:checked")).to_have_count(0)
    other.close()


def test_a_link_opened_in_an_open_checker_shows_its_own_verdict(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    page.goto(f"checker/{link_of(ruleset, kind, {first: 'not-met'})}")
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.evaluate("link => { location.hash = link }", link_of(ruleset, kind, {second: "met"}))
    expect(radio(page, second, "met")).to_be_checked()
    expect(radio(page, first, "not-met")).not_to_be_checked()
    expect_report(page, report_on(ruleset, kind, {second: "met"}))
    page.go_back()
    expect(radio(page, first, "not-met")).to_be_checked()
    page.reload()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))


def test_the_link_leaves_the_address_when_an_answer_changes(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    page.goto(f"checker/{link_of(ruleset, kind, {first: 'not-met'})}")
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    assert "answers=" in page.url
    choose(page, second, "met")
    expect_report(page, report_on(ruleset, kind, {first: "not-met", second: "met"}))
    assert "answers=" not in page.url
    page.reload()
    expect_report(page, report_on(ruleset, kind, {first: "not-met", second: "met"}))


def test_a_link_opens_after_a_failed_start(
    page: Page, ruleset: Ruleset, broken_runtime: set[str], watch: Watch
) -> None:
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    page.goto(f"checker/{link_of(ruleset, kind, {first: 'not-met'})}")
    expect(page.locator("[data-checker-state=failed]")).to_be_attached(timeout=STARTING)
    broken_runtime.clear()
    page.locator("[data-checker-retry]").click()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    watch.errors.clear()


def test_a_link_or_a_file_overwrites_nothing_that_is_kept_and_can_be_left(page: Page, ruleset: Ruleset) -> None:
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


def test_links_one_after_the_other_and_a_reload_leave_what_was_typed_and_kept(page: Page, ruleset: Ruleset) -> None:
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
    choose(page, second, "unknown")
    page.reload()
    expect_report(page, report_on(ruleset, kind, {second: "unknown", third: "met"}))
    choose(page, second, "not-met")
    assert kept_by(page) == kept
    page.locator("[data-checker-previous]").click()
    expect(radio(page, first, "not-met")).to_be_checked()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.locator("[data-checker-previous]").click()
    expect(radio(page, second, "not-met")).to_be_checked()


def test_clearing_the_form_forgets_nothing_that_is_kept(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(page, kind)
    choose(page, first, "met")
    page.locator("[data-checker-keep]").click()
    kept = kept_by(page)
    page.locator(".checker-clear button").click()
    choose(page, "kind", kind)
    choose(page, first, "not-met")
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    assert kept_by(page) == kept


def test_a_note_that_is_being_typed_survives_a_reload(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(page, kind)
    page.locator(f"#{first} .checker-help > summary").click()
    page.locator(f"#note-{first}").press_sequentially("half a sen")
    page.reload()
    expect(page.locator(f"#note-{first}")).to_have_value("half a sen")


def test_papers_and_files_say_what_is_the_matter_after_a_failed_start(
    page: Page, ruleset: Ruleset, broken_runtime: set[str], watch: Watch
) -> None:
    kind = a_kind(ruleset)
    page.goto("checker/")
    choose(page, "kind", kind)
    choose(page, ruleset.asked(KindId(kind))[0], "met")
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
    assert broken_runtime
    watch.errors.clear()


def test_two_tabs_do_not_overwrite_each_other(page: Page, context: BrowserContext, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "met")
    page.locator("[data-checker-keep]").click()
    other = context.new_page()
    open_checker(other)
    expect(radio(other, first, "met")).to_be_checked()
    choose(other, first, "not-met")
    kept = kept_by(other)
    choose(page, second, "met")
    assert kept_by(page) == kept
    expect(page.locator("[data-checker-keep]")).to_be_visible()
    other.close()


def test_a_link_of_the_first_form_still_opens(page: Page, ruleset: Ruleset) -> None:
    """As it was published; `tests/checker/exchange/test_link.py` tries what it says."""
    candidate, _ = from_link(FIRST_FORM, ruleset)
    page.goto(f"checker/#answers={FIRST_FORM}")
    expect(radio(page, "kind", candidate.kind)).to_be_checked(timeout=STARTING)
    for criterion, given in candidate.answers.items():
        expect(radio(page, criterion, given)).to_be_checked()
    assert len(set(candidate.answers.values())) > 1


def test_a_link_that_cannot_be_used_is_reported_and_not_run(page: Page, ruleset: Ruleset) -> None:
    first, *others = ("2.s.0000.zzzz.-.-", "1.s.00000000.mm.0.0", "<img src=x onerror=alert(1)>", "%")
    open_checker(page, address=f"checker/#answers={first}")
    expect_problem(page, first, ruleset)
    for fragment in others:
        page.evaluate("link => { location.hash = link }", f"#answers={fragment}")
        expect_problem(page, fragment, ruleset)


def expect_problem(page: Page, fragment: str, ruleset: Ruleset) -> None:
    """The page says of a link what the checker says of it here, and nothing is answered."""
    with pytest.raises(InputError) as wrong:
        from_link(f"#answers={fragment}", ruleset)
    expect(page.locator("[data-checker-errors]"), fragment).to_contain_text(wrong.value.problems[0].message)
    expect(page.locator(".checker input:checked"), fragment).to_have_count(0)


def test_answers_are_kept_only_when_asked_and_forgotten_at_once(
    page: Page, context: BrowserContext, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "not-met")
    page.locator("[data-checker-keep]").click()
    choose(page, second, "met")
    other = context.new_page()
    open_checker(other)
    expect_report(other, report_on(ruleset, kind, {first: "not-met", second: "met"}))
    other.locator("[data-checker-forget]").click()
    assert kept_by(other) is None
    other.close()


def test_what_was_stored_and_is_damaged_is_removed(page: Page, ruleset: Ruleset) -> None:
    """Here one such value; `tests/web/store.test.mjs` has every sort."""
    key, stored = f"{ruleset.organization.id}-checker", '{"kind": "x", "answers": null}'
    page.add_init_script(f"localStorage.setItem({key!r}, {stored!r}); sessionStorage.setItem({key!r}, {stored!r})")
    kind = a_kind(ruleset)
    open_checker(page, kind)
    answer(page, {ruleset.asked(KindId(kind))[0]: "met"})
    expect_report(page, report_on(ruleset, kind, {ruleset.asked(KindId(kind))[0]: "met"}))


def test_a_browser_that_stores_nothing_is_reported_and_works(page: Page, ruleset: Ruleset) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) {
            const get = () => { throw new DOMException("refused", "SecurityError"); };
            Object.defineProperty(window, name, { configurable: true, get });
        }"""
    )
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(page, kind)
    choose(page, first, "not-met")
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.locator("[data-checker-keep]").click()
    line = page.locator("[data-checker-keeping]")
    expect(line).to_have_text(line.get_attribute("data-refused") or "")
