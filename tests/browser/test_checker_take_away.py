"""What a person takes along from the page: papers, files, links, and answers that are kept if they ask for it."""

import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker import Rules, read_candidate
from checker.link import to_link
from tests.browser.test_checker_page import READY, STARTING, choose, expect_verdict, open_checker
from tests.checker.golden import COVER, GOLDEN, golden_report

CANDIDATE: dict[str, Any] = GOLDEN["state-half-way"]
FORMS = ["saved", "markdown", "csv", "protocol-partner", "protocol-observer"]


def fill(page: Page) -> None:
    """Answer as the golden candidate does, by hand."""
    choose(page, "kind", CANDIDATE["kind"])
    page.get_by_label("Name of the candidate").fill(CANDIDATE["name"])
    for part in ("wants", "areas"):
        page.locator(f"#{part} summary").click()
        for each in CANDIDATE[part]:
            page.locator(f'#{part} input[value="{each}"]').check()
    for criterion, answer in CANDIDATE["answers"].items():
        choose(page, criterion, answer)
    for criterion, note in CANDIDATE["notes"].items():
        page.locator(f"#{criterion} .checker-own summary").click()
        page.locator(f"#note-{criterion}").fill(note)
    page.get_by_label("Prepared by").fill(COVER.author)
    page.get_by_label("Date", exact=True).fill(COVER.date)


def test_the_page_makes_the_golden_files_of_the_command_line(page: Page, rules: Rules) -> None:
    open_checker(page, None)
    fill(page)
    for form in FORMS:
        with page.expect_download() as started:
            page.locator(f'[data-take="{form}"]').click()
        assert Path(started.value.path()).read_text("utf-8") == golden_report("state-half-way", form, rules)
    assert started.value.suggested_filename == "csto-protocol-observer-Utopia-2026-11-24.md"


def test_a_saved_file_brings_everything_back(page: Page, rules: Rules) -> None:
    open_checker(page, None)
    text = golden_report("state-half-way", "saved", rules)
    page.locator("[data-checker-open]").set_input_files(
        {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect_verdict(page, "partner", "not-eligible")
    expect(page.locator("[data-checker-opened]")).to_contain_text("gives the same report")
    expect(page.get_by_label("Name of the candidate")).to_have_value("Utopia")
    expect(page.locator("#note-un-membership")).to_have_value("member since 1955")
    expect(page.locator("#note-un-membership")).to_be_visible()
    expect(page.locator('#wants input[value="join-treaties"]')).to_be_checked()
    expect(page.get_by_label("Prepared by")).to_have_value(COVER.author)
    with page.expect_download() as started:
        page.locator('[data-take="saved"]').click()
    assert Path(started.value.path()).read_text("utf-8") == text


def test_a_file_of_older_rules_says_so(page: Page, rules: Rules) -> None:
    open_checker(page, None)
    text = golden_report("state-half-way", "saved", rules).replace(rules.digest, "0" * 16)
    page.locator("[data-checker-open]").set_input_files(
        {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.locator("[data-checker-opened]")).to_contain_text("It was judged again with the rules of today")


def test_a_file_that_cannot_be_used_is_said_and_loses_nothing(page: Page) -> None:
    open_checker(page)
    choose(page, "un-membership", "met")
    page.locator("[data-checker-open]").set_input_files(
        {"name": "no.json", "mimeType": "application/json", "buffer": b'{"kind": "empire"}'}
    )
    expect(page.locator("[data-checker-errors]")).to_be_focused()
    expect(page.locator("[data-checker-errors]")).to_contain_text("'empire' is not a kind of candidate")
    expect(page.locator('input[name="un-membership"][value="met"]')).to_be_checked()


def test_a_member_state_is_refused_at_the_field_and_in_the_summary(page: Page) -> None:
    open_checker(page)
    choose(page, "un-membership", "met")
    name = page.get_by_label("Name of the candidate")
    name.fill("Belarus")
    name.blur()
    expect(page.locator(".checker-field .checker-error")).to_contain_text("Belarus is a member state of the CSTO")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    page.locator('[data-take="saved"]').click()
    expect(page.locator("[data-checker-errors]")).to_be_focused()
    name.fill("Ruritania")
    name.blur()
    expect_verdict(page, "partner", "undetermined")
    expect(page.locator(".checker-error")).to_have_count(0)
    assert name.get_attribute("aria-invalid") is None


def test_papers_need_a_kind_of_candidate(page: Page) -> None:
    open_checker(page)
    page.get_by_role("button", name="Clear all answers").click()
    page.locator('[data-take="saved"]').click()
    expect(page.locator("[data-checker-errors]")).to_contain_text("Choose what the candidate is")
    page.locator("[data-checker-share]").click()
    expect(page.locator("[data-checker-errors]")).to_be_focused()


def test_the_brief_prints_alone_on_a4(page: Page) -> None:
    page.add_init_script("window.print = () => {}")
    open_checker(page, None)
    fill(page)
    page.get_by_role("button", name="Print a brief").click()
    expect(page.locator(".checker-brief h1")).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator(".checker-brief h1")).to_be_visible()
    expect(page.locator(".checker-brief")).to_contain_text("member since 1955")
    expect(page.locator(".checker-form")).to_be_hidden()
    expect(page.locator("header.md-header")).to_be_hidden()
    pdf = page.pdf(format="A4")
    assert io.BytesIO(pdf).read(5) == b"%PDF-"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".checker-brief")).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.locator(".checker-form")).to_be_visible()


def test_a_link_carries_the_answers_to_another_browser(page: Page, site: str, rules: Rules) -> None:
    open_checker(page, None)
    fill(page)
    page.get_by_role("button", name="Copy a link").click()
    link = page.get_by_label("The link", exact=True).input_value()
    assert link == f"{site}checker/#answers={to_link(read_candidate(CANDIDATE, rules), rules)}"
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url))
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator('[data-status="partner"]')).to_have_attribute("data-verdict", "not-eligible", timeout=STARTING)
    expect(page.locator('#areas input[value="peacekeeping"]')).to_be_checked()
    expect(page.get_by_label("Name of the candidate")).to_have_value("")
    assert "#" not in page.url
    assert not [url for url in sent if "answers" in url.partition("#")[0]]


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("1.s.00000000.mm.0.0", "the link was made with other questions"),
        ("<img src=x onerror=alert(1)>", "the link is not one of the checker's"),
    ],
)
def test_a_link_that_was_tampered_with_is_reported_and_not_run(page: Page, fragment: str, says: str) -> None:
    page.goto(f"checker/#answers={fragment}")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    expect(page.locator("[data-checker-errors]")).to_contain_text(says)
    expect(page.locator(".checker input:checked")).to_have_count(0)


def test_answers_are_kept_only_when_asked_and_forgotten_at_once(page: Page, context: BrowserContext) -> None:
    open_checker(page)
    choose(page, "un-membership", "not-met")
    page.get_by_role("button", name="Keep on this device").click()
    expect(page.get_by_text("Your answers are kept on this device")).to_be_visible()
    choose(page, "no-use-of-force", "met")
    other = context.new_page()
    other.goto("checker/")
    expect(other.locator('input[name="no-use-of-force"][value="met"]')).to_be_checked()
    expect(other.locator('[data-status="partner"]')).to_have_attribute("data-verdict", "not-eligible", timeout=STARTING)
    other.get_by_role("button", name="Forget on this device").click()
    assert other.evaluate("() => localStorage.getItem('csto-checker')") is None
    expect(other.get_by_text("Nothing is kept on this device unless you ask for it.")).to_be_visible()
    other.close()


def test_what_was_kept_and_cannot_be_read_does_no_harm(page: Page) -> None:
    page.add_init_script("localStorage.setItem('csto-checker', '{')")
    open_checker(page)
    choose(page, "un-membership", "met")
    expect_verdict(page, "partner", "undetermined")
