"""What the head of a finished page says of the page, as the theme's template writes it (`macros/theme/main.html`)."""

import re
from dataclasses import dataclass
from html import unescape

INDEX = "index.html"
TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
DESCRIPTION = re.compile(r'<meta property="og:description" content="([^"]*)">')
HIDDEN = '<meta name="robots" content="noindex">'


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page that may be indexed: its title, its description, and its place below the address of the site."""

    title: str
    description: str
    place: str


def page_head(html: str, file: str) -> PageHead | None:
    """The head of the page in that file of the site; None if it asks not to be indexed, or has no place of its own."""
    title, description = TITLE.search(html), DESCRIPTION.search(html)
    if not title or not file.endswith(INDEX) or HIDDEN in html:
        return None
    return PageHead(unescape(title[1]), unescape(description[1]) if description else "", file.removesuffix(INDEX))
