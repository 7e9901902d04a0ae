"""What is wanted, what still matters, and what would have to change, as the page shows them."""

from playwright.sync_api import Page, expect

from checker import Ruleset
from checker.engine import KindId
from macros.facts import Facts
from tests.browser.driving import a_kind, all_met, answer, choose, expect_report, open_checker, report_on, status


def want(page: Page, *wants: str) -> None:
    """Want these and nothing else."""
    page.locator("#wants details").evaluate("fold => { fold.open = true; }")
    while (wanted := page.locator("#wants input:checked")).count():
        wanted.first.click()
    for each in wants:
        page.locator(f'#wants input[value="{each}"]').check()


def test_a_want_is_answered_with_status_terms_limits_and_paragraphs_before_any_question(
    page: Page, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    wanted = next(each for each in ruleset.wants if len({way.status for way in each.ways}) > 1)
    open_checker(page, kind)
    want(page, wanted.id)
    recommendation = page.locator(".checker-recommendation")
    for way in wanted.ways:
        given = ruleset.status(way.status).entitlement(way.through)
        expect(recommendation).to_contain_text(ruleset.text(f"terms.{given.terms}"))
        for paragraph in given.cite:
            expect(recommendation.locator(f'a[href$="#{paragraph}"]').first).to_be_visible()
    silent = next(each for each in ruleset.wants if not each.ways)
    want(page, silent.id)
    expect(recommendation).to_contain_text(silent.none)
    expect(page.locator("[data-recommended]")).to_have_count(0)
    expect_reading(page, ruleset)


def expect_reading(page: Page, ruleset: Ruleset) -> None:
    """A reading on which a way rests is said with both passages."""
    wanted, way = next((each, way) for each in ruleset.wants for way in each.ways if way.rests_on)
    question = ruleset.open_question(way.rests_on)
    want(page, wanted.id)
    expect(page.locator(".checker-recommendation")).to_contain_text(question.title)
    fold = page.locator('[data-keep="source-says"]')
    fold.locator("summary").click()
    for reading in question.readings:
        expect(fold).to_contain_text(reading.text)


def test_questions_that_are_settled_say_so_and_requirements_are_set_against_each_other(
    page: Page, ruleset: Ruleset
) -> None:
    """What is settled can still be answered."""
    kind = a_kind(ruleset)
    failing = next(
        each
        for each in ruleset.asked(KindId(kind))
        if len(report_on(ruleset, kind, {each: "not-met"}).still_matters)
        not in (0, len(ruleset.asked(KindId(kind))) - 1)
    )
    report = report_on(ruleset, kind, {failing: "not-met"})
    settled = next(each for each in ruleset.asked(KindId(kind)) if each not in (failing, *report.still_matters))
    open_checker(page, kind)
    choose(page, failing, "not-met")
    expect(page.locator(f"#{settled} .checker-settled")).to_be_visible()
    expect(page.locator(f"#{report.still_matters[0]} .checker-settled")).to_be_hidden()
    page.locator('[data-keep="still-matters"] summary').click()
    expect(page.locator('[data-keep="still-matters"] li')).to_have_count(len(report.still_matters))
    choose(page, failing, "met")
    expect(page.locator(f"#{settled} .checker-settled")).to_be_hidden()
    one, other = ruleset.statuses[0], ruleset.statuses[1]
    asked = {each.id: {r.criterion for r in each.asks(KindId(kind)).listed()} for each in (one, other)}
    fold = page.locator('[data-keep="differences"]')
    fold.locator("summary").click()
    expect(fold.locator("li ul").first.locator("li")).to_have_count(len(asked[one.id] - asked[other.id]))


def test_what_would_have_to_change_what_could_still_disqualify_and_the_least_binding_status_are_said(
    page: Page, ruleset: Ruleset
) -> None:
    kind, first = a_kind(ruleset), ruleset.statuses[0]
    criterion = first.asks(KindId(kind)).listed()[0].criterion
    answers = all_met(ruleset, kind, **{criterion: "not-met"})
    open_checker(page, kind)
    answer(page, answers)
    needed = report_on(ruleset, kind, answers).status(first.id).needed_for_eligibility
    fold = page.locator(f'[data-keep="{first.id}-needed"]')
    fold.locator("summary").click()
    expect(fold.locator("li")).to_have_count(len(needed[0]))
    fold.locator("a").first.click()
    expect(page.locator(f"#{criterion} input:focus")).to_have_count(1)
    choose(page, criterion, "met")
    could = report_on(ruleset, kind, all_met(ruleset, kind)).status(first.id).could_disqualify
    fold = page.locator(f'[data-keep="{first.id}-could-disqualify"]')
    fold.locator("summary").click()
    expect(fold.locator("li")).to_have_count(len(could))
    expect_report(page, report_on(ruleset, kind, all_met(ruleset, kind)))
    for each in ruleset.statuses:
        expect(status(page, each.id)).to_contain_text(each.name)
    least, *_, most = ruleset.least_binding_first
    shared = next(w for w in ruleset.wants if {least.id, most.id} <= {way.status for way in w.ways})
    only_most = next(w for w in ruleset.wants if {way.status for way in w.ways} == {most.id})
    want(page, shared.id)
    expect(page.locator(f'[data-recommended="{least.id}"]')).to_be_visible()
    want(page, shared.id, only_most.id)
    expect(page.locator(f'[data-recommended="{most.id}"]')).to_be_visible()


def test_each_question_says_why_it_is_asked_what_if_one_is_not_sure_and_takes_a_note(
    page: Page, ruleset: Ruleset, facts: Facts
) -> None:
    kind = KindId(a_kind(ruleset))
    open_checker(page, kind)
    for criterion in ruleset.asked(kind):
        fold = page.locator(f"#{criterion} .checker-help")
        fold.locator("summary").click()
        for each in ruleset.statuses:
            for requirement in each.asks(kind).listed():
                if requirement.criterion == criterion:
                    expect(fold).to_contain_text(requirement.text)
        expect(fold).to_contain_text(facts.get("criterion", criterion)["ask"][kind]["unsure"])
        expect(page.locator(f"#note-{criterion}")).to_be_visible()
