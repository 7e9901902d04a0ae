"""Whatever becomes of a part of the site on its way, each browser gives right verdicts, or says what to do."""

import pytest

from checker import Ruleset
from checker.engine import KindId
from macros.facts import Facts
from tests.browser.driving import a_kind
from tests.browser.every.checking import (
    ROOT,
    answer,
    expect_failed,
    expect_report,
    expect_started,
    open_checker,
    radio,
    report_on,
)
from tests.browser.every.conftest import in_chromium_alone
from tests.browser.every.drivers import Driver
from tests.faults import (
    BROKEN_OFF,
    FLIPPED,
    HANGING,
    MISSING,
    SLOW,
    WRONG_TYPE,
    Fault,
    Host,
    before,
    replacing,
)

# How long the page waits for more of a part, and for an answer of the worker, in its scripts; a test waits less.
STALLED = replacing("STALL_TIMEOUT=2e4", "STALL_TIMEOUT=1000")
DEADLINE = replacing("DEADLINE=3e4", "DEADLINE=4000")
# What the oldest browsers lack in which the checker works (`data/browsers.yml`).
LACKING = """for (const [holder, ...names] of [
  [globalThis, "structuredClone"],
  [AbortSignal, "timeout", "any"],
  [Array, "fromAsync"],
  [Array.prototype, "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
  [Map, "groupBy"],
  [Object, "groupBy"],
  [Promise, "try", "withResolvers"],
  [Set.prototype, "difference", "intersection", "isSubsetOf", "union"],
  [URL, "canParse", "parse"],
]) {
  for (const name of names) {
    delete holder[name];
  }
}"""
IS_BELOW = """(lower, upper) => document.querySelector(lower).getBoundingClientRect().top >=
    document.querySelector(upper).getBoundingClientRect().bottom"""
# In front of the worker that started the quick way: at the name of a candidate it ends, or never comes to an end.
AT_JUDGE = """if (self.name === "quick") addEventListener("message", ({{data}}) => {{
    if (data.request?.candidate?.name === "Ruritania") {{ {what} }}
}});"""

# What becomes of a part, one after the other.
AT_FAULT = (
    ("memory-", MISSING),
    ("quick-", FLIPPED),
    ("quick-", HANGING),
    ("memory-", BROKEN_OFF),
    ("/rules-", replacing("met", "unmet")),
)


def expect_judged(driver: Driver, ruleset: Ruleset) -> None:
    """An answer gets the verdicts that the engine gives."""
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    answer(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


@pytest.mark.parametrize(
    ("faults", "how"),
    [
        pytest.param({"memory-": BROKEN_OFF}, "plain", id="the memory breaks off"),
        pytest.param({"memory-": SLOW, "quick-": WRONG_TYPE}, "quick", id="one is slow, and one has another type"),
    ],
)
def test_a_fault_of_a_part_costs_no_verdict_in_an_old_browser_either(
    driver: Driver, host: Host, ruleset: Ruleset, faults: dict[str, Fault], how: str
) -> None:
    host.script = LACKING
    host.faults |= {**faults, "/start.js": STALLED, "/worker.js": before(LACKING, STALLED)}
    open_checker(driver, f"{host.address}checker/", how)
    expect_judged(driver, ruleset)


def test_no_part_with_a_fault_is_used_and_without_a_start_the_page_says_so_and_can_try_again(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    """A part that was used in spite of its fault would start Python the quick way: the plain way is closed."""
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    always = {"plain-": MISSING, "/start.js": STALLED, "/worker.js": STALLED}
    driver.open(f"{host.address}glossary/")
    for part, fault in AT_FAULT:
        host.asked.clear()
        host.faults = {**always, part: fault}
        if "/checker/" in driver.address():
            driver.press("[data-checker-retry]")
        else:
            driver.open(f"{host.address}checker/")
            answer(driver, kind, {first: "not-met"})
        assert expect_failed(driver).strip()
        # What appears a moment later moves no button from under the pointer.
        driver.expect_shown(".checker-stale")
        assert driver.evaluate(IS_BELOW, ".checker-stale", "[data-checker-retry]")
        assert driver.evaluate("() => document.querySelectorAll('[data-verdict]').length") == 0
        assert [path for path in host.asked if part in path]
    host.faults = always
    driver.press("[data-checker-retry]")
    expect_started(driver)
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


@pytest.mark.parametrize("script", ["boot.js", "components.js", "start.js"])
def test_a_script_that_does_not_come_is_told(driver: Driver, host: Host, script: str) -> None:
    host.faults[f"/{script}"] = MISSING
    driver.open(f"{host.address}checker/")
    assert driver.attribute(ROOT, "data-checker-incomplete") in expect_failed(driver)


def test_a_worker_that_does_not_come_is_told(driver: Driver, host: Host) -> None:
    host.faults["/worker.js"] = MISSING
    driver.open(f"{host.address}checker/")
    assert expect_failed(driver).strip()


def test_a_worker_that_loops_is_replaced_and_the_answers_are_judged(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    expect_replaced(driver, host, ruleset, "for (;;);")


@in_chromium_alone
def test_a_worker_that_has_ended_is_replaced_and_the_answers_are_judged(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    """No browser tells of it: it does not answer, as one that loops."""
    expect_replaced(driver, host, ruleset, "self.close(); data.request = undefined;")


def expect_replaced(driver: Driver, host: Host, ruleset: Ruleset, what: str) -> None:
    """Of a worker that no longer answers the page says that its verdicts are not current, until another one judges."""
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    host.faults |= {"/worker.js": before(AT_JUDGE.format(what=what)), "/components.js": DEADLINE}
    open_checker(driver, f"{host.address}checker/")
    driver.press(radio("kind", kind))
    driver.press(radio(first, "not-met"))
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.write("#candidate-name", "Ruritania")
    driver.expect(ROOT, "data-checker-current", "false")
    driver.expect_shown(".checker-stale")
    driver.expect(ROOT, "data-checker-start", "plain", seconds=60)
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


@in_chromium_alone
@pytest.mark.parametrize("feature", ["WebAssembly", "Worker"])
def test_a_browser_without_a_feature_is_told_and_has_the_checklist(
    driver: Driver, host: Host, facts: Facts, feature: str
) -> None:
    host.script = f"delete window.{feature};"
    host.faults["/worker.js"] = before(f"delete self.{feature};")
    driver.open(f"{host.address}checker/")
    said = expect_failed(driver)
    too_old = facts.texts["checker"]["too_old"]
    named = [too_old.format(browser=each["name"], version=each["from"]) for each in facts.of("browser")]
    assert [each for each in ("WebAssembly", *named) if each not in said] == []
    driver.expect_shown("fieldset#kind")
