"""The navigation beside a page. Of a long section it shows what stands near the page: the section's table lists all.

With every record of a section beside each of them, the time of a build would grow with the square of their number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

LONG = 60
NEAR = 20


class LongSections:
    """The sections that hold too much to be shown beside each of their pages."""

    def __init__(self, navigation: Navigation) -> None:
        sections = [each for each in navigation.items if isinstance(each, Section) and len(each.children) > LONG]
        self._children = {id(section): tuple(section.children) for section in sections}
        self._places: Mapping[str, int] = {
            child.url: place
            for section in sections
            for place, child in enumerate(section.children)
            if isinstance(child, Page)
        }

    def show_near(self, page: Page) -> None:
        """Leave of the page's section what stands near the page, until another page is shown."""
        section = page.parent
        if isinstance(section, Section) and (children := self._children.get(id(section))):
            section.children = near(children, self._places.get(page.url, 0))


def near(children: Sequence[Any], place: int) -> list[Any]:
    """The first, which is the page of the section itself, and as many on both sides of a place as are near."""
    start = max(1, place - NEAR)
    return [children[0], *children[start : place + NEAR + 1]]
