"""The Atom feed of changes: those of the site, from the changelog, and those of the data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree

from macros.facts import Facts
from macros.facts.changes import KIND, change_labels

ATOM = "http://www.w3.org/2005/Atom"
HEADING = re.compile(r"^## (?P<version>\S+) \((?P<date>\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A version of the site or of its data, with what changed in it; `address` is its place on the site."""

    version: str
    date: str
    text: str
    address: str


def changelog_entries(changelog: str) -> list[Entry]:
    """The versions of a changelog whose headings read `## 1.2.0 (2026-11-24)`, newest first."""
    heads = list(HEADING.finditer(changelog))
    ends = [*(head.start() for head in heads[1:]), len(changelog)]
    return [
        Entry(head["version"], head["date"], changelog[head.end() : end].strip(), f"changelog/#{head['version']}")
        for head, end in zip(heads, ends, strict=False)  # an empty changelog has no heads
    ]


def data_entries(facts: Facts) -> Iterator[Entry]:
    """The versions of the data, newest first: why it changed, and the records of each, by what happened to them."""
    for version in facts.of(KIND) if KIND in facts.definitions else ():
        lines = [version.lead]
        for way, label in change_labels(facts).items():
            names = [_named(each) for each in version.get("records", ()) if each["how"] == way]
            lines += [f"{label}: {'; '.join(names)}"] if names else []
        yield Entry(version.id, version["date"], "\n".join(lines), version.address)


def _named(changed: Mapping[str, Any]) -> str:
    """A record that has changed, with what it cites."""
    name, cites = str(changed.get("name", changed["record"])), ", ".join(changed.get("cites", ()))
    return f"{name} ({cites})" if cites else name


def feed(entries: Iterable[Entry], title: str, site: str, organization: str) -> str:
    """The feed as XML, newest entry first.

    `site` is the address of the site. Where it is empty, links are relative to the feed, and the ids, which Atom wants
    absolute, are made from the id of the organisation.
    """
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    found = sorted(entries, key=lambda entry: entry.date, reverse=True)
    _add(root, "id", _id(site, "", organization))
    _add(root, "title", title)
    _add(root, "updated", f"{found[0].date}T00:00:00Z")
    _add(_add(root, "author"), "name", title)
    _add(root, "link", rel="self", href=f"{site}feed.xml")
    for each in found:
        entry = _add(root, "entry")
        _add(entry, "id", _id(site, each.address, organization))
        _add(entry, "title", each.version)
        _add(entry, "updated", f"{each.date}T00:00:00Z")
        _add(entry, "link", href=f"{site}{each.address.partition('#')[0]}")
        _add(entry, "content", each.text, type="text")
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _id(site: str, place: str, organization: str) -> str:
    return f"{site}{place}" if site else uuid5(NAMESPACE_OID, f"{organization}/{place}").urn


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child
