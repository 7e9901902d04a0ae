"""Driving the checker in the page, and what the engine says of the same answers."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from checker import Report, Ruleset, evaluate, read_candidate
from checker.engine import KindId
from macros.facts import Facts, Record

READY = "[data-checker-state=ready]"
ROOT = "[data-checker]"
STARTING = 60_000
ANSWERS = ("met", "not-met", "unknown")


def open_checker(page: Page, kind: str | None = None, address: str = "checker/") -> None:
    page.goto(address)
    expect(page.locator(READY)).to_be_attached(timeout=STARTING)
    if kind:
        choose(page, "kind", kind)


def choose(page: Page, name: str, value: str) -> None:
    radio(page, name, value).check()


def radio(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'input[name="{name}"][value="{value}"]')


def answer(page: Page, answers: Mapping[Any, str]) -> None:
    for criterion, value in answers.items():
        choose(page, criterion, value)


def report_on(ruleset: Ruleset, kind: str, answers: Mapping[Any, str] | None = None, **more: Any) -> Report:
    return evaluate(read_candidate({"kind": kind, "answers": answers or {}, **more}, ruleset), ruleset)


def expect_report(page: Page, report: Report, timeout: int = STARTING) -> None:
    """The verdicts of the page are those of the report, and current."""
    for each in report.statuses:
        section = status(page, each.status.id)
        expect(section).to_have_attribute("data-verdict", str(each.verdict), timeout=timeout)
    expect(page.locator(ROOT)).to_have_attribute("data-checker-current", "true")


def kept_by(page: Page) -> str | None:
    """What the checker keeps on the device; the theme keeps things there too, once it has loaded."""
    kept: str | None = page.evaluate(
        "root => localStorage.getItem(document.querySelector(root).dataset.checkerStore)", ROOT
    )
    return kept


def status(page: Page, id_: str) -> Locator:
    return page.locator(f'section[data-status="{id_}"]')


def search_for(page: Page, typed: str) -> None:
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially(typed)


def one_word(facts: Facts) -> Record:
    """A record with a page of its own whose name is one word."""
    return next(each for each in facts.of("operation") if each.title.isalpha())


def a_kind(ruleset: Ruleset) -> str:
    """The kind of candidate of which most is asked."""
    return max((kind.id for kind in ruleset.kinds), key=lambda kind: len(ruleset.asked(kind)))


def all_met(ruleset: Ruleset, kind: str, **other: str) -> dict[str, str]:
    return dict.fromkeys(ruleset.asked(KindId(kind)), "met") | other
