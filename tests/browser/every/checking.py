"""The checker in any browser: what a person does in it, and what must come of it."""

from collections.abc import Mapping
from typing import Any

from checker import Report, Ruleset, evaluate, read_candidate
from checker.exchange.link import to_link
from tests.browser.every.drivers import STARTING, Driver

ROOT = "[data-checker]"
READY = "[data-checker-state=ready]"
FAILED = "[data-checker-state=failed]"
HAS_VERDICTS = """expected => document.querySelector("[data-checker]").dataset.checkerCurrent === "true" &&
    Object.entries(expected).every(([status, verdict]) =>
        document.querySelector(`section[data-status="${status}"]`)?.dataset.verdict === verdict)"""
STATE = """() => {
    const { checkerState, checkerStart, checkerCurrent } = document.querySelector("[data-checker]").dataset;
    const verdicts = [...document.querySelectorAll("section[data-status]")].map(({dataset}) => dataset.verdict);
    return JSON.stringify({ checkerState, checkerStart, checkerCurrent, verdicts });
}"""
HAS_ANSWERS = """expected => {
    const found = [...new FormData(document.querySelector("form.checker-form"))].filter(([name, value]) =>
        value && document.querySelector(`input[type=radio][name="${name}"]`));
    return JSON.stringify(found.sort()) === JSON.stringify(expected.sort());
}"""


def open_checker(driver: Driver, address: str, how: str = "quick") -> None:
    """Open a page with the checker, and wait until it has started in that way."""
    driver.open(address)
    expect_started(driver, how)


def expect_started(driver: Driver, how: str = "quick") -> None:
    """The checker is ready, and Python has started in that way."""
    # The one file has no state before its scripts are put together, which may be after it is loaded.
    function = "selector => ['ready', 'failed'].includes(document.querySelector(selector)?.dataset.checkerState)"
    driver.wait(function, ROOT, seconds=STARTING)
    assert driver.attribute(ROOT, "data-checker-state") == "ready", driver.text("[data-checker-says=failed]")
    assert driver.attribute(ROOT, "data-checker-start") == how, driver.attribute(ROOT, "data-checker-start")


def expect_failed(driver: Driver) -> str:
    """The checker cannot start, and says so where it is seen; gives what it says."""
    driver.wait("selector => document.querySelector(selector) !== null", FAILED, seconds=STARTING)
    driver.expect_shown("[data-checker-says=failed]")
    return driver.text("[data-checker-says=failed]")


def expect_refused(driver: Driver) -> None:
    """The page says that the browser has not kept the answers."""
    function = "selector => { const { textContent, dataset } = document.querySelector(selector); "
    driver.wait(f"{function} return textContent && textContent === dataset.refused; }}", "[data-checker-keeping]")


def radio(name: str, value: str) -> str:
    """The selector of a radio button."""
    return f'input[name="{name}"][value="{value}"]'


def answer(driver: Driver, kind: str, answers: Mapping[Any, str]) -> None:
    """Choose a kind of candidate and answer some of its questions."""
    for name, value in {"kind": kind, **answers}.items():
        driver.press(radio(name, value))


def report_on(ruleset: Ruleset, kind: str, answers: Mapping[Any, str] | None = None, **more: Any) -> Report:
    """What the engine says here."""
    return evaluate(read_candidate({"kind": kind, "answers": answers or {}, **more}, ruleset), ruleset)


def link_of(ruleset: Ruleset, candidate: Mapping[str, Any]) -> str:
    """The fragment that carries a candidate."""
    return f"#answers={to_link(read_candidate(dict(candidate), ruleset), ruleset)}"


def expect_report(driver: Driver, report: Report) -> None:
    """The verdicts in the page are those of the report, and current."""
    expected = {each.status.id: str(each.verdict) for each in report.statuses}
    try:
        driver.wait(HAS_VERDICTS, expected, seconds=STARTING)
    except AssertionError as error:
        error.add_note(f"The checker is {driver.evaluate(STATE)}.")
        raise


def expect_answers(driver: Driver, kind: str, answers: Mapping[Any, str]) -> None:
    """The form has these answers and no others."""
    driver.wait(HAS_ANSWERS, [*{"kind": kind, **answers}.items()])
