"""Names that Material's templates leave out or give twice. Its templates stay as they are: the finished page is mended.

Each of these is found by axe; `tests/browser/test_pages.py` fails on the day that a new version of Material renders
another line, and the mending here can go or change.
"""

# The search dialog has no name.
SEARCH = '<div class="md-search" data-md-component="search" role="dialog">'
NAMED_SEARCH = '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'

# The breadcrumbs have the name of the navigation beside them.
PATH = '<nav class="md-path" aria-label="Navigation" >'
NAMED_PATH = '<nav class="md-path" aria-label="Breadcrumbs" >'


def with_names(html: str) -> str:
    """The page with a name of its own for each landmark and dialog."""
    return html.replace(SEARCH, NAMED_SEARCH).replace(PATH, NAMED_PATH)
