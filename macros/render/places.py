"""Places in pages for what is known only once the whole site is written: the size of a file, its digest.

A macro writes the place, and the last stage fills it, in the pages, in their Markdown, and in the index of the search.
"""

from collections.abc import Mapping
from pathlib import Path

OFFLINE_SIZE = "@OFFLINE-SIZE@"
SINGLE_SIZE = "@SINGLE-SIZE@"
SINGLE_DIGEST = "@SINGLE-DIGEST@"
MEGABYTE = 1_000_000
FILLED = ("**/*.html", "**/*.md", "search/*.json")


def fill_places(folder: Path, values: Mapping[str, str]) -> None:
    """Put values into their places in a finished site."""
    for path in (path for pattern in FILLED for path in folder.glob(pattern)):
        content = filled = path.read_bytes()
        for place, value in values.items():
            filled = filled.replace(place.encode(), value.encode())
        if filled != content:
            path.write_bytes(filled)
