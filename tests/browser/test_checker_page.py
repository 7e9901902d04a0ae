"""The checker in the page, driven as a person would."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from checker import Answer, Ruleset
from checker.engine import KindId
from tests.browser.driving import (
    READY,
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


def test_only_the_questions_of_a_kind_are_asked_in_the_order_of_the_source(page: Page, ruleset: Ruleset) -> None:
    open_checker(page)
    for kind in ruleset.kinds:
        choose(page, "kind", kind.id)
        shown = page.locator(".checker-question:visible").evaluate_all("questions => questions.map(each => each.id)")
        assert shown == list(ruleset.asked(kind.id))
        for criterion in ruleset.asked(kind.id):
            question = ruleset.question(criterion, kind.id).question
            expect(page.get_by_role("group", name=question, exact=True)).to_be_visible()


def test_every_radio_counts(page: Page, ruleset: Ruleset) -> None:
    """Each answer to each question, with all else met, gives the verdicts that the engine gives."""
    open_checker(page)
    for kind in ruleset.kinds:
        choose(page, "kind", kind.id)
        answer(page, all_met(ruleset, kind.id))
        for criterion in ruleset.asked(kind.id):
            for value in ("not-met", "unknown"):
                choose(page, criterion, value)
                expect_report(page, report_on(ruleset, kind.id, all_met(ruleset, kind.id, **{criterion: value})))
            choose(page, criterion, "met")
        expect_report(page, report_on(ruleset, kind.id, all_met(ruleset, kind.id)))


def test_parts_are_counted_and_shown_at_the_whole(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    criterion = next(c for c in ruleset.asked(KindId(kind)) if ruleset.question(c, KindId(kind)).parts)
    first, *rest = [part.id for part in ruleset.question(criterion, KindId(kind)).parts]
    open_checker(page, kind)
    page.locator(f"#{criterion} .checker-help > summary").click()
    choose(page, f"part:{criterion}:{first}", "not-met")
    expect_report(page, report_on(ruleset, kind, parts={criterion: {first: "not-met"}}))
    expect(radio(page, criterion, "not-met")).to_be_checked()
    for part in (first, *rest):
        choose(page, f"part:{criterion}:{part}", "met")
    expect(radio(page, criterion, "met")).to_be_checked()
    choose(page, criterion, "unknown")
    expect(page.locator(f"#{criterion} .checker-part input:checked")).to_have_count(0)
    expect_report(page, report_on(ruleset, kind, {criterion: "unknown"}))


def test_a_status_without_requirements_leads_to_its_regulation(page: Page, ruleset: Ruleset) -> None:
    kind, silent = next(
        (kind.id, each) for kind in ruleset.kinds for each in ruleset.statuses if each.asks(kind.id).requirement is None
    )
    open_checker(page, kind)
    choose(page, ruleset.asked(kind)[0], "met")
    source = ruleset.source(silent.regulation)
    expect(status(page, silent.id).locator(f'a[href="{source.url if source else ""}"]')).to_be_visible()


def test_what_fails_stands_first_and_leads_to_its_question(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    report = report_on(ruleset, kind, {ruleset.asked(KindId(kind))[0]: "not-met"})
    criterion = report.statuses[0].failing[0]
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    expect_report(page, report)
    section = status(page, report.statuses[0].status.id)
    expect(section.locator(f'details a[href="#{report.statuses[0].open[0]}"]').first).to_be_hidden()
    section.locator(f'a[href="#{criterion}"]:visible').first.click()
    expect(radio(page, criterion, "not-met")).to_be_focused()
    expect(page.locator(f"#{criterion}")).to_be_in_viewport()


def test_a_part_that_was_unfolded_stays_so(page: Page, ruleset: Ruleset) -> None:
    kind, first = a_kind(ruleset), ruleset.statuses[0]
    criterion = first.asks(KindId(kind)).listed()[0].criterion
    open_checker(page, kind)
    choose(page, criterion, "not-met")
    fold = page.locator(f'[data-keep="{first.id}-counted"]')
    fold.locator("summary").first.click()
    expect(fold).to_contain_text(ruleset.text("effect.not-met", status=first.name))
    choose(page, criterion, "met")
    expect(fold).to_contain_text(ruleset.text("effect.met", status=first.name))
    expect(fold.locator("li").first).to_be_visible()


def test_changing_the_kind_keeps_shared_answers_and_drops_the_rest(page: Page, ruleset: Ruleset) -> None:
    one, other = ruleset.kinds[0].id, ruleset.kinds[1].id
    shared = next(each for each in ruleset.asked(one) if each in ruleset.asked(other))
    alone = next(each for each in ruleset.asked(one) if each not in ruleset.asked(other))
    open_checker(page, one)
    answer(page, {alone: "not-met", shared: "not-met"})
    choose(page, "kind", other)
    expect_report(page, report_on(ruleset, other, {shared: "not-met"}))


def test_clearing_goes_back_to_the_start(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    open_checker(page, kind)
    choose(page, ruleset.asked(KindId(kind))[0], "met")
    expect(page.locator("[data-verdict]").first).to_be_attached()
    page.locator(".checker-clear button").click()
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(page.locator(".checker-form input:checked")).to_have_count(0)
    expect(page.locator('input[name="kind"]').first).to_be_focused()


def test_answers_given_while_the_runtime_loads_count_when_it_is_ready(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    held: list[Route] = []
    page.route("**/rules-*.json", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
    page.goto("checker/")
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


def test_a_runtime_that_fails_is_reported_and_can_be_tried_again(
    browser: Browser, site: str, broken_runtime: set[str], ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    answers = {ruleset.asked(KindId(kind))[0]: "not-met"}
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("checker/")
    choose(page, "kind", kind)
    answer(page, answers)
    expect(page.locator("[data-checker-state=failed]")).to_be_attached(timeout=STARTING)
    expect(page.locator('[data-checker-says="failed"]')).to_be_visible()
    expect(page.locator("[data-verdict]")).to_have_count(0)
    broken_runtime.clear()
    page.locator("[data-checker-retry]").click()
    expect_report(page, report_on(ruleset, kind, answers))
    context.close()


def test_without_scripts_the_page_is_a_checklist(browser: Browser, site: str, ruleset: Ruleset) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("checker/")
    expect(page.locator(".checker-noscript")).to_be_visible()
    checklist(page, ruleset)
    context.close()


def test_the_checker_starts_when_it_is_reached_from_the_home_page(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    page.goto("")
    page.locator('main a.md-button[href$="checker/"]').first.click()
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    choose(page, "kind", kind)
    choose(page, ruleset.asked(KindId(kind))[0], "unknown")
    expect_report(page, report_on(ruleset, kind))


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


def test_verdicts_are_announced_once_and_only_when_they_change(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    first, second, *_, last = [each.criterion for each in ruleset.statuses[0].asks(KindId(kind)).listed()]
    open_checker(page, kind)
    page.evaluate(
        """() => {
            window.spoken = [];
            const live = document.querySelector("[data-checker-live]");
            new MutationObserver(() => window.spoken.push(live.textContent)).observe(live, {childList: true});
        }"""
    )
    answers: dict[str, str] = {}
    for criterion, value in ((first, "met"), (second, "met"), (last, "not-met")):
        choose(page, criterion, value)
        answers[criterion] = value
        expect_report(page, report_on(ruleset, kind, answers))
    assert len(page.evaluate("() => window.spoken")) == 2


def test_progress_says_how_many_are_answered(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    asked = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    answer(page, {asked[0]: "met", asked[1]: "unknown"})
    line = page.locator("[data-checker-answered-count]")
    expect(line).to_contain_text("2")
    expect(line).to_contain_text(str(len(asked)))


def test_a_phone_keeps_the_verdicts_in_view(browser: Browser, site: str, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    open_checker(page, kind)
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


def test_nothing_is_kept_on_the_device_but_in_the_tab(page: Page, context: BrowserContext, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    open_checker(page, kind)
    choose(page, ruleset.asked(KindId(kind))[0], "not-met")
    expect(page.locator("[data-verdict]").first).to_be_attached()
    assert context.cookies() == []
    assert Answer.NOT_MET not in page.evaluate("() => JSON.stringify({...localStorage})")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_is_at_most_half_as_high_as_it_was(browser: Browser, site: str, width: int, ruleset: Ruleset) -> None:
    """With thirteen questions it was 9,300 pixels high at 390, and 5,900 at 1280: half of it for each question."""
    kind = a_kind(ruleset)
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    page = context.new_page()
    open_checker(page, kind)
    box = page.locator(".checker-form").bounding_box()
    allowed = {390: 9300 / 2 / 13, 1280: 5900 / 2 / 13}[width]
    assert box is not None
    assert box["height"] <= allowed * len(ruleset.asked(KindId(kind)))
    context.close()
