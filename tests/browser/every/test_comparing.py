"""Candidates side by side in every browser: from files and tables, in whatever encoding, and saved again.

On paper `test_checker_elsewhere.py` looks at them, in Chromium.
"""

from pathlib import Path

from checker import Ruleset
from checker.exchange.saved import Cover
from checker.exchange.table.writing import template
from checker.papers.comparison import read_entries
from checker.papers.forms import PAPER_FORMS, comparison
from tests.browser.driving import report_on
from tests.browser.every.checking import READY
from tests.browser.every.drivers import STARTING, Driver
from tests.browser.test_checker_take_away import candidate, saved
from tests.faults import Host

FIELD = "#compare-files"
COMPARED = ".checker-compared table"
UNUSABLE = ".checker-unusable"
QUESTION = "[data-checker-encoding]"
# Two letters of it are no UTF-8 in the encoding in which Excel saves.
NAME = "Côte d’Azur"


def test_files_stand_side_by_side_are_asked_about_and_saved_and_an_empty_table_too(
    driver: Driver, host: Host, ruleset: Ruleset, tmp_path: Path
) -> None:
    driver.open(f"{host.address}checker/compare/")
    driver.wait("selector => document.querySelector(selector) !== null", READY, seconds=STARTING)
    _, content = driver.save("[data-take=template]")
    assert content == template(ruleset).encode()
    driver.expect_shown("[data-checker-taking]", shown=False)
    expect_compared(driver, ruleset, tmp_path)
    driver.press("[data-checker-example]")
    driver.expect_shown(f"{COMPARED} tbody tr:nth-of-type({len(ruleset.statuses) + 2})")
    expect_read_as_named(driver, ruleset, tmp_path)
    expect_saved(driver, host, ruleset, tmp_path)


def expect_compared(driver: Driver, ruleset: Ruleset, folder: Path) -> None:
    """Of a saved file and a table the candidates that can be used; a file that was mended is read again."""
    kind, more = ruleset.kinds[0].id, folder / "more.csv"
    file = folder / "saved.json"
    file.write_text(saved(ruleset), "utf-8")
    more.write_text(f"name,kind\nRuritania,{kind}\nAtlantis,empire\n", "utf-8")
    driver.choose_files(FIELD, file, more)
    driver.expect_count(f"{COMPARED} thead th", 3, seconds=STARTING)
    given = candidate(ruleset)
    verdict = report_on(ruleset, given["kind"], given["answers"]).statuses[0].verdict
    driver.expect_text(COMPARED, ruleset.text(f"verdict.{verdict}.label"))
    driver.expect_text(UNUSABLE, "empire")
    # The same file again, with another content: by itself Chromium takes it for no change.
    for name in ("Utopia", "Atlantis"):
        more.write_text(f"name,kind\n{name},{kind}\n", "utf-8")
        driver.choose_files(FIELD, more)
        driver.expect_text(COMPARED, name)
        driver.expect_count(f"{COMPARED} thead th", 2)
        driver.expect_count(UNUSABLE, 0)


def expect_read_as_named(driver: Driver, ruleset: Ruleset, folder: Path) -> None:
    """A table in another encoding than UTF-8 is asked about, and read in the one that is named."""
    table = folder / "a.csv"
    table.write_bytes(f"name;kind\n{NAME};{ruleset.kinds[0].id}\n".encode("windows-1252"))
    driver.expect_shown(QUESTION, shown=False)
    driver.choose_files(FIELD, table)
    driver.expect_text(UNUSABLE, table.name)
    driver.expect_shown(QUESTION)
    driver.choose(f"{QUESTION} select", "windows-1251")
    driver.expect_text(COMPARED, NAME.encode("windows-1252").decode("windows-1251"))
    # The encoding is that of this file alone: of the example it is not asked.
    driver.press("[data-checker-example]")
    driver.expect_shown(QUESTION, shown=False)
    driver.choose_files(FIELD, table)
    driver.expect_shown(QUESTION)
    driver.choose(f"{QUESTION} select", "windows-1252")
    driver.expect_text(COMPARED, NAME)


def expect_saved(driver: Driver, host: Host, ruleset: Ruleset, folder: Path) -> None:
    """What is compared is saved as a paper, and as a table, of which no encoding is asked."""
    name, paper = driver.save("[data-checker-taking] [data-take=docx]")
    _, content = driver.save("[data-checker-taking] [data-take=table]")
    entries = list(read_entries([("a.csv", content.decode())], ruleset))
    assert [each.report.candidate.name for each in entries if each.report] == [NAME]
    cover = Cover(date=name.partition("-")[2].removesuffix(".docx"), sources=f"{host.address}sources/")
    assert paper == PAPER_FORMS["docx"].write(comparison(entries, ruleset, cover), cover)
    table = folder / "b.csv"
    table.write_bytes(content)
    driver.choose_files(FIELD, table)
    driver.expect_shown(QUESTION, shown=False)
    driver.expect_text(COMPARED, NAME)
