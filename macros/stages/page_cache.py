"""What a preview keeps of its last whole build, so that a change shows at once (decision 0010).

A page whose Markdown is the same is not converted again, and one that nothing around it has changed either is written
as it was, and found by the search as before. What comes from data stands in the Markdown by then, since macros and
records' pages are made each time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

# The template of the theme that writes a page as it was.
TEMPLATE = "cached.html"
# What the theme reads that changes some pages only: those about a record, and those with a checker.
OF_SOME_PAGES = ("linked_data", "checker_start")
CHECKER = 'data-checker="'


@dataclass(slots=True)
class CachedPage:
    """A page of the last build: what it was made from, what Markdown made of it, its HTML with what shaped that.

    `found_by` are its entries in the index of the search.
    """

    made_from: tuple[str | None, Sequence[str]]
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]
    shaped_by: str = ""
    html: str = ""
    found_by: Sequence[Mapping[str, Any]] = ()


class PageCache:
    """The pages of the last whole build, and of the one that is under way, by the names of their files."""

    def __init__(self) -> None:
        self._last: dict[str, CachedPage] = {}
        self._now: dict[str, CachedPage] = {}

    def begin(self, nav: Navigation, files: Files) -> None:
        """Have each page of a build look here before it is converted."""
        self._now = {}
        self._nav = nav
        # What a page may lead to; other generated files have digests in their names, which macros give.
        self._targets = [each.src_uri for each in files if each.is_documentation_page() or not each.generated_by]
        for page in _pages(files):
            page.__class__ = PreviewPage
            page.__dict__ |= {"cache": self, "cached_html": ""}

    def convert(self, page: "PreviewPage", config: MkDocsConfig, files: Files) -> None:
        """Convert a page, or give it what its Markdown was converted to before."""
        made_from = page.markdown, self._targets
        last = self._last.get(page.file.src_uri)
        if last and last.made_from == made_from:
            cached = replace(last)
            page.content, page.toc, page.present_anchor_ids = cached.content, cached.toc, cached.anchors
            page._title_from_render = cached.title
            page.links_to_anchors = {files.src_uris[name]: anchors for name, anchors in cached.links.items()}
        else:
            Page.render(page, config, files)
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            title, anchors = page._title_from_render, page.present_anchor_ids
            cached = CachedPage(made_from, page.content, page.toc, title, anchors, links)
        self._now[page.file.src_uri] = cached

    def choose_templates(self, files: Files, config: MkDocsConfig) -> None:
        """Have each page written as it was, where nothing that shapes it has changed."""
        around = hash(_around(self._nav, config))
        generated = config.extra["generated"]
        for page in _pages(files):
            cached = self._now[page.file.src_uri]
            start = generated["checker_start"] if CHECKER in (page.content or "") else None
            shaped_by = repr((around, page.meta, page.title, generated["linked_data"].get(page.url), start))
            if isinstance(page, PreviewPage) and cached.html and cached.shaped_by == shaped_by:
                page.meta["template"], page.cached_html = TEMPLATE, cached.html
            cached.shaped_by = shaped_by
        for plugin in config.plugins.values():
            if index := getattr(plugin, "search_index", None):
                index.add_entry_from_context = partial(self._find, index, index.add_entry_from_context)

    def _find(self, index: Any, add: Callable[[Page], None], page: Page) -> None:
        """Have the search find a page, by the entries that it had where it is written as it was."""
        cached = self._now.get(page.file.src_uri)
        if cached and isinstance(page, PreviewPage) and page.cached_html:
            index.entries += cached.found_by
            return
        before = len(index.entries)
        add(page)
        if cached:
            cached.found_by = index.entries[before:]

    def keep(self, page: Page, html: str) -> None:
        """Take up the HTML of a page, unless it is a draft: MkDocs makes those after the navigation."""
        if cached := self._now.get(page.file.src_uri):
            cached.html = html

    def end(self) -> None:
        """Keep the build that is under way, since it has come to its end without a fault."""
        self._last = self._now


class PreviewPage(Page):
    """A page of a preview. MkDocs makes it, with the title that the navigation gives, and then it gets this class."""

    cache: PageCache
    cached_html: str

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, or take what it was converted to before."""
        self.cache.convert(self, config, files)


def _around(nav: Navigation, config: MkDocsConfig) -> str:
    """What shapes every page: the settings, the navigation, what the theme reads, and the files of the theme."""
    told = {name: each for name, each in config.extra["generated"].items() if name not in OF_SOME_PAGES}
    folder = Path(config.theme.custom_dir or "")
    stamps = sorted((str(path), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file())
    settings = Path(config.config_file_path).read_text("utf-8")
    pages = [(page.url, page.title) for page in nav.pages]
    return repr((settings, pages, told, stamps, config.extra_css, [str(each) for each in config.extra_javascript]))


def _pages(files: Files) -> list[Page]:
    return [file.page for file in files.documentation_pages() if file.page]
