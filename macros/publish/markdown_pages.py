"""Each page as Markdown beside it: its article behind a head with title, address and time, and a link to it."""

from collections.abc import Mapping
from pathlib import Path

from macros.facts import Facts
from macros.facts.changes import version_of
from macros.publish.page_head import page_head
from macros.publish.paper import article_of
from macros.runtime.distribution import digest_of
from macros.saved import saved
from macros.site import Site

NAME = "index.md"
HEAD_END = "</head>"
# The space keeps Material from looking for a site map beside it, as it does for each link that is `alternate` alone.
LINK = f'<link rel="alternate " type="text/markdown" href="{NAME}">'
# Part of what names a saved page: another version of the writer writes all again.
WRITER_DIGEST = digest_of(Path(__file__).with_name("markdown.py").read_bytes())


class MarkdownPages:
    """Writes beside each page that may be indexed the same as Markdown; `folder` is where that is saved."""

    def __init__(self, facts: Facts, site: Site, folder: Path) -> None:
        self._site = site
        self._head = {"as_of": str(facts.one("rules")["as_of"]), "version": version_of(facts).name}
        self._saved = folder

    def added(self, html: str, path: Path, file: str) -> str:
        """The page with a link to its Markdown, which is written beside it; `file` is its path in the site."""
        page, article = page_head(html, file), article_of(html)
        if not page or not article:
            return html
        head = {
            "title": page.title,
            "description": page.description,
            "address": f"{self._site.address}{page.place}" if self._site.address else "",
            "place": page.place or "/",
            **self._head,
        }
        path.with_name(NAME).write_text(self._markdown(article, head), "utf-8")
        return html.replace(HEAD_END, LINK + HEAD_END, 1)

    def _markdown(self, article: str, head: Mapping[str, str]) -> str:
        def write(target: Path) -> None:
            from macros.publish.markdown import page_markdown  # noqa: PLC0415  a parser that takes long to import

            target.write_text(page_markdown(article, head), "utf-8")

        digest = digest_of("|".join([WRITER_DIGEST, *head.values(), article]).encode())
        return saved(self._saved / f"{digest}.md", write).read_text("utf-8")
