"""What a preview keeps of its last build: what nothing has changed is not made anew, and no fault is forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from material.plugins.search.plugin import Parser
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.stages.page_cache import TEMPLATE, PageCache
from tests.conftest import ROOT

SEARCH = "material/search: {lang: en, separator: ' ', pipeline: []}"
SETTINGS = f"site_name: Two\nstrict: true\nplugins: [{{{SEARCH}}}]\ntheme: {{name: null, custom_dir: theme}}\n"
MAIN = "{% for each in nav %}{{ each.title }} {% endfor %}| {{ page.content }} | {{ config.extra.generated.motto }}"
PAGES = {"index.md": "# One\n\n[two](two.md)\n", "two.md": "# Two\n"}


class Keeping(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Ties the pages that are kept to the events of MkDocs, as the hook does."""

    def __init__(self, pages: PageCache) -> None:
        self.pages = pages

    def on_nav(self, nav: Navigation, files: Files, **_: Any) -> None:
        """Begin."""
        self.pages.begin(nav, files)

    def on_env(self, _: object, config: MkDocsConfig, files: Files) -> None:
        """Choose."""
        self.pages.choose_templates(files, config)

    def on_post_page(self, html: str, page: Page, **_: Any) -> None:
        """Keep."""
        self.pages.keep(page, html)


class Project:
    """Two pages, built again and again; `converted` counts what Markdown had to do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = PageCache()
        self.converted: list[str] = []
        self.told = {"motto": "", "linked_data": {}, "checker_start": ""}
        for name, text in {"mkdocs.yml": SETTINGS, "theme/main.html": MAIN}.items():
            self.write(name, text)
        self.write(f"theme/{TEMPLATE}", (ROOT / "macros" / "theme" / TEMPLATE).read_text("utf-8"))
        for name, text in PAGES.items():
            self.write(f"docs/{name}", text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def build(self, pages: PageCache | None = None, served_at: str | None = None) -> tuple[str, str]:
        """Build, and give both pages."""
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"))
        config.extra["generated"] = self.told
        config.plugins["keeping"] = Keeping(pages or self.pages)
        self.converted.clear()
        build(config, serve_url=served_at)
        (pages or self.pages).end()
        first, second = self.folder / "site" / "index.html", self.folder / "site" / "two" / "index.html"
        return first.read_text("utf-8"), second.read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(tmp_path)
    convert: Callable[..., str] = Markdown.convert

    def counted(markdown: Markdown, source: str) -> str:
        project.converted.append(source)
        return convert(markdown, source)

    monkeypatch.setattr(Markdown, "convert", counted)
    return project


def test_what_has_not_changed_is_neither_converted_nor_other_than_before(project: Project) -> None:
    before = project.build()
    assert project.build() == before
    assert project.converted == []


def test_the_search_reads_again_what_has_changed_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.build()
    project.write("docs/two.md", "# Two\n\nSparkles\n")
    read: list[str] = []
    feed = Parser.feed

    def counted(parser: Parser, html: str) -> None:
        read.append(html)
        feed(parser, html)

    monkeypatch.setattr(Parser, "feed", counted)
    project.build()
    project.build()
    (again,) = read
    index = project.folder / "site" / "search" / "search_index.json"
    kept = index.read_text("utf-8")
    assert "Sparkles" in again
    assert "Sparkles" in kept
    project.build(PageCache())
    assert kept == index.read_text("utf-8")


def test_a_page_that_has_changed_is_made_anew_alone(project: Project) -> None:
    project.build()
    project.write("docs/two.md", "# Two\n\nSparkles\n")
    first, second = project.build()
    assert len(project.converted) == 1
    assert "Sparkles" in second
    assert (first, second) == project.build(PageCache())


@pytest.mark.parametrize("what", ["a title", "a template", "what the theme is told", "the settings"])
def test_what_shapes_all_pages_shapes_them_all_anew(project: Project, what: str) -> None:
    before = project.build()
    if what == "a title":
        project.write("docs/two.md", "# Second\n")
    elif what == "a template":
        project.write("theme/main.html", f"Sparkles {MAIN}")
    elif what == "what the theme is told":
        project.told["motto"] = "Sparkles"
    else:
        project.write("mkdocs.yml", SETTINGS + "nav: [two.md, index.md]\n")
    after = project.build()
    assert after[0] != before[0]
    assert after == project.build(PageCache())


def test_a_link_that_leads_nowhere_is_told_until_it_is_mended(project: Project) -> None:
    project.build()
    project.write("docs/index.md", "# One\n\n[three](three.md)\n")
    for _ in range(2):
        with pytest.raises(Abort):
            project.build()
    project.write("docs/three.md", "# Three\n")
    project.build()
    (project.folder / "docs" / "three.md").unlink()
    with pytest.raises(Abort):
        project.build()


def test_a_draft_which_only_a_preview_has_is_made_anew_each_time(project: Project) -> None:
    project.write("mkdocs.yml", SETTINGS + "draft_docs: drafts/\n")
    for text in ("Sparkles", "Stripes"):
        project.write("docs/drafts/three.md", f"# Three\n\n{text}\n")
        project.build(served_at="http://127.0.0.1/")
        assert text in (project.folder / "site" / "drafts" / "three" / "index.html").read_text("utf-8")
