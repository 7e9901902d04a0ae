"""Many pages on one, for paper: a page that lists others gets what stands on them, with its links leading inside.

The template `print.html` of the theme writes such a page with the list. Here each page
that it lists follows as a part of its own: its anchors get the part's name in front, so that each is there once, and
links between the pages lead from part to part. What is not listed is linked as before.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from macros.publish.page_head import INDEX
from macros.render.paper_pages import FOLDER

ARTICLE = re.compile(r"<article\b[^>]*>")
END = "</article>"
LIST = re.compile(r'<nav class="paper-list".*?</nav>', re.DOTALL)
LINK = re.compile(r'(<a\b[^>]*?\b(?:xlink:)?href=")([^"]*)"')
# What a part does without: links to its own headings, and scripts.
LEFT_OUT = re.compile(r'<a class="headerlink".*?</a>|<script\b.*?</script>', re.DOTALL)
# What the list is read by: where it goes a level down or up, the title of a section without a page, and a page.
LISTED = re.compile(rf'<(/?)ul>|<span class="paper-title">(.*?)</span>|{LINK.pattern}')
HEADING = re.compile(r"(</?h)([1-6])\b")
LEVEL = re.compile(r'(aria-level=")([1-6])\b')
LOWEST = 6
# The regex starts with the literal `="` and checks the attribute's name by look-behind, which is many times faster.
ANCHORED = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
NAMES_BEHIND = "|".join(rf'(?<=\s{name}=")' for name in ANCHORED)
ANCHORS = re.compile(rf'="(?:{NAMES_BEHIND})([^"]+)')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: the file of a page, or none and a title; `level` is 1 at the top of the list."""

    file: str
    level: int
    title: str = ""


def article_of(html: str) -> str:
    """What stands in the article of a page; empty where it has none."""
    begin = ARTICLE.search(html)
    end = html.rfind(END)
    return html[begin.end() : end] if begin and end > 0 else ""


def fill_papers(folder: Path, articles: Mapping[str, str]) -> None:
    """Fill the pages for paper of a written site; `articles` holds what stands on each page, by its file."""
    for page in sorted((folder / FOLDER).rglob(INDEX)):
        html = page.read_text("utf-8")
        file = page.relative_to(folder).as_posix()
        page.write_text(filled(html, file, articles), "utf-8")


def filled(html: str, file: str, articles: Mapping[str, str]) -> str:
    """A page for paper with the pages that its list names; the list leads to them from then on."""
    listed = LIST.search(html)
    if not listed:
        return html
    here = posixpath.dirname(file)
    entries = [each for each in _entries(listed[0], here) if not each.file or articles.get(each.file)]
    names = {each.file: part_name(each.file) for each in entries if each.file}
    inside = partial(_inside, here=here, names=names)
    contents = LINK.sub(partial(inside, at=here), listed[0])
    parts = "".join(_part(each, names.get(each.file, ""), articles.get(each.file, ""), inside) for each in entries)
    end = html.rindex(END)
    return f"{html[: listed.start()]}{contents}{html[listed.end() : end]}{parts}{html[end:]}"


def _entries(listed: str, here: str) -> Iterator[Entry]:
    """What the list names: pages by their files, and the titles of sections without a page."""
    level = 0
    for found in LISTED.finditer(listed):
        up, title, _, link = found.groups()
        if title is not None:
            yield Entry("", level, title)
        elif link is not None:
            yield Entry(posixpath.join(_resolved(here, link), INDEX).removeprefix("./"), level)
        else:
            level += -1 if up else 1


def part_name(file: str) -> str:
    """The anchor of a page among others: `structure--council` for `structure/council/index.html`."""
    return posixpath.dirname(file).replace("/", "--") or "home"


def _part(entry: Entry, name: str, content: str, inside: Callable[..., str]) -> str:
    """What stands on a page, as a part with that name: its headings lower by its level, its anchors and links its own.

    What stands at the top of the list starts a new sheet. The title of a section without a page is a part by itself.
    """
    start = " paper-start" if entry.level == 1 else ""
    if not entry.file:
        level = entry.level + 1
        return f'<section class="paper-part{start}"><h{level}>{entry.title}</h{level}></section>'
    for levels in (HEADING, LEVEL):
        content = levels.sub(partial(_lowered, entry.level), content)
    content = ANCHORS.sub(partial(_prefixed, name), LEFT_OUT.sub("", content))
    content = LINK.sub(partial(inside, at=posixpath.dirname(entry.file)), content)
    return f'<section class="paper-part{start}" id="{name}">{content}</section>'


def _lowered(levels: int, found: re.Match[str]) -> str:
    return f"{found[1]}{min(int(found[2]) + levels, LOWEST)}"


def _prefixed(name: str, found: re.Match[str]) -> str:
    return f'="{" ".join(f"{name}.{each}" for each in found[1].split())}'


def _inside(found: re.Match[str], *, at: str, here: str, names: Mapping[str, str]) -> str:
    """A link of the page in the folder `at`, as it stands on the page in the folder `here`."""
    address, _, anchor = found[2].partition("#")
    if ELSEWHERE.match(address):
        return found[0]
    file, target = _target(at, address, here)
    if name := names.get(file):
        return f'{found[1]}#{name}{f".{anchor}" if anchor else ""}"'
    return f'{found[1]}{target}{f"#{anchor}" if anchor else ""}"'


@cache
def _target(at: str, address: str, here: str) -> tuple[str, str]:
    """What an address of a page in the folder `at` leads to: its file, and its address from the folder `here`."""
    place = _resolved(at, address)
    if posixpath.splitext(place)[1]:
        return place.removeprefix("./"), posixpath.relpath(place, here or ".")
    return posixpath.join(place, INDEX).removeprefix("./"), f"{posixpath.relpath(place, here or '.')}/"


def _resolved(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder or ".", address)) if address else folder or "."
