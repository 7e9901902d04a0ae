"""The pages at the addresses that records had before."""

from collections.abc import Iterator, Mapping
from html import escape

from macros.facts import Facts
from macros.render.words import texts_of

PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}">
<meta name="robots" content="noindex"></head>
<body><h1>{title}</h1><p><a href="{to}">{text}</a></p></body>
</html>
"""


def redirect_pages(facts: Facts) -> Iterator[tuple[str, str]]:
    """For each id that a record with a page had before: the file at its address, with a page that leads on."""
    text = texts_of(facts, "site")
    for record in facts.record_by_path.values():
        for old in record.get("was", ()):
            yield f"{record.definition.section}/{old}/index.html", _redirect_page(f"../{record.id}/", text)


def _redirect_page(to: str, text: Mapping[str, Mapping[str, str]]) -> str:
    """A page that leads on, without a script and for search engines too."""
    values = {"language": text["locale"], "title": text["moved"]["title"], "text": text["moved"]["text"], "to": to}
    return PAGE.format(**{name: escape(str(value)) for name, value in values.items()})
