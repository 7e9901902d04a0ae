"""The checker in the page, driven as a person would."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from checker import Answer, Ruleset
from checker.engine import CriterionId, KindId
from tests.browser.driving import (
    ROOT,
    STARTING,
    a_kind,
    all_met,
    answer,
    choose,
    expect_report,
    open_checker,
    radio,
    report_on,
    status,
)


def test_before_the_first_answer_there_is_no_verdict_and_paper_is_a_checklist(page: Page, ruleset: Ruleset) -> None:
    open_checker(page)
    expect(page.locator("section[data-status]")).to_have_count(len(ruleset.statuses))
    expect(page.locator("[data-verdict]")).to_have_count(0)
    page.emulate_media(media="print")
    checklist(page, ruleset)
    page.locator("[data-mode=steps]").dispatch_event("click")
    checklist(page, ruleset)
    page.emulate_media(media="screen")
    kind = ruleset.kinds[0].id
    choose(page, "kind", kind)
    page.emulate_media(media="print")
    asked = [ruleset.question(criterion, kind).question for criterion in ruleset.asked(kind)]
    expect(page.locator(".checker-question:visible > legend")).to_have_text(asked, use_inner_text=True)
    expect(page.locator("[data-status]:visible")).to_have_count(0)


def checklist(page: Page, ruleset: Ruleset) -> None:
    """The page holds each question as each kind of candidate is asked it, and no verdict."""
    for kind in ruleset.kinds:
        asked = [ruleset.question(criterion, kind.id).question for criterion in ruleset.asked(kind.id)]
        expect(page.locator(f".checker-question > legend > [data-kind={kind.id}]:visible")).to_have_text(
            [re.compile(rf"{re.escape(kind.with_article)}\. {re.escape(each)}") for each in asked]
        )
    expect(page.locator("[data-status]:visible")).to_have_count(0)
    expect(page.locator(".checker-caution")).to_be_visible()


def expect_low(page: Page, ruleset: Ruleset, kind: str, height: int) -> None:
    """The form is at most half as high as it was with thirteen questions: half of it for each question."""
    box = page.locator(".checker-form").bounding_box()
    assert box is not None
    assert box["height"] <= height / 2 / 13 * len(ruleset.asked(KindId(kind)))


def test_only_the_questions_of_a_kind_are_asked_in_the_order_of_the_source_and_the_form_is_low(
    page: Page, ruleset: Ruleset
) -> None:
    """A change of the kind keeps the answers that both ask for, and drops the rest."""
    open_checker(page, a_kind(ruleset))
    expect_low(page, ruleset, a_kind(ruleset), 5900)
    for kind in ruleset.kinds:
        choose(page, "kind", kind.id)
        shown = page.locator(".checker-question:visible").evaluate_all("questions => questions.map(each => each.id)")
        assert shown == list(ruleset.asked(kind.id))
        for criterion in ruleset.asked(kind.id):
            question = ruleset.question(criterion, kind.id).question
            expect(page.get_by_role("group", name=question, exact=True)).to_be_visible()
    one, other = ruleset.kinds[0].id, ruleset.kinds[1].id
    shared = next(each for each in ruleset.asked(one) if each in ruleset.asked(other))
    alone = next(each for each in ruleset.asked(one) if each not in ruleset.asked(other))
    choose(page, "kind", one)
    answer(page, {alone: "not-met", shared: "not-met"})
    choose(page, "kind", other)
    expect_report(page, report_on(ruleset, other, {shared: "not-met"}))


def test_every_radio_counts(page: Page, ruleset: Ruleset) -> None:
    """Each answer to each question, with all else met, gives the verdicts that the engine gives.

    A question has the same radio buttons for each kind of candidate that is asked it.
    """
    open_checker(page)
    tried: set[CriterionId] = set()
    for kind in ruleset.kinds:
        left = [each for each in ruleset.asked(kind.id) if each not in tried]
        tried.update(left)
        choose(page, "kind", kind.id)
        answer(page, all_met(ruleset, kind.id))
        for criterion in left:
            for value in ("not-met", "unknown"):
                choose(page, criterion, value)
                expect_report(page, report_on(ruleset, kind.id, all_met(ruleset, kind.id, **{criterion: value})))
            choose(page, criterion, "met")
        expect_report(page, report_on(ruleset, kind.id, all_met(ruleset, kind.id)))


def test_what_fails_stands_first_and_leads_to_its_question_and_what_was_unfolded_stays_so(
    page: Page, context: BrowserContext, ruleset: Ruleset
) -> None:
    """Meanwhile nothing is kept on the device but in the tab; emptied, the form is at its start again."""
    kind = a_kind(ruleset)
    asked = ruleset.asked(KindId(kind))
    report = report_on(ruleset, kind, {asked[0]: "not-met"})
    criterion = report.statuses[0].failing[0]
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    expect_report(page, report)
    assert context.cookies() == []
    assert Answer.NOT_MET not in page.evaluate("() => JSON.stringify({...localStorage})")
    section = status(page, report.statuses[0].status.id)
    expect(section.locator(f'details a[href="#{report.statuses[0].open[0]}"]').first).to_be_hidden()
    section.locator(f'a[href="#{criterion}"]:visible').first.click()
    expect(radio(page, criterion, "not-met")).to_be_focused()
    expect(page.locator(f"#{criterion}")).to_be_in_viewport()
    expect_unfolded(page, ruleset, kind)
    page.locator(".checker-clear button").click()
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(page.locator(".checker-form input:checked")).to_have_count(0)
    expect(page.locator('input[name="kind"]').first).to_be_focused()
    answer(page, {"kind": kind, asked[0]: "met", asked[1]: "unknown"})
    line = page.locator("[data-checker-answered-count]")
    expect(line).to_contain_text("2")
    expect(line).to_contain_text(str(len(asked)))
    expect_regulation(page, ruleset)


def expect_unfolded(page: Page, ruleset: Ruleset, kind: str) -> None:
    """A part of the verdicts that was unfolded stays so when they change."""
    first = ruleset.statuses[0]
    criterion = first.asks(KindId(kind)).listed()[0].criterion
    choose(page, criterion, "not-met")
    fold = page.locator(f'[data-keep="{first.id}-counted"]')
    fold.locator("summary").first.click()
    expect(fold).to_contain_text(ruleset.text("effect.not-met", status=first.name))
    choose(page, criterion, "met")
    expect(fold).to_contain_text(ruleset.text("effect.met", status=first.name))
    expect(fold.locator("li").first).to_be_visible()


def expect_regulation(page: Page, ruleset: Ruleset) -> None:
    """A status without requirements leads to its regulation."""
    kind, silent = next(
        (kind.id, each) for kind in ruleset.kinds for each in ruleset.statuses if each.asks(kind.id).requirement is None
    )
    choose(page, "kind", kind)
    choose(page, ruleset.asked(kind)[0], "met")
    source = ruleset.source(silent.regulation)
    expect(status(page, silent.id).locator(f'a[href="{source.url if source else ""}"]')).to_be_visible()


def test_a_kind_chosen_before_the_script_came_is_not_lost(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    held: list[Route] = []
    page.route("**/components.js", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.goto("checker/", wait_until="commit")
    choose(page, "kind", kind)
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    expect(page.locator(".checker-question:visible")).to_have_count(len(ruleset.asked(KindId(kind))), timeout=STARTING)


def test_without_scripts_the_page_is_a_checklist(browser: Browser, site: str, ruleset: Ruleset) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("checker/")
    expect(page.locator(".checker-noscript")).to_be_visible()
    checklist(page, ruleset)
    context.close()


def test_reached_from_the_home_page_it_starts_and_answers_given_meanwhile_count(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    held: list[Route] = []
    page.goto("")
    page.route("**/rules-*.json", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.locator('main a.md-button[href$="checker/"]').first.click()
    choose(page, "kind", kind)
    choose(page, criterion, "not-met")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(page.locator(ROOT)).to_have_attribute("data-checker-current", "false")
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.route("**/rules-*.json", lambda route: route.continue_())  # none that is asked for from now on is held
    for route in held:
        route.continue_()
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))


def test_numbers_and_arrows_answer_and_enter_goes_on(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    asked = ruleset.asked(KindId(kind))
    open_checker(page)
    radio(page, "kind", kind).focus()
    page.keyboard.press("Space")
    radio(page, asked[0], "met").focus()
    order = page.locator(f"#{asked[0]} > .checker-choices input").evaluate_all("all => all.map(each => each.value)")
    for index, criterion in enumerate(asked):
        expect(page.locator(f"#{criterion} input:focus")).to_have_count(1)
        page.keyboard.press("2")
        page.keyboard.press("ArrowRight")
        expect(radio(page, criterion, order[2])).to_be_checked()
        page.keyboard.press(str(order.index("met") + 1))
        expect(radio(page, criterion, "met")).to_be_checked()
        if index < len(asked) - 1:
            page.keyboard.press("Enter")
    expect_report(page, report_on(ruleset, kind, all_met(ruleset, kind)))


def test_on_a_phone_the_form_is_low_and_the_verdicts_stay_in_view(
    browser: Browser, site: str, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    open_checker(page, kind)
    expect_low(page, ruleset, kind, 9300)
    criterion = ruleset.asked(KindId(kind))[0]
    choose(page, criterion, "not-met")
    report = report_on(ruleset, kind, {criterion: "not-met"})
    bar = page.locator("[data-checker-summary]")
    expect(bar).to_contain_text(ruleset.text(f"verdict.{report.statuses[0].verdict}.label"))
    expect(bar).to_be_in_viewport()
    said = page.locator("[data-checker-answered-count]").text_content()
    assert said
    assert bar.evaluate("each => getComputedStyle(each, '::before').content") == f'"{said}"'
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_page_prints_as_its_brief_light_and_without_controls(browser: Browser, site: str, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    context = browser.new_context(base_url=site, color_scheme="dark")
    page = context.new_page()
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    expect_report(page, report_on(ruleset, kind, {criterion: "not-met"}))
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".checker-paper h1")).to_be_visible()
    expect(page.locator(".checker-form")).to_be_hidden()
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    ink = page.locator(".checker-paper h1").evaluate("each => getComputedStyle(each).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 128
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".checker-paper")).to_have_count(0)
    context.close()
