"""The way to a status: its steps from top to bottom, and beside each what the sources leave open about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.render.pictures.svg import SHEETS, Box, Content, Drawing, Sheet

GAP, STUB = 12, 26


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and what is open about it."""

    content: Content
    open: Sequence[Content]


def draw_steps(steps: Sequence[Step], label: str) -> list[str]:
    """The drawings of a path."""
    return [_draw(sheet, steps, label) for sheet in SHEETS]


def _draw(sheet: Sheet, steps: Sequence[Step], label: str) -> str:
    drawing = Drawing(sheet, "path")
    wide = sheet.columns > 1 and any(step.open for step in steps)
    width = 250 if wide else sheet.width - 2
    bottom = 1.0
    above: Box | None = None
    for step in steps:
        top = bottom + (2 * GAP if above else 0)
        box = drawing.box(step.content, 1, top, width)
        if above:
            drawing.line((18, above.bottom), (18, box.y - 1), arrow=True)
        above = box
        bottom = max(box.bottom, _beside(drawing, step, box) if wide else _below(drawing, step, box))
    return drawing.svg(bottom + 1, label)


def _beside(drawing: Drawing, step: Step, box: Box) -> float:
    """What is open about a step, to its right; gives the lowest point."""
    x, y, middle = box.x + box.width + STUB, box.y, box.y + 17
    bottom = box.bottom
    for index, each in enumerate(step.open):
        drawn = drawing.box(each, x, y, drawing.sheet.width - 1 - x)
        across = box.x + box.width + STUB / 2
        start = (box.x + box.width, middle) if not index else (across, middle)
        drawing.line(start, (across, middle), (across, drawn.middle), (x, drawn.middle), kind="dashed")
        bottom, y = drawn.bottom, drawn.bottom + GAP / 2
    return bottom


def _below(drawing: Drawing, step: Step, box: Box) -> float:
    """What is open about a step, indented below it; gives the lowest point."""
    bottom = box.bottom
    for each in step.open:
        x = box.x + 2 * STUB
        drawn = drawing.box(each, x, bottom + GAP / 2, drawing.sheet.width - 1 - x)
        drawing.line((box.x + 34, box.bottom), (box.x + 34, drawn.middle), (x, drawn.middle), kind="dashed")
        bottom = drawn.bottom
    return bottom
