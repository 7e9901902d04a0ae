"""What stands beside a page of a long section."""

import pytest

from macros.render.navigation import NEAR, near

SECTION = ["index", *range(1, 200)]


@pytest.mark.parametrize(
    ("place", "first", "last"),
    [(0, 1, NEAR), (1, 1, 1 + NEAR), (100, 100 - NEAR, 100 + NEAR), (199, 199 - NEAR, 199)],
)
def test_the_section_itself_and_what_is_near_stand_there(place: int, first: int, last: int) -> None:
    assert near(SECTION, place) == ["index", *range(first, last + 1)]
