"""The one file that holds the checker, opened from the disk: no server, no request."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checker import Ruleset, evaluate, read_candidate
from checker.engine import KindId
from checker.papers.forms import forms
from macros.facts import Facts
from macros.facts.changes import version_of
from macros.render.words import Words
from tests.browser.conftest import Watch
from tests.browser.driving import READY, ROOT, STARTING, a_kind, answer, expect_report, report_on
from tests.browser.test_checker_take_away import COVER, candidate, file, fill, saved
from tests.site import SITE

LARGEST = 6_000_000


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file alone in a folder, as it lies on somebody's disk."""
    (made,) = (SITE / "assets").glob("*.htm")
    return Path(shutil.copy(made, tmp_path_factory.mktemp("disk with a space") / "checker.htm"))


def open_single(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    expect(page.locator(ROOT + READY)).to_be_attached(timeout=STARTING)


def test_it_is_small_enough_for_an_e_mail_and_says_what_it_is(single: Path, ruleset: Ruleset, facts: Facts) -> None:
    text = single.read_text("utf-8")
    assert single.stat().st_size < LARGEST
    assert ruleset.text("as_of", version=ruleset.version, as_of=ruleset.as_of, digest=ruleset.digest) in text
    version = version_of(facts)
    about = facts.texts["checker"]["single"]["about"].format(version=version.name, date="|", digest="|").split("|")
    for each in (*about, Words(facts.texts["site"]).date(version.date), parts_digest(text)):
        assert each in text
    digest = sha256(single.read_bytes()).hexdigest()
    said = facts.texts["checker"]["single"]["size"].format(size=f"{len(text) / 1_000_000:.1f}", digest=digest)
    for offer in ("index.html", "index.md"):
        assert said in (SITE / "checker" / "embed" / offer).read_text("utf-8")


def parts_digest(text: str) -> str:
    """The digest of what is packed in the file, as anybody can take it again."""
    packed = "\n".join(re.findall(r'<script type="text/plain" id="part-.*</script>', text))
    return sha256(packed.encode()).hexdigest()


def test_its_page_stands_nowhere_else(single: Path) -> None:
    assert not (SITE / "single").exists()
    assert 'data-checker="single"' in single.read_text("utf-8")


def test_from_the_disk_all_that_it_offers_works_in_the_colours_that_the_device_prefers_and_it_asks_for_nothing(
    page: Page, single: Path, ruleset: Ruleset, facts: Facts
) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    open_single(page, single)
    light = brightness(page)
    expect_handed_on(page, ruleset, facts)
    page.emulate_media(color_scheme="dark")
    expect_compared(page, ruleset)
    assert brightness(page) < light / 2
    expect(page.locator(ROOT)).to_have_attribute("data-checker-start", "quick")
    assert {url for url in asked if not url.startswith(("blob:", "data:"))} == {single.as_uri()}
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    allowed = {source for directive in policy.split(";") for source in directive.split()[1:]}
    assert {each for each in allowed if not each.startswith("'sha256-")} == {
        "'none'",
        "blob:",  # of the worker, and of what it is given
        "data:",  # of pictures in styles
        "'wasm-unsafe-eval'",
    }
    (scripts,) = (each.split()[1:] for each in policy.split("; ") if each.startswith("script-src "))
    assert [each for each in scripts if not each.startswith("'sha256-")] == ["'wasm-unsafe-eval'"]


def brightness(page: Page) -> int:
    """The red, green and blue of the ground together."""
    ground = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    return sum(page.evaluate(ground))


def expect_handed_on(page: Page, ruleset: Ruleset, facts: Facts) -> None:
    """Answers are judged, and handed on as a paper or a file that is opened again, and not by a link."""
    given = candidate(ruleset)
    report = evaluate(read_candidate(given, ruleset), ruleset)
    fill(page, given)
    expect_report(page, report)
    expect(page.locator("[data-checker-share]")).to_have_count(0)
    expect(page.get_by_text(facts.texts["checker"]["share"]["by_file"])).to_be_visible()
    for button in ("saved", "docx"):
        with page.expect_download() as started:
            page.locator(f'{ROOT} [data-take="{button}"]').first.click()
        expected = forms(ruleset)[button].write(report, COVER)
        written = expected if isinstance(expected, bytes) else f"{expected}\n".encode()
        assert Path(started.value.path()).read_bytes() == written
    page.locator("[data-checker-open]").set_input_files(file(saved(ruleset)))
    expect(page.locator("[data-checker-opened]")).to_contain_text(ruleset.text("saved.same"))


def expect_compared(page: Page, ruleset: Ruleset) -> None:
    """Candidates are compared, and the form beside them still judges, after a reload too."""
    page.locator("[data-checker-example]").click()
    expect(page.locator(".checker-compared table")).to_be_visible(timeout=STARTING)
    with page.expect_download() as started:
        page.locator("[data-checker-taking] [data-take=docx]").click()
    assert Path(started.value.path()).read_bytes().startswith(b"PK")
    page.locator(".checker-clear button").click()
    kind = a_kind(ruleset)
    first = ruleset.asked(KindId(kind))[0]
    answer(page, {"kind": kind, first: "not-met"})
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))
    page.reload()
    expect_report(page, report_on(ruleset, kind, {first: "not-met"}))


def test_where_a_browser_computes_no_digests_a_damaged_one_is_found_all_the_same(
    page: Page, single: Path, watch: Watch, tmp_path: Path
) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    open_single(page, single)
    page.goto(damaged(single, tmp_path).as_uri())
    expect(page.locator(ROOT)).to_have_attribute("data-checker-state", "failed", timeout=STARTING)
    assert watch.errors
    watch.errors.clear()


def test_a_damaged_one_says_so(page: Page, single: Path, watch: Watch, tmp_path: Path, facts: Facts) -> None:
    page.goto(damaged(single, tmp_path).as_uri())
    expect(page.locator(ROOT)).to_have_attribute("data-checker-state", "failed", timeout=STARTING)
    expect(page.locator(f"{ROOT} [data-checker-says=failed]")).to_have_text(facts.texts["checker"]["incomplete"])
    assert watch.errors
    watch.errors.clear()


def damaged(single: Path, folder: Path) -> Path:
    """A copy with one letter changed in the rules that are packed in it."""
    text = single.read_text("utf-8")
    at = text.index('id="part-rules"') + 2000
    copy = folder / "damaged.htm"
    copy.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], "utf-8")
    return copy
