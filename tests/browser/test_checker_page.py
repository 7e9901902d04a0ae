"""The checker in the page, driven as a person would."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from checker import Kind, Rules
from tests.browser.conftest import scroll_to
from tests.checker.golden import GOLDEN, golden_report

READY = "[data-checker-state=ready]"
STARTING = 60_000


def open_checker(page: Page, kind: str | None = "state") -> None:
    page.goto("checker/")
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    if kind:
        choose(page, "kind", kind)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f'input[name="{name}"][value="{value}"]').check()


def expect_verdict(page: Page, status: str, verdict: str) -> None:
    expect(page.locator(f'[data-status="{status}"]')).to_have_attribute("data-verdict", verdict)


def answer_all(page: Page, rules: Rules, kind: Kind, answer: str) -> None:
    for criterion in rules.asked[kind]:
        choose(page, criterion, answer)


def test_before_the_first_answer_there_is_no_verdict(page: Page) -> None:
    open_checker(page)
    sections = page.locator("[data-status]")
    expect(sections).to_have_count(2)
    for index in range(2):
        expect(sections.nth(index)).to_contain_text("Not answered yet")
        expect(sections.nth(index)).not_to_have_attribute("data-verdict", "undetermined")


@pytest.mark.parametrize("kind", list(Kind))
def test_only_the_questions_of_the_kind_are_asked_in_the_order_of_the_source(
    page: Page, kind: Kind, rules: Rules
) -> None:
    open_checker(page, kind)
    shown = page.locator(".checker-question:visible").evaluate_all("questions => questions.map(each => each.id)")
    assert shown == list(rules.asked[kind])
    for criterion in rules.asked[kind]:
        question = rules.criteria[criterion].ask[kind]
        expect(page.locator(f"#{criterion} legend")).to_contain_text(question.question)
        expect(page.get_by_role("group", name=question.question)).to_be_visible()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_radio_counts(page: Page, kind: Kind, rules: Rules) -> None:
    """Each answer to each question alone, with all else met, gives the verdicts that the rules give."""
    open_checker(page, kind)
    answer_all(page, rules, kind, "met")
    observer = {c.criterion for c in rules.statuses[1].requirements[kind]}
    silent = "not-specified" if kind is Kind.INTERNATIONAL_ORGANIZATION else None
    for criterion in rules.asked[kind]:
        for answer, verdict in (("not-met", "not-eligible"), ("unknown", "undetermined"), ("met", "eligible")):
            choose(page, criterion, answer)
            expect_verdict(page, "partner", verdict)
            expect_verdict(page, "observer", silent or (verdict if criterion in observer else "eligible"))


def test_an_organisation_is_sent_to_the_regulation_for_observer(page: Page) -> None:
    open_checker(page, "international-organization")
    choose(page, "matching-activities", "met")
    expect_verdict(page, "observer", "not-specified")
    link = page.locator('[data-status="observer"] a', has_text="Read the Regulation")
    assert "regulation-on-the-status-of-observer" in (link.get_attribute("href") or "")


def test_what_fails_and_what_is_open_is_named_with_links(page: Page) -> None:
    open_checker(page)
    choose(page, "no-territorial-disputes", "not-met")
    partner = page.locator('[data-status="partner"]')
    expect(partner).to_contain_text("Based on your answers, you cannot apply for Partner yet: 1 requirement is not met")
    partner.get_by_role("link", name="No territorial disputes with neighbours").click()
    expect(page.locator("#no-territorial-disputes")).to_be_in_viewport()
    expect(page.locator('input[name="no-territorial-disputes"][value="not-met"]')).to_be_focused()


def test_why_each_answer_counted_folds_out_and_stays_open(page: Page) -> None:
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    page.locator('[data-keep="partner-counted"] summary').click()
    expect(page.locator('[data-keep="partner-counted"]')).to_contain_text("closes Partner")
    choose(page, "no-use-of-force", "met")
    expect(page.locator('[data-keep="partner-counted"]')).to_contain_text("counts for Partner")
    expect(page.locator('[data-keep="partner-counted"] li').first).to_be_visible()


def test_the_page_says_that_a_verdict_is_not_the_status(page: Page, rules: Rules) -> None:
    open_checker(page)
    answer_all(page, rules, Kind.STATE, "met")
    expect(page.locator('[data-status="partner"]')).to_contain_text("you may be eligible for Partner")
    expect(page.locator(".checker-caution")).to_contain_text("Meeting the list is not yet the status")
    expect(page.locator(".checker-private")).to_contain_text("Nothing that you answer leaves your browser")


def test_changing_the_kind_keeps_shared_answers_and_drops_the_rest(page: Page) -> None:
    open_checker(page)
    choose(page, "wmd-nonproliferation", "not-met")
    choose(page, "un-membership", "not-met")
    choose(page, "kind", "international-organization")
    expect_verdict(page, "partner", "not-eligible")
    expect(page.locator('[data-status="partner"]')).to_contain_text("1 requirement is not met")


def test_clearing_goes_back_to_the_start(page: Page) -> None:
    open_checker(page)
    choose(page, "un-membership", "met")
    expect_verdict(page, "partner", "undetermined")
    page.get_by_role("button", name="Clear all answers").click()
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(page.locator(".checker-form input:checked")).to_have_count(0)
    expect(page.locator('input[name="kind"]').first).to_be_focused()


def test_answers_given_while_the_runtime_loads_count_when_it_is_ready(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.wasm", hold)
    page.goto("checker/")
    expect(page.locator("[data-checker-state=loading]")).to_be_attached()
    choose(page, "kind", "state")
    choose(page, "no-unsc-sanctions", "not-met")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    expect(page.locator('[data-checker-says="loading"]')).to_be_visible()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    for route in held:
        route.continue_()
    expect(page.locator('[data-status="partner"]')).to_have_attribute("data-verdict", "not-eligible", timeout=STARTING)


def test_answers_given_before_the_script_came_are_not_lost(page: Page) -> None:
    held: list[Route] = []
    page.route("**/checker.js", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks the function that it is given
    page.goto("checker/", wait_until="commit")
    choose(page, "kind", "state")
    choose(page, "no-use-of-force", "not-met")
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    expect(page.locator('[data-status="partner"]')).to_have_attribute("data-verdict", "not-eligible", timeout=STARTING)


def test_a_runtime_that_fails_is_said_and_can_be_tried_again(
    browser: Browser, site: str, broken_runtime: set[str]
) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("checker/")
    choose(page, "kind", "state")
    choose(page, "no-use-of-force", "not-met")
    expect(page.locator("[data-checker-state=failed]")).to_be_attached(timeout=STARTING)
    expect(page.get_by_role("alert")).to_contain_text("The checker could not start, so there are no verdicts")
    expect(page.locator('input[name="no-use-of-force"][value="not-met"]')).to_be_checked()
    broken_runtime.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator('[data-status="partner"]')).to_have_attribute("data-verdict", "not-eligible", timeout=STARTING)
    context.close()


def test_without_scripts_the_page_is_a_checklist(browser: Browser, site: str, rules: Rules) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("checker/")
    expect(page.get_by_text("You can use this page as a checklist and print it")).to_be_visible()
    expect(page.locator(".checker-question:visible")).to_have_count(len(rules.criteria))
    expect(page.locator(".checker-side")).to_be_hidden()
    choose(page, "kind", "international-organization")
    expect(page.locator(".checker-question:visible")).to_have_count(7)
    context.close()


def test_the_checker_survives_instant_navigation(page: Page) -> None:
    """To another page and back, without a load: the checker is ready at once and has lost nothing."""
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    page.evaluate("() => { window.sameDocument = true; }")
    page.locator("#no-use-of-force summary").first.click()
    citation = page.locator("#no-use-of-force .cite").first
    scroll_to(page, citation)
    citation.click()
    expect(page.locator("#P216")).to_be_in_viewport()
    page.go_back()
    expect_verdict(page, "partner", "not-eligible")
    expect(page.locator('input[name="no-use-of-force"][value="not-met"]')).to_be_checked()
    choose(page, "no-use-of-force", "met")
    expect_verdict(page, "partner", "undetermined")
    assert page.evaluate("() => window.sameDocument") is True


def test_the_checker_starts_when_it_is_reached_by_instant_navigation(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="Start the checker").click()
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    choose(page, "kind", "state")
    choose(page, "un-membership", "unknown")
    expect_verdict(page, "partner", "undetermined")


def test_it_works_with_the_keyboard_alone(page: Page) -> None:
    open_checker(page, None)
    page.locator('input[name="kind"]').first.focus()
    page.keyboard.press("Space")
    for expected in ("#candidate-name", "#wants summary", "#areas summary", 'input[name="un-membership"]'):
        page.keyboard.press("Tab")
        expect(page.locator(expected).first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator('input[name="un-membership"][value="not-met"]')).to_be_checked()
    expect(page.locator('input[name="un-membership"][value="not-met"]')).to_be_focused()
    expect_verdict(page, "observer", "not-eligible")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#un-membership details[open]")).to_contain_text(
        "For Partner: Is a member of the United Nations"
    )


def test_verdicts_are_announced_once_and_only_when_they_change(page: Page) -> None:
    open_checker(page)
    live = page.locator("[data-checker-live]")
    page.evaluate(
        """() => {
            window.spoken = [];
            const live = document.querySelector("[data-checker-live]");
            new MutationObserver(() => window.spoken.push(live.textContent)).observe(live, {childList: true});
        }"""
    )
    choose(page, "un-membership", "met")
    expect(live).to_contain_text("12 questions are open")
    choose(page, "diplomatic-relations", "met")
    expect(page.locator('[data-status="partner"]')).to_contain_text("11 questions are open")
    choose(page, "no-use-of-force", "not-met")
    expect(live).to_contain_text("1 requirement is not met")
    assert len(page.evaluate("() => window.spoken")) == 2


@pytest.mark.parametrize("name", GOLDEN)
def test_the_page_gives_the_golden_reports_of_the_command_line(page: Page, name: str, rules: Rules) -> None:
    open_checker(page, None)
    response = page.evaluate(
        """(candidate) => new Promise((resolve) => {
            const boot = document.querySelector('script[src$="boot.js"]').src;
            const worker = new Worker(new URL("worker.js", boot), { type: "module" });
            for (const type of ["module", "memory", "follow"]) worker.postMessage({ type });
            const request = JSON.stringify({ do: "judge", candidate, sources: "../sources/" });
            worker.onmessage = ({ data }) => {
                if (data.type === "ready") worker.postMessage({ number: 1, request });
                else if (data.type === "response") resolve(data);
            };
        })""",
        GOLDEN[name],
    )
    report: dict[str, Any] = json.loads(response["response"])["report"]
    assert json.dumps(report, ensure_ascii=False, indent=2) + "\n" == golden_report(name, "json", rules)


def test_a_phone_keeps_the_verdicts_in_view(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    bar = page.locator("[data-checker-summary]")
    expect(bar).to_contain_text("You cannot apply yet")
    expect(bar).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_it_prints_questions_and_verdicts(page: Page) -> None:
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    page.emulate_media(media="print")
    expect(page.locator(".checker-question:visible")).to_have_count(13)
    expect(page.locator('[data-status="partner"]')).to_be_visible()
    expect(page.get_by_role("button", name="Clear all answers")).to_be_hidden()


def test_nothing_is_kept_on_the_device(page: Page, context: BrowserContext) -> None:
    open_checker(page)
    choose(page, "no-use-of-force", "not-met")
    expect_verdict(page, "partner", "not-eligible")
    assert context.cookies() == []
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "not-met" not in kept
