"""Starting Python in the page, without a clock: the quick way is taken, and where a part of it fails the plain way.

The quick way uses private options of Pyodide. The day they change, the first of these tests says so.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from checker import Ruleset
from checker.engine import CriterionId, KindId
from macros.facts import Facts
from macros.publish.security import INLINE_SCRIPT, policy_digest
from tests.browser.conftest import Watch
from tests.browser.driving import (
    STARTING,
    all_met,
    answer,
    choose,
    expect_report,
    one_word,
    report_on,
    search_for,
)
from tests.conftest import ROOT
from tests.site import PREFIX, SITE, Handler, listening

ROOT_ELEMENT = "[data-checker]"
LOST = "ERR_INTERNET_DISCONNECTED"
COMPARISON = "[data-checker-compare]"
COMPONENT = "[data-checker-version]"
WITH_COMPONENTS = ("checker/", "checker/compare/", "checker/verified/", "embed/")
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"


@pytest.fixture
def without() -> Iterator[set[str]]:
    """Parts of addresses that the server does not find."""
    yield Handler.broken
    Handler.broken.clear()


def expect_started(page: Page, how: str) -> None:
    page.goto("checker/")
    root = page.locator(f"{ROOT_ELEMENT}[data-checker-state=ready]")
    expect(root).to_have_attribute("data-checker-start", how, timeout=STARTING)


def expect_judged(page: Page, ruleset: Ruleset) -> None:
    """Each kind of candidate with one answer gets the verdicts that the engine gives here."""
    for kind in ruleset.kinds:
        choose(page, "kind", kind.id)
        answers = dict.fromkeys(ruleset.asked(kind.id)[-1:], "not-met")
        answer(page, answers)
        expect_report(page, report_on(ruleset, kind.id, answers))


def test_the_checker_starts_the_quick_way_and_stays_on_it_when_the_theme_loads(
    page: Page, facts: Facts, ruleset: Ruleset
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    expect_started(page, "quick")
    expect_judged(page, ruleset)
    page.locator("#candidate-name").fill("Österreich & 日本 🕊")
    page.locator("#candidate-name").blur()
    with page.expect_download() as download:
        page.locator('[data-take="saved"]').click()
    assert "日本" in download.value.suggested_filename
    search_for(page, one_word(facts).title)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(ROOT_ELEMENT)).to_have_attribute("data-checker-start", "quick")
    assert any("quick-" in url for url in fetched)
    assert not [url for url in fetched if "library-" in url or "plain-" in url]


def test_a_part_that_the_browser_blocks_is_done_without(page: Page, ruleset: Ruleset, watch: Watch) -> None:
    page.route("**/memory-*", lambda route: route.abort("blockedbyclient"))
    expect_started(page, "plain")
    expect_judged(page, ruleset)
    watch.errors.clear()


def test_an_iphone_starts_the_quick_way(browser: Browser, site: str, ruleset: Ruleset) -> None:
    """There Python may not call functions through the table of the WebAssembly."""
    context = browser.new_context(user_agent=IPHONE, base_url=site)
    page = context.new_page()
    expect_started(page, "quick")
    expect_judged(page, ruleset)
    context.close()


def expect_told(component: Locator, attribute: str) -> None:
    """A page says in the place of its component why that does not work."""
    expect(component).to_have_attribute("data-checker-state", "failed")
    sentence = component.get_attribute(attribute) or ""
    assert sentence
    expect(component.get_by_text(sentence)).to_be_visible()


@pytest.mark.parametrize(
    ("address", "script"),
    [
        ("checker/compare/", "boot.js"),
        ("checker/verified/", "components.js"),
    ],
)
def test_a_script_that_does_not_load_is_reported(
    page: Page, address: str, script: str, without: set[str], watch: Watch
) -> None:
    without.add(f"/{script}")
    page.goto(address)
    expect_told(page.locator(COMPONENT), "data-checker-incomplete")
    watch.errors.clear()


def test_a_page_opened_from_a_disk_says_what_to_do(page: Page, watch: Watch) -> None:
    for address in WITH_COMPONENTS:
        page.goto((SITE / address / "index.html").as_uri())
        expect_told(page.locator(COMPONENT), "data-checker-apart")
    watch.errors.clear()


@pytest.mark.parametrize("readable", [False, True])
def test_a_frame_without_an_origin_says_what_to_do(page: Page, site: str, watch: Watch, readable: bool) -> None:
    """Its scripts come only from a host that lets every site read them; a worker never does."""
    frames = [f"<iframe sandbox='allow-scripts' src='{site}{address}'></iframe>" for address in WITH_COMPONENTS]
    page.route("**/host.html", lambda route: route.fulfill(content_type="text/html", body="".join(frames)))
    if readable:
        header = {"Access-Control-Allow-Origin": "*"}
        page.route(
            "**/*.js", lambda route: route.fulfill(response=(got := route.fetch()), headers=got.headers | header)
        )
    page.goto("host.html")
    for number in range(len(WITH_COMPONENTS)):
        expect_told(page.frame_locator("iframe").nth(number).locator(COMPONENT), "data-checker-apart")
    watch.errors.clear()


class Republished(Handler):
    """The site with files of a later version, wherever there is one."""

    anew: dict[str, Path] = {}  # noqa: RUF012  shared by all requests on purpose

    def translate_path(self, path: str) -> str:
        """The later file, or that of the built site."""
        return str(self.anew.get(path.removeprefix(PREFIX)) or super().translate_path(path))

    def end_headers(self) -> None:
        """Have the browser ask each time whether there is a later version."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def publish_without_a_requirement(document: dict[str, Any], folder: Path, old: Path) -> tuple[KindId, CriterionId]:
    """Publish rules of which a status has lost a requirement; gives the kind of candidate and the criterion."""
    kind, every = next(
        (KindId(kind), asked["requirement"]["all"])
        for status in document["statuses"]
        for kind, asked in status["requirements"].items()
        if "criterion" in asked.get("requirement", {}).get("all", [{}])[-1]
    )
    criterion = CriterionId(every.pop()["criterion"])
    document |= {"digest": document["digest"][::-1], "words": document["words"][::-1], "known": []}
    content = json.dumps(document).encode()
    rules = folder / f"rules-{hashlib.sha256(content).hexdigest()[:12]}.json"
    rules.write_bytes(content)
    page = folder / "index.html"
    html = (SITE / "checker" / "index.html").read_text("utf-8")
    for script in INLINE_SCRIPT.findall(html):
        html = html.replace(policy_digest(script), policy_digest(script.replace(old.name, rules.name)))
    page.write_text(html.replace(old.name, rules.name), "utf-8")
    Republished.anew = {"checker/": page, str(old.relative_to(SITE).with_name(rules.name)): rules}
    return kind, criterion


def test_two_tabs_of_two_versions_judge_each_by_its_own(browser: Browser, tmp_path: Path, without: set[str]) -> None:
    """The site is published again while a tab is open, and the rules of before are no longer there."""
    (old,) = SITE.glob("**/rules-*.json")
    document = json.loads(old.read_text("utf-8"))
    before = Ruleset.from_dict(json.loads(old.read_text("utf-8")))
    with listening(partial(Republished, directory=str(SITE))) as address:
        context = browser.new_context(base_url=f"{address}{PREFIX}")
        watch = Watch(context, address)
        first, second = context.new_page(), context.new_page()
        expect_started(first, "quick")
        kind, criterion = publish_without_a_requirement(document, tmp_path, old)
        without.add(old.name)
        after = Ruleset.from_dict(document)
        expect_started(second, "quick")
        answers = all_met(before, kind, **{criterion: "not-met"})
        reports = [report_on(rules, kind, answers) for rules in (before, after)]
        verdicts = [[each.verdict for each in report.statuses] for report in reports]
        assert verdicts[0] != verdicts[1]
        saved = json.dumps({"kind": kind, "answers": answers}).encode()
        for page, report in ((first, reports[0]), (second, reports[1]), (first, reports[0])):
            page.bring_to_front()
            page.locator("[data-checker-open]").set_input_files(
                {"name": "saved.json", "mimeType": "application/json", "buffer": saved}
            )
            expect_report(page, report)
            choose(page, criterion, "met")
        context.close()
        assert watch.errors == []
    Republished.anew = {}


def test_once_it_is_ready_it_needs_no_connection(page: Page, ruleset: Ruleset, watch: Watch) -> None:
    """On a site that is not kept: the connection is lost, and what is open goes on."""
    comparing = page.context.new_page()
    comparing.goto("checker/compare/")
    expect(comparing.locator(f"{COMPARISON}[data-checker-state=ready]")).to_be_attached(timeout=STARTING)
    expect_started(page, "quick")
    page.context.set_offline(True)
    expect_judged(page, ruleset)
    for name in ("docx", "saved"):
        with page.expect_download() as started:
            page.locator(f'[data-take="{name}"]').first.click()
        assert Path(started.value.path()).stat().st_size
    saved = Path(started.value.path()).read_bytes()
    files: FilePayload = {"name": "saved.json", "mimeType": "application/json", "buffer": saved}
    comparing.locator("#compare-files").set_input_files(files)
    expect(comparing.locator(".checker-compared thead th")).to_have_count(2, timeout=STARTING)
    comparing.close()
    # The theme, which is fetched at the first action, is missed by nobody.
    watch.errors[:] = [error for error in watch.errors if LOST not in error]


def test_the_memory_holds_no_rules_and_nothing_of_the_machine_that_made_it(ruleset: Ruleset) -> None:
    (memory,) = (SITE / "assets" / "pyodide").glob("memory-*.bin")
    content = memory.read_bytes()
    assert b"checker.engine" in content
    for trace in ("/root/", "/work/", str(ROOT), "node_modules", ruleset.organization.name, ruleset.criteria[0].id):
        assert trace.encode() not in content
