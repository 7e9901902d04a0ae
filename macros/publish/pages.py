"""The pages that are made from records: one a record, and one at each address that a record had before."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.facts.records import Facts


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page of the site that no file of `docs/` holds: its path there, its title and its Markdown."""

    path: str
    title: str
    markdown: str


def record_pages(facts: Facts) -> Iterator[MadePage]:
    """A page a record, in the order of the data. Search ranks it above pages that only mention the record."""
    for path, record in facts.record_by_path.items():
        title = record.name.replace('"', "'")
        head = f'---\ntitle: "{title}"\nsearch:\n  boost: 8\n---\n\n'
        yield MadePage(f"{path}.md", record.name, f'{head}# {record.name}\n\n{{{{ record_page("{path}") }}}}\n')


def redirects(facts: Facts) -> Iterator[tuple[str, str]]:
    """Each address that a record had before, as (old file, address of the record relative to it)."""
    for path, record in facts.record_by_path.items():
        section, _, new = path.partition("/")
        for old in record.was:
            yield f"{section}/{old}/index.html", f"../{new}/"


def redirect_page(to: str) -> str:
    """A page that leads on, without a script and for search engines too."""
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Moved</title>'
        f'<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>\n'
        f'<body><h1>Moved</h1><p><a href="{to}">This page has moved.</a></p></body>\n</html>\n'
    )
