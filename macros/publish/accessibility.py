"""Names that Material's templates leave out or give twice. They are added to the finished page.

Each of these is found by axe; `tests/browser/test_pages.py` fails on the day that a new version of Material renders
another line, and the correction here can go or change.
"""

import re
from collections.abc import Mapping
from html import escape

# The search dialog has no name.
SEARCH = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')

# What opens the menu of a narrow screen is an icon without a name.
MENU = re.compile(r'(<label class="md-header__button md-icon" for="__drawer")>')

# The breadcrumbs have the name of the navigation beside them.
PATH = re.compile(r'(<nav class="md-path") aria-label="[^"]*" ?>')

# The navigation of a section with a page of its own is named by a label that holds only an icon; its title is inside.
SECTION = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]+"'
    r'([^>]*>\s*<label class="md-nav__title"[^>]*>\s*(?:<span[^>]*></span>)?\s*)([^<]+?)(\s*</label>)'
)


def with_names(html: str, names: Mapping[str, str]) -> str:
    """The page with a name of its own for each landmark and dialog. `names` gives `search`, `path` and `menu`."""
    named = SECTION.sub(r'\1 aria-label="\3"\2\3\4', html)
    for landmark, name in ((SEARCH, names["search"]), (PATH, names["path"]), (MENU, names["menu"])):
        label = f' aria-label="{escape(name)}">'.replace("\\", r"\\")
        named = landmark.sub(rf"\1{label}", named)
    return named
