"""The site of another organisation, built from a pack of data and pages, driven as a person would."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checker import Ruleset
from macros.facts import Facts
from tests.browser.conftest import Watch
from tests.browser.driving import (
    all_met,
    answer,
    choose,
    expect_report,
    open_checker,
    radio,
    report_on,
)
from tests.project import built_pack, copy_project
from tests.site import serve

# One site for all, which takes as long to build as all of them to run.
pytestmark = pytest.mark.xdist_group("other organisation")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_pack(copy_project(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """In the place of the project's own site: every fixture of this folder takes it from here."""
    with serve(folder) as address:
        yield address


def test_nothing_of_ours_stands_in_its_files(folder: Path, facts: Facts, pack_facts: Facts) -> None:
    ours = facts.one("organization")
    assert pack_facts.one("organization")["name"] in (folder / "index.html").read_text("utf-8")
    marks = [ours["name"], ours["abbreviation"], *(each["name"] for each in facts.of("status"))]
    known = re.compile("|".join(rf"\b{re.escape(mark)}\b" for mark in marks))
    for ending in ("html", "json", "xml", "webmanifest", "csv"):
        for path in folder.rglob(f"*.{ending}"):
            assert not known.search(path.read_text("utf-8")), path
    assert not list(folder.rglob("*.whl")), "the package holds our rules"


def test_every_kind_of_candidate_gets_the_verdicts_of_its_own_rules_and_sees_nothing_of_ours(
    page: Page, watch: Watch, pack: Ruleset, ruleset: Ruleset
) -> None:
    ours = [ruleset.organization.name, ruleset.organization.abbreviation, *(each.name for each in ruleset.statuses)]
    known = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in ours))
    open_checker(page)
    for kind in pack.kinds:
        choose(page, "kind", kind.id)
        answer(page, all_met(pack, kind.id))
        expect_report(page, report_on(pack, kind.id, all_met(pack, kind.id)))
        for criterion in pack.asked(kind.id):
            for value in ("not-met", "unknown"):
                choose(page, criterion, value)
                expect_report(page, report_on(pack, kind.id, all_met(pack, kind.id, **{criterion: value})))
            choose(page, criterion, "met")
        expect_report(page, report_on(pack, kind.id, all_met(pack, kind.id)))
        # `textContent` has what is folded or hidden too.
        assert not known.search(page.locator("html").evaluate("page => page.textContent"))
    assert not known.search(page.title())
    page.locator(".checker-clear button").click()
    expect_parts(page, pack)
    assert watch.foreign == []


def expect_parts(page: Page, pack: Ruleset) -> None:
    """The parts of a criterion are asked and counted."""
    kind, criterion = next(
        (kind.id, each) for kind in pack.kinds for each in pack.asked(kind.id) if pack.question(each, kind.id).parts
    )
    part = pack.question(criterion, kind).parts[0].id
    choose(page, "kind", kind)
    page.locator(f"#{criterion} .checker-help > summary").click()
    choose(page, f"part:{criterion}:{part}", "not-met")
    expect(radio(page, criterion, "not-met")).to_be_checked()
    expect_report(page, report_on(pack, kind, parts={criterion: {part: "not-met"}}))
