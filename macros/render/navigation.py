"""The navigation: that of the configuration, with the pages of records in their sections."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from macros.facts import Definition, Facts

INDEX = "index.md"


def navigation(nav: Sequence[Any] | None, facts: Facts) -> list[Any] | None:
    """The navigation with a page for each record, behind the first page of the section that it belongs to.

    A section that the configuration does not name stands behind the last one that it names. Where there is no
    navigation, MkDocs makes one of all pages. Titles are HTML, as Material's templates take them.
    """
    if nav is None:
        return None
    sections = {each.section: each for each in facts.definitions.values() if each.section and facts.of(each.kind)}
    found: list[Any] = []
    end = len(nav)
    for entry in nav:
        found.append(_with_records(entry, sections, facts))
        if set(paths(entry)) & {f"{section}/{INDEX}" for section in sections}:
            end = len(found)
    named = set(paths(nav))
    new = [each for each in sections.values() if f"{each.section}/{INDEX}" not in named]
    found[end:end] = [{escape(each.section_title): [f"{each.section}/{INDEX}", *_records(each, facts)]} for each in new]
    return found


def _with_records(entry: Any, sections: dict[str, Definition], facts: Facts) -> Any:
    """An entry of the navigation; a list of pages that begins with that of a section holds its records behind it.

    A title with that page alone becomes such a list.
    """
    if isinstance(entry, list):
        path = next(paths(entry[:1]), "")
        definition = sections.get(path.removesuffix(f"/{INDEX}")) if path.endswith(INDEX) else None
        if definition:
            others = [_with_records(each, sections, facts) for each in entry[1:]]
            return [entry[0], *_records(definition, facts), *others]
        return [_with_records(each, sections, facts) for each in entry]
    if isinstance(entry, dict):
        return {title: _titled(each, sections, facts) for title, each in entry.items()}
    return entry


def _titled(entry: Any, sections: dict[str, Definition], facts: Facts) -> Any:
    found = _with_records([entry] if isinstance(entry, str) else entry, sections, facts)
    return entry if found == [entry] else found


def _records(definition: Definition, facts: Facts) -> list[dict[str, str]]:
    return [{escape(record.title): f"{record.path}.md"} for record in facts.of(definition.kind)]


def paths(entry: Any) -> Iterator[str]:
    """Every path that an entry names."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from paths(each)
