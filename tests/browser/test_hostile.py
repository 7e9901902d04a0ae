"""A site whose data holds hostile strings, and a checker into which they are typed: each is shown, none does anything.

What data may not hold is refused in `tests/macros/test_yaml_file.py`. Each string that it may stands in a name, a lead,
a statement and another name of a record, and some of them in every sentence and name of the other kinds.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from itertools import accumulate, cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import FilePayload, Page, expect

from checker import Ruleset
from macros.facts.characters import wrong_characters
from macros.publish.security import INLINE_SCRIPT
from tests.browser.conftest import load_theme
from tests.browser.driving import a_kind, all_met, answer, expect_report, open_checker, report_on
from tests.checker.papers.reading import Document
from tests.conftest import PACK
from tests.hostile import ALL_SHOWN
from tests.project import built_pack, copy_project
from tests.site import serve

# The site is built once.
pytestmark = pytest.mark.xdist_group("hostile")
LINE_ENDS = re.compile("[\n\r\u2028\u2029]")
# So many strings stand on a page.
TOGETHER = 15
RAN = "() => window.ran"
SHOWN = """() => ({
  ran: window.ran,
  title: document.title,
  heading: document.querySelector("h1")?.firstChild?.textContent,
  text: document.querySelector("article")?.textContent,
  all: document.body.textContent,
})"""
TYPE = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}"""
NAMED = {"braceleft": "{", "braceright": "}", "backslash": "\\", "asciitilde": "~", "asciicircum": "^"}
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def allowed() -> list[str]:
    """What may stand in a name."""
    texts = dict.fromkeys(text.strip() for text in ALL_SHOWN if text.strip())
    return [text for text in texts if not LINE_ENDS.search(text) and not list(wrong_characters(text))]


def bodies(cite: Sequence[str]) -> list[dict[str, Any]]:
    """Records of a kind that has a page, with all strings among them."""
    texts = allowed()
    groups = [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)]
    return [
        {
            "id": f"body-{number}",
            "name": " / ".join(group),
            "kind": "office",
            "does": " ".join(group),
            "full_name": group[0],
            "also": [{"name": text, "cite": cite} for text in group],
            "tasks": [{"text": text, "cite": cite} for text in group],
            "cite": cite,
        }
        for number, group in enumerate(groups)
    ]


BODIES = bodies(["L001"])
NAMES = [body["name"] for body in BODIES]
GRAPH = {"id": "all", "name": "All", "lead": "All.", "bodies": [body["id"] for body in BODIES[:8]], "cite": ["L001"]}

CHANGE = {
    "id": "2031-05-31",
    "date": "2031-05-31",
    "reason": " ".join(allowed()),
    "records": [{"how": "added", "record": f"body/{body['id']}", "name": body["name"]} for body in BODIES],
}


# Fields that hold a sentence or a name, in files of the pack that have no records above.
SAID = ("full_name", "hint", "lead", "name", "question", "text", "title", "unsure")
NOT_SAID = ("browsers", "bodies", "changes", "kinds", "mechanisms", "members", "organization", "rules")


@cache
def spoilt() -> tuple[Mapping[Path, str], Sequence[str]]:
    """The other files of the pack with strings in each field that is shown, by path; and those strings."""
    texts = allowed()
    groups = cycle(" ".join(texts[at : at + TOGETHER]) for at in range(0, len(texts), TOGETHER))
    held: list[str] = []

    def spoil(value: Any) -> Any:
        if isinstance(value, list):
            return [spoil(each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {key: spoil(each) for key, each in value.items()}
        for key in SAID:
            if isinstance(found.get(key), str):
                held.append(next(groups))
                found[key] = f"{held[-1]} {found[key]}" if key == "question" else f"{found[key]} {held[-1]}"
        return found

    files = sorted(path for part in ("*.yml", "sources/*.yml", "statuses/*.yml") for path in (PACK / "data").glob(part))
    read = {path: yaml.safe_load(path.read_text("utf-8")) for path in files if path.stem not in NOT_SAID}
    return {
        path.relative_to(PACK): json.dumps(spoil(content), ensure_ascii=False, indent=1, default=str)
        for path, content in read.items()
    }, held


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the other organisation with such records."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    pack = project / "tests" / "packs" / PACK.name
    shutil.copytree(PACK, pack)
    for name, records in (("bodies", BODIES), ("mechanisms", [GRAPH])):
        (pack / "data" / f"{name}.yml").write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
    for path, text in spoilt()[0].items():
        (pack / path).write_text(text, "utf-8")
    changes = pack / "data" / "changes.yml"
    older = yaml.safe_load(changes.read_text("utf-8"))
    changes.write_text(json.dumps([*older, CHANGE], ensure_ascii=False, indent=1), "utf-8")
    return built_pack(project)


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """In the place of the project's own site: every fixture of this folder takes it from here."""
    with serve(folder) as address:
        yield address


def test_whichever_field_holds_them_each_page_shows_them_and_runs_none(page: Page, folder: Path) -> None:
    shown = ""
    bodies = {f"structure/{body['id']}/": body for body in BODIES}
    # The page for lost addresses finds its styles from the root of a host alone.
    for path in sorted(each for each in folder.rglob("*.html") if each.name != "404.html"):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        page.goto(address)
        found = page.evaluate(SHOWN)
        assert found.get("ran") is None, path
        shown += folded(found["all"])
        if body := bodies.pop(address, None):
            expect_own(body, found)
    assert bodies == {}
    held = spoilt()[1]
    assert len({*held}) * TOGETHER >= len(allowed()), "none is left out"
    assert [each for each in dict.fromkeys(held) if folded(each) not in shown] == []


def expect_own(body: Mapping[str, Any], shown: Mapping[str, str]) -> None:
    """The page of a record shows its strings in its head, its heading and its text."""
    assert folded(shown["heading"]) == folded(body["name"])
    assert folded(shown["title"]).startswith(folded(body["name"]))
    for text in (body["does"], *(task["text"] for task in body["tasks"])):
        assert folded(text) in folded(shown["text"])


def test_lists_pictures_and_navigation_show_them(page: Page) -> None:
    for address, names in (("structure/", NAMES), ("mechanisms/all/", NAMES[:8])):
        page.goto(address)
        text = folded(page.locator("html").evaluate("page => page.textContent"))
        assert all(folded(name) in text for name in names)
        assert page.evaluate(RAN) is None


def test_the_search_shows_them(page: Page) -> None:
    page.goto("")
    load_theme(page)
    search = page.get_by_role("textbox", name="Search")
    search.press_sequentially("script")  # the theme looks at the field after each key, and not when it is filled
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.evaluate(RAN) is None


def test_the_checker_shows_what_is_typed(page: Page, pack: Ruleset) -> None:
    kind = a_kind(pack)
    typed = folded(" ".join(ALL_SHOWN))
    open_checker(page, kind)
    answer(page, all_met(pack, kind))
    page.locator("textarea").first.evaluate(TYPE, typed)
    expect_report(page, report_on(pack, kind, all_met(pack, kind)))
    expect(page.locator("[data-checker-results]")).to_contain_text(typed)
    assert page.evaluate(RAN) is None


def test_the_comparison_shows_what_files_hold(page: Page, pack: Ruleset) -> None:
    typed = folded(" ".join(ALL_SHOWN))
    open_checker(page, address="checker/compare/")
    content = json.dumps({"kind": a_kind(pack), "name": typed})
    broken = "'\"><svg onload=window.ran=1>.json"
    files = {"<img src=x onerror=window.ran=1>.json": content, broken: "{"}
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="application/json", buffer=text.encode()) for name, text in files.items()]
    )
    for text in (typed, broken):
        expect(page.locator("[data-checker-results]")).to_contain_text(text)
    assert page.evaluate(RAN) is None


def test_no_script_that_came_with_data_is_signed(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        for script in INLINE_SCRIPT.findall(path.read_text("utf-8")):
            assert ".ran" not in script, path


def test_linked_data_and_the_interface_hold_them(folder: Path) -> None:
    published = json.loads((folder / "api" / "v1" / "bodies.json").read_text("utf-8"))["records"]
    assert [record["name"] for record in published] == NAMES
    table = (folder / "api" / "v1" / "bodies.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["name"].removeprefix("'") for row in rows] == [name.removeprefix("'") for name in NAMES]
    assert not any(cell.lstrip().startswith(FORMULA) for row in rows for cell in row.values())
    for body in BODIES:
        html = (folder / "structure" / body["id"] / "index.html").read_text("utf-8")
        (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert json.loads(linked)["name"] == body["name"]


def test_citations_name_them(folder: Path) -> None:
    for body in BODIES:
        html = (folder / "structure" / body["id"] / "index.html").read_text("utf-8")
        bibtex, ris = map(unescape, re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)[-2:])
        depths = list(accumulate((sign == "{") - (sign == "}") for sign in bibtex))
        assert (min(depths[:-1]), depths.index(0, bibtex.index("{")), depths[-1]) == (0, len(bibtex) - 1, 0)
        (title,) = re.findall(r'^  title = "\{(.*)\}",$', bibtex, re.MULTILINE)
        assert folded(plain(title)) == folded(body["name"])
        assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in ris.splitlines())
        assert f"TI  - {folded(body['name'])}" in ris.splitlines()


def plain(tex: str) -> str:
    """What TeX prints for such a text."""
    return re.sub(r"\\text([a-z]+)\{\}|\\(.)", lambda sign: NAMED.get(sign[1], sign[2] or ""), tex)


def test_the_feed_names_them(folder: Path) -> None:
    feed = ElementTree.parse(folder / "feed.xml")
    contents = [each.text or "" for each in feed.iter("{http://www.w3.org/2005/Atom}content")]
    assert any(all(folded(name) in folded(text) for name in NAMES) for text in contents)


def test_xml_can_be_read(folder: Path) -> None:
    read = [ElementTree.parse(path) for ending in ("xml", "svg") for path in folder.rglob(f"*.{ending}")]
    assert read


def rendered(markdown: str) -> Document:
    html: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return Document(html.replace("<br />", " "))


def test_markdown_shows_them(folder: Path) -> None:
    listed = rendered((folder / "llms.txt").read_text("utf-8"))
    assert all(folded(name) in listed.text for name in NAMES)
    assert {tag for tag, _ in listed.tags} <= {"a", "blockquote", "h1", "h2", "li", "p", "ul"}
    for body in BODIES:
        head, text = (folder / "structure" / body["id"] / "index.md").read_text("utf-8").split("\n---\n", 1)
        (title,) = re.findall(r"^title: (.*)$", head, re.MULTILINE)
        assert folded(json.loads(title)) == folded(body["name"])
        page = rendered(text)
        assert not {tag for tag, _ in page.tags} & {"script", "img", "svg", "iframe", "del", "h3", "hr"}
        assert not any("x.example" in href or ":window" in href for href in page.attributes("href"))
        for task in body["tasks"]:
            assert folded(task["text"]) in page.text


def test_the_index_of_the_search_holds_them_as_text(folder: Path) -> None:
    entries = json.loads((folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    titles = {entry["location"]: unescape(entry["title"]) for entry in entries}
    for body in BODIES:
        assert folded(titles[f"structure/{body['id']}/"]) == folded(body["name"])
    assert not any(re.search(r"<(script|img|svg|iframe|a)\b", entry["title"] + entry["text"]) for entry in entries)
