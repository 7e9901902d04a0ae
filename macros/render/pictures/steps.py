"""Steps one after the other, several such paths side by side, and beside each step what the sources leave open."""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.render.pictures.svg import SHEETS, Box, Content, Drawing, Sheet, Text

# Between steps, between paths, how wide a step is that has what is open beside it, and how far away that stands.
GAP, BETWEEN, WIDTH, STUB = 24, 16, 250, 26


@dataclass(frozen=True, slots=True)
class Step:
    """A step, and what is open about it."""

    content: Content
    open: Sequence[Content] = ()


# The title of a path, empty where there is one path only, and its steps.
type Path = tuple[str, Sequence[Step]]


def draw_paths(kind: str, paths: Sequence[Path], label: str, sheets: Sequence[Sheet] = SHEETS) -> list[str]:
    """The drawings of paths; only one that stands alone has room for what is open beside its steps."""
    return [_draw(Drawing(sheet, kind), paths, label) for sheet in sheets]


def _draw(drawing: Drawing, paths: Sequence[Path], label: str) -> str:
    columns = min(2, len(paths)) if drawing.sheet.columns > 1 else 1
    width = drawing.sheet.column(BETWEEN, columns)
    bottoms = [1.0 - GAP] * columns
    for index, path in enumerate(paths):
        column = index % columns
        bottoms[column] = _path(drawing, path, 1 + column * (width + BETWEEN), bottoms[column] + GAP, width)
    return drawing.svg(max(bottoms) + 1, label)


def _path(drawing: Drawing, path: Path, x: float, y: float, width: float) -> float:
    """One path under its title; gives the lowest point."""
    title, steps = path
    if title:
        y = drawing.paragraph(Text(title, "title"), x, y, width) + 6
    asks = any(step.open for step in steps)
    beside = asks and drawing.sheet.columns > 1
    above: Box | None = None
    for step in steps:
        box = drawing.box(step.content, x, y + GAP if above else y, WIDTH if beside else width)
        if above:
            middle = x + 17 if asks else box.centre
            drawing.line((middle, above.bottom), (middle, box.y - 1), arrow=True)
        above = box
        y = _open(drawing, step, box, beside=beside)
    return y


def _open(drawing: Drawing, step: Step, box: Box, *, beside: bool) -> float:
    """What is open about a step, to its right or indented below it, with a line to each; gives the lowest point."""
    right = box.x + box.width
    line, top, x = (
        (right + STUB / 2, box.y + 17, right + STUB) if beside else (box.x + 34, box.bottom, box.x + 2 * STUB)
    )
    y = box.y if beside else box.bottom + GAP / 4
    start = [(right, top)] if beside else []
    for each in step.open:
        drawn = drawing.box(each, x, y, drawing.sheet.width - 1 - x)
        drawing.line(*start, (line, top), (line, drawn.middle), (x, drawn.middle), kind="dashed")
        y, start = drawn.bottom + GAP / 4, []
    return max(box.bottom, y - GAP / 4)
