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
    radio,
    report_on,
)
from tests.browser.every.drivers import Driver
from tests.faults import Host

# A link as it was published at first; `tests/checker/exchange/test_link.py` tries what it says.
FIRST_FORM = "1.s.af5c88d4.m----n-----u-.20.11"
# The checker has filled in the form with what it found, if anything, and begins to start.
FILLED = "() => 'checkerStart' in document.querySelector('[data-checker]').dataset"


def test_a_link_opens_in_a_new_tab_in_an_open_checker_and_after_a_reload(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    links = [link_of(ruleset, {"kind": kind, "answers": {each: "not-met"}}) for each in (first, second)]
    oldest, _ = from_link(FIRST_FORM, ruleset)
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
        assert len({*oldest.answers.values()}) > 1
        driver.evaluate("link => { location.hash = link }", f"#answers={FIRST_FORM}")
        expect_answers(driver, oldest.kind, oldest.answers)


def test_answers_survive_a_discarded_tab_and_a_citation_and_are_in_another_tab_when_they_are_kept(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    driver.open(f"{host.address}checker/")
    answer(driver, kind, {first: "not-met"})
    driver.discard()
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.press(f"#{first} .checker-help > summary")
    driver.press(f"#{first} a.cite")
    driver.wait("() => location.pathname.endsWith('/sources/')")
    driver.back()
    driver.wait("() => location.pathname.endsWith('/checker/')")
    expect_answers(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    with driver.tab():
        driver.open(f"{host.address}checker/")
        driver.wait(FILLED)
        expect_nothing(driver)
    driver.press("[data-checker-keep]")
    driver.press(radio(second, "met"))
    with driver.tab():
        driver.open(f"{host.address}checker/")
        expect_answers(driver, kind, {first: "not-met", second: "met"})
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
    other_form, of_no_kind = "#answers=1.s.00000000.mm.0.0", "#answers=2.s.0000.zzzz.-.-"
    open_checker(driver, f"{host.address}checker/{cut}")
    expect_problem(driver, cut, ruleset)
    expect_nothing(driver)
    answer(driver, kind, {first: "not-met"})
    for link in (odd, whole + "x", other_form, of_no_kind, markup):
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
    driver.expect_text("[data-checker-errors]", wrong.value.problems[0].message)
