"""Answers are safe in every browser: through links, reloads, other tabs, and what is kept on the device."""

import pytest

from checker import InputError, Ruleset
from checker.engine import KindId
from checker.exchange.link import from_link
from tests.browser.driving import a_kind
from tests.browser.every.checking import (
    answer,
    expect_answers,
    expect_report,
    expect_started,
    link_of,
    open_checker,
    report_on,
)
from tests.browser.every.drivers import Driver
from tests.faults import Host


def test_a_link_opens_in_a_new_tab_in_an_open_checker_and_after_a_reload(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    links = [link_of(ruleset, {"kind": kind, "answers": {each: "not-met"}}) for each in (first, second)]
    with driver.tab():
        open_checker(driver, f"{host.address}checker/{links[0]}")
        expect_answers(driver, kind, {first: "not-met"})
        expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
        driver.press("h1")  # WebKit goes back over what a page did before anybody touched it
        driver.evaluate("link => { location.hash = link }", links[1])
        expect_answers(driver, kind, {second: "not-met"})
        expect_report(driver, report_on(ruleset, kind, {second: "not-met"}))
        driver.reload()
        expect_started(driver)
        expect_answers(driver, kind, {second: "not-met"})
        driver.back()
        expect_answers(driver, kind, {first: "not-met"})
        expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


def test_answers_survive_a_discarded_tab_and_another_page_and_are_kept_when_asked(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(driver, f"{host.address}checker/")
    answer(driver, kind, {first: "not-met"})
    driver.discard()
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.open(f"{host.address}glossary/")
    driver.back()
    expect_answers(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    with driver.tab():
        open_checker(driver, f"{host.address}checker/")
        expect_nothing(driver)
    driver.press("[data-checker-keep]")
    with driver.tab():
        open_checker(driver, f"{host.address}checker/")
        expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
        driver.press("[data-checker-forget]")
        assert driver.evaluate("key => localStorage.getItem(key)", f"{ruleset.organization.id}-checker") is None


def expect_nothing(driver: Driver) -> None:
    """Nothing is answered."""
    assert driver.evaluate("() => document.querySelectorAll('.checker-form input:checked').length") == 0


def test_a_link_that_is_damaged_says_what_is_wrong_and_changes_nothing(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    whole = link_of(ruleset, {"kind": kind, "answers": {second: "met"}})
    cut, odd, markup = whole.replace(".", "x", 1), "#answers=%", "#answers=<img src=x onerror=alert(1)>"
    open_checker(driver, f"{host.address}checker/{cut}")
    expect_problem(driver, cut, ruleset)
    expect_nothing(driver)
    answer(driver, kind, {first: "not-met"})
    for link in (odd, whole + "x", markup):
        driver.evaluate("link => { location.hash = link }", link)
        expect_problem(driver, link, ruleset)
    driver.reload()
    expect_problem(driver, markup, ruleset)
    expect_answers(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


def expect_problem(driver: Driver, link: str, ruleset: Ruleset) -> None:
    """The page says of a link what the checker says of it here."""
    with pytest.raises(InputError) as wrong:
        from_link(link, ruleset)
    says = "message => document.querySelector('[data-checker-errors]').textContent.includes(message)"
    driver.wait(says, wrong.value.problems[0].message)
