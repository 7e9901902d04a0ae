"""The pages at the addresses that records had before."""

from collections.abc import Iterator

from macros.facts.records import Facts


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
