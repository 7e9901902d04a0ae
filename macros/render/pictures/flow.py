"""One thing after another: boxes from top to bottom, with an arrow between each two."""

from collections.abc import Iterable

from macros.render.pictures.svg import box, line, picture

WIDTH = 360
GAP = 26


def flow(stages: Iterable[tuple[str, str]]) -> str:
    """The picture of the stages, each a text and a smaller note."""
    parts: list[str] = []
    y = 1.0
    for text, note in stages:
        if parts:
            parts.append(line((WIDTH / 2, y - GAP), (WIDTH / 2, y - 1), arrow=True))
        drawn = box(1, y, WIDTH - 2, text, note)
        parts.append(drawn.render())
        y = drawn.bottom + GAP
    return picture("flow", WIDTH, y - GAP + 1, parts)
