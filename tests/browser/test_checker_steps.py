"""One question at a time: the same answers, no question that is settled, a way back, and changes at the end."""

from playwright.sync_api import BrowserContext, Page, expect

from checker import Ruleset
from checker.engine import KindId
from tests.browser.driving import a_kind, all_met, choose, expect_report, open_checker, radio, report_on, status


def start(page: Page) -> None:
    page.locator('[data-mode="steps"]').click()


def forward(page: Page) -> None:
    page.locator('[data-turn="next"]').click()


def shown(page: Page) -> list[str]:
    steps: list[str] = page.locator("[data-step]:visible").evaluate_all("steps => steps.map(each => each.id)")
    return steps


def steps_before_questions(ruleset: Ruleset) -> list[str]:
    return ["wants"] * bool(ruleset.wants) + ["areas"] * bool(ruleset.areas)


def test_each_question_is_seen_once_and_change_links_lead_to_it_and_back_to_the_review(
    page: Page, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    open_checker(page)
    start(page)
    assert shown(page) == ["kind"]
    choose(page, "kind", kind)
    for expected in (*steps_before_questions(ruleset), *ruleset.asked(KindId(kind))):
        forward(page)
        assert shown(page) == [expected]
        if page.locator(f'input[name="{expected}"][type=radio]').count():
            choose(page, expected, "met")
    expect_report(page, report_on(ruleset, kind, all_met(ruleset, kind)))
    forward(page)
    assert shown(page) == ["review"]
    expect(page.locator("[data-checker-review] tr")).to_have_count(len(ruleset.asked(KindId(kind))))
    expect(status(page, ruleset.statuses[0].id)).to_be_visible()
    criterion = ruleset.asked(KindId(kind))[1]
    page.locator(f'[data-checker-review] a[href="#{criterion}"]').click()
    assert shown(page) == [criterion]
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, all_met(ruleset, kind, **{criterion: "not-met"})))
    forward(page)
    assert shown(page) == ["review"]


def test_a_name_that_is_refused_is_said_at_once_and_until_it_is_another(page: Page, ruleset: Ruleset) -> None:
    """Before the first answer, in every step, and with a link that leads back to it; there is nothing to take."""
    kind = a_kind(ruleset)
    open_checker(page, kind)
    name, errors = page.locator("#candidate-name"), page.locator("[data-checker-errors]")
    name.fill(ruleset.members[0].name)
    name.blur()
    expect(errors).to_contain_text(ruleset.members[0].name)
    start(page)
    choose(page, ruleset.asked(KindId(kind))[0], "met")
    forward(page)
    expect(errors).to_contain_text(ruleset.members[0].name)
    expect(page.locator("[data-checker-results]")).to_be_hidden()
    expect(page.locator(".checker-take").first).to_be_hidden()
    errors.get_by_role("link").click()
    assert shown(page) == ["kind"]
    expect(name).to_be_focused()
    name.fill("Ruritania")
    name.blur()
    expect(errors).to_be_empty()
    expect(page.locator(".checker-refused")).to_be_hidden()


def test_both_ways_keep_the_same_answers_and_what_is_settled_is_not_asked(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "met")
    start(page)
    assert shown(page) == [second]
    choose(page, second, "unknown")
    page.locator('[data-mode="all"]').click()
    expect(radio(page, first, "met")).to_be_checked()
    expect(radio(page, second, "unknown")).to_be_checked()
    expect(page.locator(".checker-question:visible")).to_have_count(len(ruleset.asked(KindId(kind))))
    shared = next(
        each for each in ruleset.asked(KindId(kind)) if not report_on(ruleset, kind, {each: "not-met"}).still_matters
    )
    answers = {first: "met", second: "unknown", shared: "not-met"}
    choose(page, shared, "not-met")
    expect_report(page, report_on(ruleset, kind, answers))
    start(page)
    assert shown(page) == ["review"]
    expect(page.locator("[data-checker-review]")).to_contain_text(ruleset.text("review.not_answered"))


def test_the_address_of_a_step_loses_no_answers_and_shows_its_question_in_another_tab(
    page: Page, context: BrowserContext, ruleset: Ruleset
) -> None:
    """It holds no answers: without any a sentence says what to choose first, with kept ones the question is shown."""
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    choose(page, first, "met")
    start(page)
    address = page.url
    assert address.endswith(f"/checker/#{second}")
    page.reload()
    expect_report(page, report_on(ruleset, kind, {first: "met"}))
    clean = context.new_page()
    clean.goto(address)
    expect(clean.locator(".checker-then")).to_be_visible()
    expect(clean.locator(".checker input:checked")).to_have_count(0)
    choose(clean, "kind", kind)
    expect(clean.locator(f"#{second}")).to_be_visible()
    clean.close()
    page.locator('[data-mode="all"]').click()
    page.locator("[data-checker-keep]").click()
    other = context.new_page()
    other.set_viewport_size({"width": 1280, "height": 400})
    other.goto(address)
    expect(other.locator(f"#{second}")).to_be_in_viewport()
    other.close()


def test_going_on_without_an_answer_is_reported_and_steps_work_with_the_keyboard_alone(
    page: Page, ruleset: Ruleset
) -> None:
    open_checker(page)
    start(page)
    forward(page)
    summary = page.locator("[data-checker-errors]")
    expect(summary).to_be_focused()
    summary.locator("a").click()
    expect(page.locator('input[name="kind"]').first).to_be_focused()
    expect(page.locator("#kind .checker-error")).to_be_visible()
    choose(page, "kind", a_kind(ruleset))
    forward(page)
    expect(summary).to_be_hidden()
    page.locator('[data-mode="all"]').click()
    page.locator(".checker-clear button").click()
    page.locator('[data-mode="steps"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kind")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expected = (*steps_before_questions(ruleset), ruleset.asked(ruleset.kinds[0].id)[0])[0]
    assert shown(page) == [expected]
