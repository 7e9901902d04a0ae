"""One thing after another: boxes from top to bottom, with an arrow between each two."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.render.pictures.svg import box, line, picture

WIDTH = 360
GAP = 26


@dataclass(frozen=True, slots=True)
class Stage:
    """A box of the flow."""

    text: str
    note: str = ""
    href: str = ""


def flow(stages: Sequence[Stage]) -> str:
    """The picture of the stages."""
    parts: list[str] = []
    y = 1.0
    for stage in stages:
        if parts:
            parts.append(line((WIDTH / 2, y - GAP), (WIDTH / 2, y - 1), arrow=True))
        drawn = box(1, y, WIDTH - 2, stage.text, stage.note, stage.href)
        parts.append(drawn.render())
        y = drawn.bottom + GAP
    return picture("flow", WIDTH, y - GAP + 1, parts)
