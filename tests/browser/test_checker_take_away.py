"""What a person saves from the page: papers, files and links, the same as the command line makes."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from checker import Ruleset, evaluate, read_candidate
from checker.engine import KindId
from checker.exchange.link import to_link
from checker.exchange.saved import Cover
from checker.papers.forms import forms
from tests.browser.driving import ROOT, STARTING, a_kind, choose, expect_report, open_checker, radio, report_on

COVER = Cover("Ž. 小林 O'Neill", "2026-11-24")
NOTE = "member since 1955"


def candidate(ruleset: Ruleset) -> dict[str, Any]:
    """One that answers half of what it is asked, a note with the first, and wants and areas."""
    kind = KindId(a_kind(ruleset))
    asked = ruleset.asked(kind)
    answers = {each: ("met", "not-met", "unknown")[index % 3] for index, each in enumerate(asked[: len(asked) // 2])}
    return {
        "name": "Utopia",
        "kind": kind,
        "answers": answers,
        "wants": [ruleset.wants[0].id],
        "areas": [ruleset.areas[0].id],
        "notes": {asked[0]: NOTE},
    }


def fill(page: Page, given: dict[str, Any]) -> None:
    choose(page, "kind", given["kind"])
    page.locator("#candidate-name").fill(given["name"])
    for offer in ("wants", "areas"):
        page.locator(f"#{offer} summary").click()
        for each in given[offer]:
            page.locator(f'#{offer} input[value="{each}"]').check()
    for criterion, value in given["answers"].items():
        choose(page, criterion, value)
    for criterion, note in given["notes"].items():
        page.locator(f"#{criterion} .checker-help > summary").click()
        page.locator(f"#note-{criterion}").fill(note)
        page.locator(f"#note-{criterion}").blur()
    page.locator("#author").fill(COVER.author)
    page.locator("#date").fill(COVER.date)


def saved(ruleset: Ruleset) -> str:
    report = evaluate(read_candidate(candidate(ruleset), ruleset), ruleset)
    return str(forms(ruleset)["saved"].write(report, COVER))


def file(text: str) -> FilePayload:
    return {"name": "saved.json", "mimeType": "application/json", "buffer": text.encode()}


def test_the_page_makes_the_files_of_the_command_line_prints_its_papers_and_gives_a_link(
    page: Page, site: str, ruleset: Ruleset
) -> None:
    given, cover = candidate(ruleset), replace(COVER, sources=f"{site}sources/")
    report = evaluate(read_candidate(given, ruleset), ruleset)
    page.add_init_script("window.print = () => {}")
    open_checker(page)
    expect(page.locator('[data-take="saved"]'), "nothing to take").to_be_hidden()
    expect(page.locator("[data-checker-open]")).to_be_visible()
    fill(page, given)
    expect(page.locator('[data-take="saved"]')).to_be_visible()
    for button in page.locator("[data-take]:not([data-take^=print])").all():
        name = button.get_attribute("data-take") or ""
        with page.expect_download() as started:
            button.click()
        content = Path(started.value.path()).read_bytes()
        expected = forms(ruleset)[name].write(report, cover)
        assert content == (expected if isinstance(expected, bytes) else f"{expected}\n".encode())
        assert COVER.date in started.value.suggested_filename
    expect_printed(page, ruleset)
    expect_report(page, report)
    expect_link(page, site, ruleset)


def expect_printed(page: Page, ruleset: Ruleset) -> None:
    """The brief prints alone on A4, and the outlines too."""
    page.locator('[data-take="print"]').click()
    expect(page.locator(".checker-paper h1")).to_be_attached()
    page.emulate_media(media="print")
    expect(page.locator(".checker-paper")).to_contain_text(NOTE)
    expect(page.locator(".checker-form")).to_be_hidden()
    expect(page.locator("header.md-header")).to_be_hidden()
    assert io.BytesIO(page.pdf(format="A4")).read(5) == b"%PDF-"
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".checker-paper")).to_have_count(0)
    page.emulate_media(media="screen")
    for status in ruleset.statuses:
        page.locator(f'[data-take="print-protocol-{status.id}"]').click()
        expect(page.locator(".checker-paper")).to_contain_text(ruleset.text("protocol.title", status=status.name))
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")


def expect_link(page: Page, site: str, ruleset: Ruleset) -> None:
    """A link holds the answers, not the name, and no server sees them."""
    given = candidate(ruleset)
    page.locator("[data-checker-share]").click()
    link = page.locator("#share-link").input_value()
    assert link == f"{site}checker/#answers={to_link(read_candidate(given, ruleset), ruleset)}"
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url))
    other = page.context.new_page()
    other.goto(link)
    expect(other.locator(f'#areas input[value="{given["areas"][0]}"]')).to_be_checked(timeout=STARTING)
    expect(other.locator("#candidate-name")).to_have_value("")
    other.close()
    assert sent
    assert not [url for url in sent if "answers" in url.partition("#")[0]]


def test_a_saved_file_restores_everything(page: Page, ruleset: Ruleset) -> None:
    given = candidate(ruleset)
    open_checker(page)
    page.locator("[data-checker-open]").set_input_files(file(saved(ruleset)))
    expect_report(page, evaluate(read_candidate(given, ruleset), ruleset))
    expect(page.locator("[data-checker-opened]")).to_contain_text(ruleset.text("saved.same"))
    expect(page.locator("#candidate-name")).to_have_value(given["name"])
    expect(page.locator(f"#note-{next(iter(given['notes']))}")).to_have_value(NOTE)
    expect(page.locator(f'#wants input[value="{given["wants"][0]}"]')).to_be_checked()
    expect(page.locator("#author")).to_have_value(COVER.author)
    with page.expect_download() as started:
        page.locator('[data-take="saved"]').click()
    assert Path(started.value.path()).read_text("utf-8") == saved(ruleset) + "\n"


def test_an_unusable_file_and_a_member_are_reported_lose_nothing_and_can_be_corrected(
    page: Page, ruleset: Ruleset
) -> None:
    kind = a_kind(ruleset)
    criterion = ruleset.asked(KindId(kind))[0]
    open_checker(page, kind)
    choose(page, criterion, "met")
    for _ in range(2):
        page.locator("[data-checker-open]").set_input_files(file('{"kind": "empire"}'))
        expect(page.locator("[data-checker-errors]")).to_be_focused()
        expect(page.locator("[data-checker-errors]")).to_contain_text("empire")
    expect(radio(page, criterion, "met")).to_be_checked()
    page.locator("[data-checker-open]").set_input_files(file('{"report": {"statuses": 7}, "form": 1}'))
    expect(page.locator("[data-checker-errors]")).not_to_contain_text("empire")
    expect(page.locator("[data-checker-errors]")).to_be_visible()
    expect(page.locator(ROOT)).to_have_attribute("data-checker-start", "quick")
    name = page.locator("#candidate-name")
    name.fill(ruleset.members[0].name)
    name.blur()
    expect(page.locator(".checker-field .checker-error")).to_contain_text(ruleset.members[0].name)
    expect(page.locator("[data-checker-errors]")).to_contain_text(ruleset.members[0].name)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    name.fill("Ruritania")
    name.blur()
    expect_report(page, report_on(ruleset, kind, {criterion: "met"}))
    expect(page.locator(".checker-error")).to_have_count(0)
    name.fill(ruleset.members[0].name)
    name.blur()
    expect(page.locator(".checker-error")).to_have_count(1)
    page.locator(".checker-clear button").click()
    expect(page.locator(".checker-error")).to_have_count(0)
    expect(page.locator("[data-checker-errors]")).to_be_empty()
