"""The way to a status: its steps from top to bottom, and beside each what the sources leave open about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.render.pictures.svg import SHEETS, Box, Content, Drawing

# Between steps, how wide a step is that has what is open beside it, and how far away that stands.
GAP, WIDTH, OFFSET = 24, 250, 26


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and what is open about it."""

    content: Content
    open: Sequence[Content]


def draw_steps(steps: Sequence[Step], label: str) -> list[str]:
    """The drawings of a path."""
    return [_draw(Drawing(sheet, "path"), steps, label) for sheet in SHEETS]


def _draw(drawing: Drawing, steps: Sequence[Step], label: str) -> str:
    beside = drawing.sheet.columns > 1 and any(step.open for step in steps)
    above: Box | None = None
    bottom = 1.0
    for step in steps:
        box = drawing.box(
            step.content, 1, bottom + GAP if above else bottom, WIDTH if beside else drawing.sheet.width - 2
        )
        if above:
            drawing.line((18, above.bottom), (18, box.y - 1), arrow=True)
        above = box
        bottom = _open(drawing, step, box, beside=beside)
    return drawing.svg(bottom + 1, label)


def _open(drawing: Drawing, step: Step, box: Box, *, beside: bool) -> float:
    """What is open about a step, to its right or indented below it, with a line to each; gives the lowest point."""
    right = box.x + box.width
    line, top, x = (
        (right + OFFSET / 2, box.y + 17, right + OFFSET) if beside else (box.x + 34, box.bottom, box.x + 2 * OFFSET)
    )
    y = box.y if beside else box.bottom + GAP / 4
    start = [(right, top)] if beside else []
    for each in step.open:
        drawn = drawing.box(each, x, y, drawing.sheet.width - 1 - x)
        drawing.line(*start, (line, top), (line, drawn.middle), (x, drawn.middle), kind="dashed")
        y, start = drawn.bottom + GAP / 4, []
    return max(box.bottom, y - GAP / 4)
