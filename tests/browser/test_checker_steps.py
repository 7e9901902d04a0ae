"""One question at a time: the same answers, no question that is settled, a way back, and changes at the end."""

import re

from playwright.sync_api import Page, expect

from checker import Kind, Rules
from tests.browser.test_checker_page import choose, expect_verdict, open_checker


def start(page: Page) -> None:
    open_checker(page, None)
    page.get_by_role("button", name="One question at a time").click()


def forward(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def shown(page: Page) -> list[str]:
    steps: list[str] = page.locator("[data-step]:visible").evaluate_all("steps => steps.map(each => each.id)")
    return steps


def test_a_state_that_meets_everything_sees_each_question_once(page: Page, rules: Rules) -> None:
    start(page)
    assert shown(page) == ["kind"]
    expect(page.locator(".checker-side")).to_be_hidden()
    choose(page, "kind", "state")
    for expected in ("wants", "areas", *rules.asked[Kind.STATE]):
        forward(page)
        assert shown(page) == [expected]
        if expected in rules.criteria:
            choose(page, expected, "met")
            expect(page.locator(f"#{expected} input:checked")).to_have_count(1)
    expect_verdict(page, "partner", "eligible")
    forward(page)
    assert shown(page) == ["review"]
    expect(page.locator("[data-checker-review] tr")).to_have_count(13)
    expect(page.locator('[data-status="partner"]')).to_be_visible()


def test_what_is_settled_is_not_asked(page: Page) -> None:
    start(page)
    choose(page, "kind", "state")
    for _ in range(3):
        forward(page)
    assert shown(page) == ["un-membership"]
    choose(page, "un-membership", "not-met")
    expect_verdict(page, "observer", "not-eligible")
    forward(page)
    assert shown(page) == ["review"]
    expect(page.locator("[data-checker-review] tr").nth(1)).to_contain_text("not answered")


def test_going_on_without_an_answer_is_said_and_takes_the_focus(page: Page) -> None:
    start(page)
    forward(page)
    summary = page.locator("[data-checker-errors]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is a problem")
    summary.get_by_role("link", name="Choose what the candidate is.").click()
    expect(page.locator('input[name="kind"]').first).to_be_focused()
    expect(page.locator("#kind .checker-error")).to_have_text("Choose what the candidate is.")
    choose(page, "kind", "state")
    forward(page)
    expect(summary).to_be_hidden()
    for _ in range(3):
        forward(page)
    expect(page.locator("#un-membership .checker-error")).to_contain_text("choose “Not sure”")
    described = page.locator("#un-membership").get_attribute("aria-describedby") or ""
    assert described.split() == ["un-membership-hint", "problem-un-membership"]


def test_change_links_lead_to_the_question_and_back(page: Page, rules: Rules) -> None:
    open_checker(page)
    for criterion in rules.asked[Kind.STATE]:
        choose(page, criterion, "met")
    expect_verdict(page, "partner", "eligible")
    page.get_by_role("button", name="One question at a time").click()
    assert shown(page) == ["review"]
    page.get_by_role("link", name=re.compile("Change ?: Is the state free of territorial disputes")).click()
    assert shown(page) == ["no-territorial-disputes"]
    choose(page, "no-territorial-disputes", "not-met")
    expect(page.locator('[data-status="partner"][data-verdict="not-eligible"]')).to_be_attached()
    forward(page)
    assert shown(page) == ["review"]
    expect(page.locator("[data-checker-review] tr").nth(5)).to_contain_text("not met")


def test_both_ways_keep_the_same_answers(page: Page) -> None:
    open_checker(page)
    choose(page, "un-membership", "met")
    page.get_by_role("button", name="One question at a time").click()
    assert shown(page) == ["diplomatic-relations"]
    choose(page, "diplomatic-relations", "unknown")
    page.get_by_role("button", name="All questions on one page").click()
    expect(page.locator('input[name="un-membership"][value="met"]')).to_be_checked()
    expect(page.locator('input[name="diplomatic-relations"][value="unknown"]')).to_be_checked()
    expect(page.locator(".checker-question:visible")).to_have_count(13)


def test_back_goes_back_by_button_and_by_browser(page: Page) -> None:
    start(page)
    choose(page, "kind", "state")
    forward(page)
    forward(page)
    assert shown(page) == ["areas"]
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("#wants")).to_be_visible()
    page.go_back()
    expect(page.locator("#areas")).to_be_visible()
    page.go_back()
    expect(page.locator("#wants")).to_be_visible()
    expect(page.locator('input[value="state"]')).to_be_checked()


def test_steps_work_with_the_keyboard_alone(page: Page) -> None:
    open_checker(page, None)
    page.get_by_role("button", name="One question at a time").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kind")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator('input[value="state"]')).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#candidate-name")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Continue")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#wants")).to_be_focused()
