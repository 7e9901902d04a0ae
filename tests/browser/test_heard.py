"""What a screen reader speaks on the way through the checker, by a virtual one."""

from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from checker import Ruleset
from checker.engine import KindId
from checker.papers.page import announcement
from macros.facts import Facts
from tests.browser.driving import (
    ANSWERS,
    STARTING,
    a_kind,
    all_met,
    answer,
    choose,
    expect_report,
    open_checker,
    report_on,
)
from tests.browser.hearing import Listener

CHECKER = "[data-checker]"
LIVE = "[data-checker-live]"
COMPARE = "[data-checker-compare]"
ERRORS = "[data-checker-errors]"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """In the place of the page of the other tests, whose policy lets no virtual screen reader in."""
    context = browser.new_context(base_url=site, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_each_question_is_a_group_and_a_verdict_is_spoken_once_and_is_a_heading_with_its_reasons_below(
    page: Page, ruleset: Ruleset, facts: Facts
) -> None:
    """It is spoken only when it changes."""
    kind = a_kind(ruleset)
    first, second = ruleset.asked(KindId(kind))[:2]
    open_checker(page, kind)
    expect_groups(page, ruleset, kind, facts.texts["checker"]["answer"])
    listener = Listener(page, CHECKER)
    choose(page, first, "not-met")
    report = report_on(ruleset, kind, {first: "not-met"})
    expect_report(page, report)
    expect(page.locator(LIVE)).to_have_text(announcement(report))
    assert live(listener) == [f"polite: {announcement(report)}"]
    spoken = Listener(page, ".checker-side").read_all()
    assert [each for each in report.statuses if f"heading, {each.status.name}, level 3" not in spoken] == []
    text = " ".join(spoken)
    assert ruleset.question(first, KindId(kind)).question in text or ruleset.criterion(first).name in text
    listener = Listener(page, CHECKER)
    choose(page, second, "met")
    after = report_on(ruleset, kind, {first: "not-met", second: "met"})
    expect_report(page, after)
    assert [each.verdict for each in after.statuses] == [each.verdict for each in report.statuses]
    assert live(listener) == []


def expect_groups(page: Page, ruleset: Ruleset, kind: str, words: Mapping[str, str]) -> None:
    """Each question is a group with its three answers, and whatever can be used has a name."""
    spoken = Listener(page, CHECKER).read_all()
    for criterion in ruleset.asked(KindId(kind)):
        question = ruleset.question(criterion, KindId(kind)).question
        place = spoken.index(f"group, {question}")
        group = spoken[place : spoken.index(f"end of group, {question}")]
        whole = [phrase for phrase in group if phrase.startswith("radio, ")][: len(ANSWERS)]
        assert [phrase.split(", ")[1] for phrase in whole] == [words[each] for each in ANSWERS]
        assert whole[-1].endswith(f"position {len(ANSWERS)}, set size {len(ANSWERS)}")
    assert not [phrase for phrase in spoken if phrase in ("radio", "checkbox", "textbox", "button", "link")], "no name"


def test_step_by_step_each_step_is_spoken_as_it_takes_the_focus(page: Page, ruleset: Ruleset) -> None:
    kind = a_kind(ruleset)
    asked = ruleset.asked(KindId(kind))
    open_checker(page, kind)
    answer(page, all_met(ruleset, kind))
    expect_report(page, report_on(ruleset, kind, all_met(ruleset, kind)))
    page.locator('[data-mode="steps"]').click()
    listener = Listener(page, CHECKER)
    for criterion in reversed(asked):
        page.locator('[data-turn="back"]').click()
        assert f"group, {ruleset.question(criterion, KindId(kind)).question}" in listener.said()


def test_an_error_interrupts_and_takes_the_focus(page: Page, facts: Facts) -> None:
    words = facts.texts["checker"]
    open_checker(page)
    page.locator('[data-mode="steps"]').click()
    listener = Listener(page, CHECKER)
    page.locator('[data-turn="next"]').click()
    expect(page.locator(ERRORS)).to_be_focused()
    said = listener.said()
    loud = [phrase for phrase in said if phrase.startswith("assertive: ")]
    assert any(words["problems"] in phrase and words["steps"]["choose_kind"] in phrase for phrase in loud), said
    choose(page, "kind", page.locator('input[name="kind"]').first.get_attribute("value") or "")
    page.locator('[data-turn="next"]').click()
    assert live(listener) == [], "an error that is gone"


def test_a_comparison_is_heard_as_a_sentence_and_its_table_is_read_when_one_goes_there(
    page: Page, ruleset: Ruleset, facts: Facts
) -> None:
    page.goto("checker/compare/")
    expect(page.locator("[data-checker-compare][data-checker-state=ready]")).to_be_attached(timeout=STARTING)
    listener = Listener(page, COMPARE)
    kind = a_kind(ruleset)
    sentence = page.locator(f"{COMPARE} {LIVE}")

    def heard(*rows: str, encoding: str = "utf-8") -> list[str]:
        """What is spoken when a table has been chosen, once its sentence is there."""
        sentence.evaluate("live => { live.textContent = ''; }")
        table = "\n".join(["name,kind", *rows]).encode(encoding)
        page.locator("#compare-files").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": table})
        expect(sentence).not_to_be_empty(timeout=STARTING)
        return live(listener)

    compared, refused = (partial(ruleset.text, f"compare.{each}") for each in ("heard", "heard_unusable"))
    question = facts.texts["checker"]["compare"]["encoding"]["label"]
    assert heard(f"Côte,{kind}", encoding="windows-1252") == [f"polite: {refused(count=1)} {question}"]
    assert heard(f"Ruritania,{kind}") == [f"polite: {compared(count=1)}"]
    assert heard(f"Ruritania,{kind}", "Atlantis,empire") == [f"polite: {compared(count=1)} {refused(count=1)}"]
    spoken = Listener(page, f"{COMPARE} [data-checker-results]").read_all()
    assert any("Ruritania" in phrase for phrase in spoken)
    for each in report_on(ruleset, kind).statuses:
        assert any(ruleset.text(f"verdict.{each.verdict}.label") in phrase for phrase in spoken), spoken
    expect(page.get_by_role("region", name=ruleset.text("compare.title"))).to_be_visible()
    listener = Listener(page, COMPARE)
    page.evaluate("() => { Blob.prototype.arrayBuffer = () => Promise.reject(new Error('gone')); }")
    assert heard(f"Ruritania,{kind}") == [f"polite: {facts.texts['checker']['open']['failed']}"]


def live(listener: Listener) -> list[str]:
    """What live regions have said: a region that is emptied says nothing."""
    said = [phrase.partition(": ") for phrase in listener.said()]
    return ["".join(phrase) for phrase in said if phrase[0] in ("polite", "assertive") and phrase[2]]
