"""Which files of a built site never change at their address, known by how they are made.

A digest stands in the addresses of the runtime's parts (`macros/runtime/distribution.py`), of the checker's scripts and
rules (`assets.py`), of the cards (`cards.py`), and of what Material's own build made.
"""

import re

DIGESTS = (
    r"assets/pyodide/[^/]+-[0-9a-f]{12}\.[^/]+",
    r"assets/checker/[0-9a-f]{12}/[^/]+",
    r"assets/checker/rules-[0-9a-f]{12}\.[^/]+",
    r"assets/cards/[0-9a-f]{16}\.png",
    r"assets/(javascripts|stylesheets)/([^/]+/)*[^/]+\.[0-9a-f]{8}\.min\.(js|css)(\.map)?",
)
# As hosts read it too, which know the address with the path of the site in front.
PATTERN = f"({'|'.join(DIGESTS)})$"
_ADDRESS = re.compile(PATTERN)


def is_immutable(path: str) -> bool:
    """Whether the file at a path of the site never changes."""
    return _ADDRESS.match(path) is not None
