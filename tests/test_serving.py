"""`mkdocs serve` on a copy of the project: a fault leaves the last good site, and its pages show it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser, expect

from macros.stages.serving import Preview
from tests.conftest import ROOT
from tests.project import copy_project, edit
from tests.serving import TIMEOUT, Edit, Served, body_page, edits

# One server for all: they run one after the other.
pytestmark = pytest.mark.xdist_group("serving")
FAULT = "data-build-fault"
SCRIPT = "<script>alert(1)</script>"
ANSWERS = "form => [...new FormData(form)].filter(([, value]) => value)"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that was started with a fault in the data, which has been corrected since."""
    project = copy_project(tmp_path_factory.mktemp("served"))
    before = edit(project / "data" / "bodies.yml", "- id: ", "- id: [")
    server = Served(project)
    try:
        server.at_start[""] = server.wait("", lambda html: FAULT in html)
        server.at_start["checker/"] = server.get("checker/")
        (project / "data" / "bodies.yml").write_text(before, "utf-8")
        server.wait("checker/", lambda html: html.startswith("200") and FAULT not in html)
        yield server
    finally:
        server.stop()


def test_a_fault_at_the_start_does_not_keep_the_server_from_starting(served: Served) -> None:
    assert "data/bodies.yml" in served.at_start[""]
    assert "livereload" in served.at_start[""]
    assert all(FAULT in page for page in served.at_start.values())


def test_the_page_about_offline_use_says_that_a_preview_has_none(served: Served) -> None:
    assert '<div data-offline data-offline-state="none">' in served.get("offline/")


def test_a_change_shows_in_an_open_checker_and_leaves_its_answers(served: Served, browser: Browser) -> None:
    page = browser.new_page(base_url=f"http://127.0.0.1:{served.port}/here/")
    page.goto("checker/")
    page.locator("input[name=kind]").first.check()
    page.locator(".checker-question input[value=not-met]:visible").first.check()
    page.locator("#candidate-name").press_sequentially("Half a na")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-answered", "true")
    given = page.locator(".checker-form").evaluate(ANSWERS)
    text = edit(served.project / "data" / "text" / "checker.yml", "  legend: ", "  legend: Sparkles. ")
    expect(page.locator("#kind legend")).to_contain_text("Sparkles.", timeout=TIMEOUT * 1000)
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-answered", "true")
    assert page.locator(".checker-form").evaluate(ANSWERS) == given
    assert len(given) == len(("kind", "name", "answer"))
    page.close()
    (served.project / "data" / "text" / "checker.yml").write_text(text, "utf-8")


def test_a_change_shows(served: Served) -> None:
    """One change after the other, each in a file that is watched by itself; they are taken back together.

    That of a requirement reaches the rules of the checker, and needs no other runtime.
    """
    template, aside = "macros/render/templates/record.html", '<aside class="'
    made = [*edits(ROOT).values(), Edit(template, aside, f"{aside}stripes ", body_page(ROOT), "stripes")]
    rules, runtime = rules_digest(served), runtime_files(served.project)
    before = []
    for each in made:
        before.append(each.make(served.project))
        assert FAULT not in served.wait(each.page, lambda html, each=each: each.mark in html)  # type: ignore[misc]
    assert rules_digest(served) != rules
    for each, text in zip(made, before, strict=True):
        (served.project / each.file).write_text(text, "utf-8")
    for each in made:
        served.wait(each.page, lambda html, each=each: each.mark not in html)  # type: ignore[misc]
    assert (rules_digest(served), runtime_files(served.project)) == (rules, runtime)


def rules_digest(served: Served) -> str:
    """The digest of what can change a verdict, of the rules that the page of the checker loads."""
    address = re.search(r'data-checker-rules="\.\./([^"]*)"', served.get("checker/"))
    assert address
    return str(json.loads(served.get(address[1]).partition(" ")[2])["digest"])


def runtime_files(project: Path) -> dict[str, int]:
    """The files of the runtime with the time at which each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (project / ".build" / "pyodide").iterdir()}


FAULTS = [
    ("data/bodies.yml", "  does: ", f"  colour: '{SCRIPT}'\n  does: "),
    ("data/bodies.yml", "- id: ", "- id: ["),
    ("data/schema/bodies.schema.json", "{", "{{"),
    ("docs/glossary.md", "# ", '# {{ cite("P07'),
    ("docs/glossary.md", "# ", "# [x](nowhere.md) "),
    ("docs/glossary.md", "title: ", "title: ["),
    ("CHANGELOG.md", "# ", '# {{ cite("P07'),
    ("macros/render/templates/record.html", "{% endfor %}", "{% endfo %}"),
    ("macros/theme/main.html", "{% endblock %}", "{% endblok %}"),
    ("checker/web/form.js", "export function ", "export functio "),
    ("mkdocs.yml", "plugins:", "plugins:\n  - there-is-no-such-plugin"),
    ("mkdocs.yml", "plugins:", "plugins: ["),
]


def test_a_fault_shows_on_the_last_good_pages_until_corrected(served: Served) -> None:
    """Each fault gives way to the next, as when one is corrected and another made, and the last to good pages."""
    address = body_page(ROOT)
    said = ""
    for file, old, new in FAULTS:
        before = edit(served.project / file, old, new)
        page = served.wait(address, lambda html, said=said: fault_in(html) not in ("", said))  # type: ignore[misc]
        said = fault_in(page)
        assert page.startswith("200"), file
        assert "fact-box" in page, f"the last good page is still there: {file}"
        assert SCRIPT not in page
        (served.project / file).write_text(before, "utf-8")
    assert "fact-box" in served.wait(address, lambda html: FAULT not in html)


def fault_in(html: str) -> str:
    """What a page says of a fault; nothing where it shows none."""
    shown = re.search(rf"<pre [^>]*{FAULT}[^>]*>(.*?)</pre>", html, re.DOTALL)
    return shown[1].strip() if shown else ""


def built_by(*results: str | Exception) -> Preview:
    """A preview whose builds give these pages or errors, one after the other."""
    rest = iter(results)

    def build(config: MkDocsConfig) -> None:
        result = next(rest)
        Path(config.site_dir).mkdir()
        (Path(config.site_dir) / "index.html").write_text(f"<html><body class='a'>{result}</body></html>", "utf-8")
        if isinstance(result, Exception):
            raise result

    return Preview(build)


def test_a_build_replaces_the_site_only_when_it_is_whole(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.site_dir = str(tmp_path / "site")
    preview = built_by("first", Abort("a <fault>"), Abort("another"), "second")
    pages = []
    for _ in range(4):
        preview.build(config)
        pages.append((tmp_path / "site" / "index.html").read_text("utf-8"))
    assert pages[0] == "<html><body class='a'>first</body></html>"
    assert "a &lt;fault&gt;</pre>first" in pages[1]
    assert "another</pre>first" in pages[2]
    assert pages[2].count(FAULT) == 1
    assert pages[3] == pages[0].replace("first", "second")
    assert config.site_dir == str(tmp_path / "site")
