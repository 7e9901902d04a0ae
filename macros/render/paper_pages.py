"""The pages for paper: one with all pages of the navigation, and one for each of its sections."""

from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from markdown.extensions.toc import slugify_unicode

from macros.facts import Facts
from macros.render.front_matter import front_matter
from macros.render.navigation import paths
from macros.render.words import texts_of

FOLDER = "print"
SETTINGS = {"template": "print.html", "robots": "noindex", "render_macros": False, "search": {"exclude": True}}


def paper_pages(nav: Sequence[Any] | None, facts: Facts) -> Iterator[tuple[str, str]]:
    """Each page for paper as its file and its Markdown, which is a head alone: a template lists what stands on it."""
    text = texts_of(facts, "site")["paper"]
    yield f"{FOLDER}/index.md", front_matter(title=text["all"], **SETTINGS)
    for entry in nav or ():
        for title, pages in entry.items() if isinstance(entry, dict) else ():
            if isinstance(pages, list):
                named = text["section"].format(section=title)
                head = front_matter(title=named, section=title, **SETTINGS)
                yield f"{FOLDER}/{_folder(title, pages)}/index.md", head


def _folder(title: str, pages: Any) -> str:
    """The folder of the first page of a section, or else its title in small letters."""
    first = PurePosixPath(next(paths(pages), "")).parts
    return first[0] if len(first) > 1 else slugify_unicode(unescape(title), "-")
