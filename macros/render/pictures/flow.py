"""Steps one after the other, several such paths side by side: who acts, when, and what happens."""

from collections.abc import Mapping, Sequence
from typing import Any

from macros.render.pictures.svg import SHEETS, Box, Content, Drawing, Sheet, Text

GAP, BETWEEN = 24, 16


def flow(paths: Sequence[Mapping[str, Any]], label: str, sheets: Sequence[Sheet] = SHEETS) -> list[str]:
    """The drawings of paths as records have them: each with a title and steps with `who`, `text` and perhaps `when`."""
    return [_draw(sheet, paths, label) for sheet in sheets]


def _draw(sheet: Sheet, paths: Sequence[Mapping[str, Any]], label: str) -> str:
    drawing = Drawing(sheet, "flow")
    columns = min(2, len(paths)) if sheet.columns > 1 else 1
    width = sheet.column(BETWEEN, columns)
    bottoms = [1.0] * columns
    for index, path in enumerate(paths):
        column = index % columns
        bottoms[column] = _path(drawing, path, 1 + column * (width + BETWEEN), bottoms[column], width) + GAP
    return drawing.svg(max(bottoms) - GAP + 1, label)


def _path(drawing: Drawing, path: Mapping[str, Any], x: float, y: float, width: float) -> float:
    """One path under its title; gives the lowest point."""
    y = drawing.paragraph(Text(path["title"], "title"), x, y, width) + 6
    above: Box | None = None
    for step in path["steps"]:
        texts = [
            Text(step["who"], "title"),
            *([Text(step["when"], "note")] if "when" in step else []),
            Text(step["text"]),
        ]
        top = above.bottom + GAP if above else y
        box = drawing.box(Content(texts), x, top, width)
        if above:
            drawing.line((box.centre, above.bottom), (box.centre, box.y - 1), arrow=True)
        above = box
    return above.bottom if above else y
