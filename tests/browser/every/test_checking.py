"""Verdicts, and the ways to answer: they are the engine's in every browser, from the quick start."""

from checker import Ruleset
from checker.engine import KindId
from macros.facts import Facts
from macros.facts.cases import candidate_of, run
from tests.browser.driving import a_kind, all_met
from tests.browser.every.checking import (
    ROOT,
    answer,
    expect_answers,
    expect_report,
    link_of,
    open_checker,
    radio,
    report_on,
)
from tests.browser.every.drivers import Driver
from tests.faults import Host

SHOWN = (
    "() => [...document.querySelectorAll('[data-step]')].filter(each => each.checkVisibility()).map(each => each.id)"
)

CHECKED = "selector => document.querySelectorAll(`${selector}:checked`).length"


def expect_step(driver: Driver, step: str) -> None:
    """One step is shown, and no other."""
    driver.wait(f"step => String(({SHOWN})()) === step", step)


def test_the_quick_start_is_taken_and_gives_verdicts_as_a_whole_part_by_part_and_of_cases(
    driver: Driver, host: Host, facts: Facts, ruleset: Ruleset
) -> None:
    open_checker(driver, f"{host.address}checker/")
    expect_the_verdicts_of_answers(driver, ruleset)
    expect_the_verdicts_of_cases(driver, facts, ruleset)
    assert driver.attribute(ROOT, "data-checker-start") == "quick"
    assert not [path for path in host.asked if "library-" in path or "plain-" in path]


def expect_the_verdicts_of_cases(driver: Driver, facts: Facts, ruleset: Ruleset) -> None:
    """The first case of each sort: a kind of candidate with the same verdicts."""
    sorts = set()
    for case in facts.of("case"):
        candidate = candidate_of(case, ruleset)
        sort = (candidate["kind"], *(each.verdict for each in run(case, ruleset).statuses))
        if not candidate["answers"] or candidate["parts"] or sort in sorts:
            continue
        sorts.add(sort)
        driver.evaluate("link => { location.hash = link }", link_of(ruleset, candidate))
        expect_answers(driver, candidate["kind"], candidate["answers"])
        expect_report(driver, run(case, ruleset))


def expect_the_verdicts_of_answers(driver: Driver, ruleset: Ruleset) -> None:
    """Each question answered as a whole, and then one part by part."""
    kind = a_kind(ruleset)
    criterion = next(c for c in ruleset.asked(KindId(kind)) if ruleset.question(c, KindId(kind)).parts)
    first, *rest = [part.id for part in ruleset.question(criterion, KindId(kind)).parts]
    answer(driver, kind, all_met(ruleset, kind))
    expect_report(driver, report_on(ruleset, kind, all_met(ruleset, kind)))
    driver.press(f"#{criterion} .checker-help > summary")
    driver.press(radio(f"part:{criterion}:{first}", "not-met"))
    answers = {each: value for each, value in all_met(ruleset, kind).items() if each != criterion}
    expect_report(driver, report_on(ruleset, kind, answers, parts={criterion: {first: "not-met"}}))
    driver.expect_checked(radio(criterion, "not-met"))
    for part in (first, *rest):
        driver.press(radio(f"part:{criterion}:{part}", "met"))
    driver.expect_checked(radio(criterion, "met"))
    driver.press(radio(criterion, "unknown"))
    assert driver.evaluate(CHECKED, f"#{criterion} .checker-part input") == 0
    expect_report(driver, report_on(ruleset, kind, {**answers, criterion: "unknown"}))


def test_one_question_at_a_time_goes_on_back_and_stays_through_a_reload(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    open_checker(driver, f"{host.address}checker/")
    driver.evaluate("() => { window.sameDocument = true; }")
    driver.press("[data-mode=steps]")
    expect_step(driver, "kind")
    driver.press(radio("kind", kind))
    before = ["wants"] * bool(ruleset.wants) + ["areas"] * bool(ruleset.areas)
    order = ["kind", *before, *ruleset.asked(KindId(kind))][: len(before) + 2]
    for step in order[1:]:
        driver.press("[data-turn=next]")
        expect_step(driver, step)
    for step in reversed(order[:-1]):
        driver.back()
        expect_step(driver, step)
        driver.expect(ROOT, "data-checker-mode", "steps")
    driver.expect_checked(radio("kind", kind))
    assert driver.evaluate("() => window.sameDocument") is True
    for step in order[1:]:
        driver.press("[data-turn=next]")
        expect_step(driver, step)
    driver.press(radio(order[-1], "not-met"))
    expect_report(driver, report_on(ruleset, kind, {order[-1]: "not-met"}))
    driver.reload()
    expect_step(driver, order[-1])
    expect_report(driver, report_on(ruleset, kind, {order[-1]: "not-met"}))


def test_a_response_that_comes_late_takes_away_no_demand_for_an_answer(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(driver, f"{host.address}checker/")
    driver.evaluate(
        """() => {
            const held = [], send = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (...message) { held.push(() => send.apply(this, message)); };
            window.letGo = () => { Worker.prototype.postMessage = send; held.forEach(each => each()); };
        }"""
    )
    answer(driver, kind, {first: "met"})
    driver.press("[data-mode=steps]")
    driver.press("[data-turn=next]")
    driver.expect_shown("[data-checker-errors]")
    driver.evaluate("() => window.letGo()")
    expect_report(driver, report_on(ruleset, kind, {first: "met"}))
    driver.expect_shown("[data-checker-errors]")
