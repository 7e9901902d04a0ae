"""The Atom feed of changes, made from the changelog."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
HEADING = re.compile(r"^## (?P<version>\S+) \((?P<date>\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A version of the site with what changed in it."""

    version: str
    date: str
    text: str


def entries(changelog: str) -> list[Entry]:
    """The versions of a changelog whose headings read `## 1.2.0 (2026-11-24)`, newest first."""
    heads = list(HEADING.finditer(changelog))
    ends = [head.start() for head in heads[1:]] + [len(changelog)]
    return [
        Entry(head["version"], head["date"], changelog[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    ]


def feed(changelog: str, title: str, site: str) -> str:
    """The feed as XML. `site` is the address of the site."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    found = entries(changelog)
    _add(root, "id", site)
    _add(root, "title", title)
    _add(root, "updated", f"{found[0].date}T00:00:00Z")
    _add(_add(root, "author"), "name", title)
    _add(root, "link", rel="self", href=f"{site}feed.xml")
    for each in found:
        entry = _add(root, "entry")
        _add(entry, "id", f"{site}changelog/#{each.version}")
        _add(entry, "title", each.version)
        _add(entry, "updated", f"{each.date}T00:00:00Z")
        _add(entry, "link", href=f"{site}changelog/")
        _add(entry, "content", each.text, type="text")
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child
