"""What browsers store: nothing where they refuse, as much as there is room for, and what is damaged is removed."""

from checker import Ruleset
from checker.engine import KindId
from tests.browser.driving import a_kind
from tests.browser.every.checking import READY, answer, expect_refused, expect_report, open_checker, radio, report_on
from tests.browser.every.conftest import in_chromium_alone
from tests.browser.every.drivers import Driver
from tests.faults import Host

STORES = "name => { try { window[name].setItem('a', 'b'); return window[name].getItem('a') } catch { return null } }"
# Fills both stores of this origin to the last letter.
FILL = """() => {
    for (const store of [localStorage, sessionStorage]) {
        for (let size = 1 << 22, count = 0; size >= 1; count += 1) {
            try { store.setItem(`${count}`, "x".repeat(size)); } catch { size >>= 1; }
        }
    }
}"""
# What the theme's script sets when everything of it has started.
THEME_RUNS = "() => typeof window.component$ === 'object'"
EMPTY = "() => { localStorage.clear(); sessionStorage.clear(); }"


def test_a_browser_that_refuses_to_store_gives_verdicts_and_says_so(
    refusing_driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    driver, kind = refusing_driver, a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(driver, f"{host.address}checker/")
    assert driver.evaluate(STORES, "localStorage") is None
    answer(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.press("[data-checker-keep]")
    expect_refused(driver)
    driver.wait(THEME_RUNS)
    assert driver.evaluate("() => window.wentWrong") == []
    driver.open(f"{host.address}offline/")
    driver.wait("() => document.querySelector('[data-offline]').dataset.offlineState")
    assert driver.evaluate("() => window.wentWrong") == []


def test_where_there_is_no_room_left_verdicts_are_given_and_what_is_not_kept_is_told(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    first, second, *_ = ruleset.asked(KindId(kind))
    open_checker(driver, f"{host.address}checker/")
    driver.evaluate(FILL)
    answer(driver, kind, {first: "not-met", second: "met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met", second: "met"}))
    driver.press("[data-checker-keep]")
    expect_refused(driver)
    driver.evaluate(EMPTY)
    driver.press("[data-checker-keep]")
    driver.reload()
    expect_report(driver, report_on(ruleset, kind, {first: "not-met", second: "met"}))
    driver.evaluate(EMPTY)


@in_chromium_alone
def test_what_is_kept_and_damaged_is_removed(driver: Driver, host: Host, ruleset: Ruleset) -> None:
    key = f"{ruleset.organization.id}-checker"
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    host.script = f"for (const each of [localStorage, sessionStorage]) each.setItem({key!r}, '{{\"wants\": 5}}');"
    driver.open(f"{host.address}checker/")
    driver.wait("selector => document.querySelector(selector) !== null", READY)
    assert driver.evaluate("key => localStorage.getItem(key)", key) is None
    driver.press(radio("kind", kind))
    driver.press(radio(first, "met"))
    expect_report(driver, report_on(ruleset, kind, {first: "met"}))
