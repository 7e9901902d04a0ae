"""Goals, what still matters, and what would have to change, as the page shows them."""

from playwright.sync_api import Page, expect

from checker import Kind, Rules
from tests.browser.test_checker_page import answer_all, choose, expect_verdict, open_checker


def want(page: Page, *wants: str) -> None:
    page.locator("#wants summary").click()
    for each in wants:
        page.locator(f'#wants input[value="{each}"]').check()


def test_a_want_is_answered_with_status_terms_and_paragraph_before_any_question(page: Page) -> None:
    open_checker(page)
    want(page, "attend-exercises")
    recommendation = page.locator(".checker-recommendation")
    expect(recommendation).to_contain_text("Partner: by common consent of the member states P204")
    expect(recommendation).to_contain_text("Observer: by right P243")
    expect_verdict(page, "partner", "undetermined")


def test_the_least_status_that_is_open_is_recommended(page: Page, rules: Rules) -> None:
    open_checker(page)
    want(page, "attend-exercises")
    answer_all(page, rules, Kind.STATE, "met")
    expect(page.locator('[data-recommended="observer"]')).to_contain_text("Observer is the least status")
    page.locator('#wants input[value="join-treaties"]').check()
    expect(page.locator('[data-recommended="partner"]')).to_be_visible()
    choose(page, "no-use-of-force", "not-met")
    expect(page.locator(".checker-recommendation")).to_contain_text("Not met: No force and no threat of force.")


def test_a_wish_that_no_status_gives_is_said_so(page: Page) -> None:
    open_checker(page)
    want(page, "collective-defence")
    expect(page.locator(".checker-recommendation")).to_contain_text("No status gives all that you want.")
    expect(page.locator(".checker-recommendation")).to_contain_text("It gives it to neither status. P006 P007")


def test_a_contradiction_is_said_where_it_matters_with_both_paragraphs(page: Page) -> None:
    open_checker(page)
    want(page, "speak-at-open-meetings")
    said = page.locator(".checker-recommendation .checker-says", has_text="without taking part in the discussion")
    expect(said).to_contain_text("P241")
    expect(said).to_contain_text("P245")


def test_questions_that_are_settled_say_so_and_can_still_be_answered(page: Page) -> None:
    open_checker(page)
    choose(page, "no-territorial-disputes", "not-met")
    settled = page.locator("#no-interstate-conflict .checker-settled")
    expect(settled).to_be_visible()
    expect(page.locator("#no-unsc-sanctions .checker-settled")).to_be_hidden()
    page.locator('[data-keep="still-matters"] summary').click()
    expect(page.locator('[data-keep="still-matters"] li')).to_have_count(6)
    choose(page, "no-territorial-disputes", "met")
    expect(settled).to_be_hidden()


def test_what_would_have_to_change_leads_to_the_questions(page: Page, rules: Rules) -> None:
    open_checker(page)
    answer_all(page, rules, Kind.STATE, "met")
    choose(page, "un-membership", "not-met")
    page.locator('[data-keep="partner-to-open"] summary').click()
    expect(page.locator('[data-keep="partner-to-open"] li')).to_have_count(1)
    page.locator('[data-keep="partner-to-open"] a').click()
    expect(page.locator('input[name="un-membership"][value="not-met"]')).to_be_focused()
    choose(page, "un-membership", "met")
    page.locator('[data-keep="observer-could-close"] summary').click()
    expect(page.locator('[data-keep="observer-could-close"] li')).to_have_count(6)
    expect(page.get_by_text("No open question can change a verdict any more.")).to_be_visible()


def test_the_two_lists_are_set_against_each_other(page: Page) -> None:
    open_checker(page)
    choose(page, "un-membership", "met")
    page.locator('[data-keep="differences"] summary').click()
    expect(page.locator('[data-keep="differences"] ul ul').first.locator("li")).to_have_count(7)
    choose(page, "kind", "international-organization")
    choose(page, "matching-activities", "met")
    expect(page.locator('[data-keep="differences"]')).to_contain_text("The source lists no requirements")


def test_each_question_says_why_it_is_asked_and_what_if_one_is_not_sure(page: Page) -> None:
    open_checker(page)
    for question in page.locator(".checker-question:visible").all():
        more = question.locator(".checker-more:visible details")
        more.nth(0).locator("summary").click()
        expect(more.nth(0)).to_contain_text("For Partner: ")
        more.nth(1).locator("summary").click()
        expect(more.nth(1).locator("p")).to_be_visible()
