"""The pages for paper: one with all pages of the navigation, and one for each of its sections."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import PurePosixPath
from statistics import median
from typing import Any

from markdown.extensions.toc import slugify_unicode

from macros.facts import Facts
from macros.facts.citing import citing
from macros.render.front_matter import front_matter
from macros.render.navigation import paths
from macros.render.words import texts_of

FOLDER = "print"
SETTINGS = {"template": "print.html", "robots": "noindex", "render_macros": False, "search": {"exclude": True}}


def paper_pages(nav: Sequence[Any] | None, facts: Facts) -> Iterator[tuple[str, str]]:
    """Each page for paper as its file and its Markdown, which is a head alone: a template lists what stands on it."""
    text = texts_of(facts, "site")["paper"]
    sections: dict[str, str] = {}
    for entry in nav or ():
        for title, pages in entry.items() if isinstance(entry, dict) else ():
            if isinstance(pages, list):
                folder = _folder(pages)
                sections[title] = folder if folder and folder not in sections.values() else _slug(title)
    order = _in_order_of_source(sections, facts)
    yield f"{FOLDER}/index.md", front_matter(title=text["all"], order=order, **SETTINGS)
    for title, folder in sections.items():
        named = text["section"].format(section=title)
        yield f"{FOLDER}/{folder}/index.md", front_matter(title=named, section=title, **SETTINGS)


def _in_order_of_source(sections: dict[str, str], facts: Facts) -> list[str]:
    """The titles of the sections that hold records, by where the source treats these: the middle of what they cite."""
    places = {each.id: at for at, each in enumerate(facts.of("paragraph"))}
    cited: dict[str, list[int]] = defaultdict(list)
    for each in citing(facts):
        cited[each.record.definition.section] += [places[one] for one in each.cite if one in places]
    held = [title for title, folder in sections.items() if cited[folder]]
    return sorted(held, key=lambda title: median(cited[sections[title]]))


def _folder(pages: Any) -> str:
    """The folder of the first page of a section, or an empty text."""
    first = PurePosixPath(next(paths(pages), "")).parts
    return first[0] if len(first) > 1 else ""


def _slug(title: str) -> str:
    return slugify_unicode(unescape(title), "-")
