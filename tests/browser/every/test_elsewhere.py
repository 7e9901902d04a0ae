"""Around the checker in every browser: papers, files, proof, use without a host, colours.

In Chromium `test_single_file.py` and `test_offline.py` try some of it, and more of each.
"""

import shutil
from pathlib import Path

from checker import Ruleset, verify
from checker.engine import KindId
from checker.exchange.saved import Cover
from checker.papers.forms import forms
from macros.facts import Facts
from tests.browser.driving import a_kind
from tests.browser.every.checking import (
    answer,
    expect_answers,
    expect_report,
    expect_started,
    open_checker,
    report_on,
)
from tests.browser.every.conftest import in_the_others
from tests.browser.every.drivers import STARTING, Driver
from tests.faults import MISSING, Fault, Host, replacing
from tests.site import PREFIX, SITE

# What is printed cannot be seen from here; that it would be can.
CATCH = "() => { window.print = () => { window.printed = true; }; }"
SAYS = "(selector, text) => document.querySelector(selector).textContent === text"
ENABLED = "selector => !document.querySelector(selector).disabled"
LINES = "selector => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent)"
OFFLINE = "[data-offline]"
STORES = "() => caches.keys()"
REGISTERED = "() => navigator.serviceWorker.getRegistration()"
# In the heading of a page of another version.
ANEW = " anew"


def test_papers_and_files_are_made_printed_and_opened_again(
    driver: Driver, host: Host, ruleset: Ruleset, tmp_path: Path
) -> None:
    kind = a_kind(ruleset)
    answers = {ruleset.asked(KindId(kind))[0]: "not-met"}
    report = report_on(ruleset, kind, answers)
    open_checker(driver, f"{host.address}checker/")
    answer(driver, kind, answers)
    expect_report(driver, report)
    day = driver.evaluate("() => document.querySelector('#date').value")
    cover = Cover(date=day, sources=f"{host.address}sources/")
    for form in ("docx", "saved"):
        name, content = driver.save(f"[data-take={form}]")
        expected = forms(ruleset)[form].write(report, cover)
        assert content == (expected if isinstance(expected, bytes) else f"{expected}\n".encode())
        assert day in name
    driver.evaluate(CATCH)
    driver.press("[data-take=print]")
    driver.wait("() => window.printed")
    assert driver.text(".checker-paper h1")
    driver.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    driver.wait("() => document.querySelector('.checker-paper') === null")
    (tmp_path / name).write_bytes(content)
    driver.press(".checker-clear button")
    driver.choose_files("[data-checker-open]", tmp_path / name)
    expect_answers(driver, kind, answers)
    expect_report(driver, report)
    assert ruleset.text("saved.same") in driver.text("[data-checker-opened]")


def test_a_page_of_another_version_than_its_scripts_is_loaded_again_and_keeps_the_answers(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    """As after the site was published anew: the page is new, and the scripts that run are the old ones."""
    page = f"{PREFIX}checker/"
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    driver.open(f"{host.address}checker/")
    answer(driver, kind, {first: "not-met"})

    def other_version_once(content: bytes) -> bytes:
        mark = b'data-checker-version="'
        assert mark in content
        return content if host.asked.count(page) > 2 else content.replace(mark, mark + b"x")

    host.faults[page] = Fault(change=other_version_once)
    driver.reload()
    driver.wait("() => document.querySelector('[data-checker-version^=x]') === null")
    expect_started(driver)
    assert host.asked.count(page) == 3
    expect_answers(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))


def test_the_rules_are_proved_after_a_failure_too(driver: Driver, host: Host, ruleset: Ruleset) -> None:
    proof, status, button = "[data-checker-verify]", "[data-checker-verify] [role=status]", "[data-run]"
    findings = verify(ruleset)
    host.faults[".wasm"] = MISSING
    driver.open(f"{host.address}checker/verified/")
    driver.wait(ENABLED, button)
    driver.press(button)
    driver.wait(SAYS, status, driver.attribute(proof, "data-checker-broken"), seconds=STARTING)
    driver.wait(ENABLED, button)
    host.faults.clear()
    driver.press(button)
    driver.expect_count(f"{proof} li", len(findings), seconds=STARTING)
    assert driver.evaluate(LINES, f"{proof} li") == [each.message(ruleset) for each in findings]
    driver.wait(SAYS, status, "")
    driver.wait(ENABLED, button)


def test_what_is_kept_works_when_the_host_is_gone_takes_in_another_version_and_can_be_removed(
    driver: Driver, host: Host, ruleset: Ruleset
) -> None:
    driver.open(f"{host.address}offline/")
    driver.expect(OFFLINE, "data-offline-state", "off")
    driver.press("[data-keep]")
    driver.expect(OFFLINE, "data-offline-state", "on", seconds=STARTING)
    host.gone = True
    open_checker(driver, f"{host.address}checker/")
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    answer(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    host.gone = False
    expect_updated(driver, host)
    host.gone = True
    driver.open(f"{host.address}glossary/")
    assert driver.text("h1").endswith(ANEW)
    driver.open(f"{host.address}offline/")
    driver.expect(OFFLINE, "data-offline-state", "on")
    driver.press("[data-when=on] [data-remove]")
    driver.expect(OFFLINE, "data-offline-state", "off")
    driver.wait(f"async () => (await ({STORES})()).length === 0 && !await ({REGISTERED})()")
    host.gone = False
    driver.reload()
    driver.expect(OFFLINE, "data-offline-state", "off")


def expect_updated(driver: Driver, host: Host) -> None:
    """Of another version what has changed is fetched, and it takes the place of the one before it in one step."""
    page = "glossary/index.html"

    def other_version(worker: bytes) -> bytes:
        listed = f'"{page}": ["'.encode()
        assert listed in worker
        return worker.replace(b'VERSION = "', b'VERSION = "x').replace(listed, listed + b"x")

    (before,) = driver.evaluate(STORES)
    host.faults = {"offline-worker.js": Fault(change=other_version), "/glossary/": replacing("</h1>", f"{ANEW}</h1>")}
    host.asked.clear()
    driver.evaluate(f"async () => {{ await (await ({REGISTERED})()).update(); }}")
    driver.wait(f"async () => Boolean((await ({REGISTERED})()).waiting)")
    assert {path for path in host.asked if "offline-worker" not in path} == {f"{PREFIX}{page}"}
    assert before in driver.evaluate(STORES)
    # No page of the version before may be open.
    driver.open(f"{host.address.removesuffix(PREFIX)}/")
    driver.wait(f"async () => (await ({STORES})()).length === 1")
    assert driver.evaluate(STORES) != [before]


@in_the_others
def test_the_one_file_works_from_a_disk(driver: Driver, ruleset: Ruleset, tmp_path: Path) -> None:
    (made,) = (SITE / "assets").glob("*.htm")
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    open_checker(driver, Path(shutil.copy(made, tmp_path)).as_uri())
    answer(driver, kind, {first: "not-met"})
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.reload()
    expect_started(driver)
    expect_report(driver, report_on(ruleset, kind, {first: "not-met"}))
    driver.press("[data-checker-example]")
    driver.expect_shown(".checker-compared table", seconds=STARTING)


def test_back_to_a_table_that_was_filtered_its_rows_are_those_that_the_field_asks_for(
    driver: Driver, host: Host, facts: Facts
) -> None:
    """WebKit shows the page from its memory and then resets its fields, which another field tells."""
    driver.open(f"{host.address}structure/")
    driver.write(".table-controls input", facts.of("body")[-1].title)
    driver.wait("() => document.querySelector('.facts-table tbody tr[hidden]')")
    driver.evaluate(
        """() => {
            const field = Object.assign(document.createElement("input"), { id: "other", autocomplete: "off" });
            document.body.append(field);
            field.value = "x";
        }"""
    )
    driver.press(".facts-table tbody tr:not([hidden]) a")
    driver.wait("() => !document.querySelector('#other')")
    driver.back()
    driver.wait("() => document.querySelector('[data-table] tr td') && !document.querySelector('#other')?.value")
    wrong = """() => {
        const asked = document.querySelector(".table-controls input").value.toLowerCase();
        const rows = [...document.querySelectorAll(".facts-table tbody tr")];
        return rows.filter((row) => row.hidden === row.textContent.toLowerCase().includes(asked)).length;
    }"""
    assert driver.evaluate(wrong) == 0


def test_light_and_dark_are_chosen_and_stay(driver: Driver, host: Host) -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    driver.open(f"{host.address}glossary/")
    before = driver.evaluate(ground)
    scheme = driver.attribute("body", "data-md-color-scheme")
    driver.press("[data-md-component=palette] label:not([hidden])")
    driver.wait("scheme => document.body.dataset.mdColorScheme !== scheme", scheme)
    driver.wait(f"before => ({ground})() !== before", before)
    other = driver.attribute("body", "data-md-color-scheme")
    driver.reload()
    driver.expect("body", "data-md-color-scheme", other)
