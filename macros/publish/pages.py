"""The pages at the addresses that records had before."""

from collections.abc import Iterator

from markupsafe import Markup

from macros.facts import Facts
from macros.render.words import texts_of

PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}">
<meta name="robots" content="noindex"></head>
<body><h1>{title}</h1><p><a href="{to}">{text}</a></p></body>
</html>
""")


def redirect_pages(facts: Facts) -> Iterator[tuple[str, str]]:
    """For each id that a record with a page had before: the file at its address, with a page that leads on.

    It does so without a script, and for search engines too.
    """
    text = texts_of(facts, "site")
    for record in facts.record_by_path.values():
        for old in record.get("was", ()):
            page = PAGE.format(to=f"../{record.id}/", language=text["locale"], **text["moved"])
            yield f"{record.definition.section}/{old}/index.html", page
