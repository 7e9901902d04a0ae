"""The bodies of the Organization: trees of those that belong under one another, then the others by kind."""

from collections.abc import Callable, Mapping, Sequence

from macros.facts.records import Body
from macros.render.pictures.svg import Box, box, label, line, picture

GAP = 14
INDENT = 22


class Structure:
    """Lays the bodies out from top to bottom, in as many columns as the width has room for."""

    def __init__(
        self, bodies: Sequence[Body], kinds: Mapping[str, str], supports: str, url: Callable[[str], str]
    ) -> None:
        self.bodies = bodies
        self.kinds = kinds
        self.supports = supports
        self.url = url
        self.short = {body.id: body.abbreviation or body.name for body in bodies}
        self.children = {body.id: [each for each in bodies if each.under == body.id] for body in bodies}

    def draw(self, width: int, columns: int) -> str:
        """The picture, `width` units wide."""
        parts: list[str] = []
        y = 1.0
        for root in self._roots():
            y = self._tree(root, y, width, columns, parts) + 2 * GAP
        for kind, title in self.kinds.items():
            loose = [body for body in self.bodies if body.kind == kind and self._is_loose(body)]
            if loose:
                parts.append(label(1, y + 12, title))
                y = self._grid(loose, y + 22, width, columns, parts) + 2 * GAP
        return picture(f"structure picture-{columns}", width, y - 2 * GAP + 1, parts)

    def _roots(self) -> list[Body]:
        return [body for body in self.bodies if not body.under and self.children[body.id]]

    def _is_loose(self, body: Body) -> bool:
        return not body.under and not self.children[body.id]

    def _box(self, body: Body, x: float, y: float, width: float) -> Box:
        helped = ", ".join(self.short[each] for each in body.supports)
        name = f"{body.name} ({body.abbreviation})" if body.abbreviation else body.name
        href = self.url(f"structure/{body.id}/")
        return box(x, y, width, name, self.supports.format(name="", others=helped).strip() if helped else "", href)

    def _tree(self, root: Body, y: float, width: int, columns: int, parts: list[str]) -> float:
        """A root above its children, each with its own children below it; gives the lowest point."""
        top = self._box(root, 1, y, width - 2)
        parts.append(top.render())
        row = top.bottom + GAP
        lowest = row
        column_width = (width - 2 - GAP * (columns - 1)) / columns
        for index, child in enumerate(self.children[root.id]):
            column = index % columns
            if column == 0 and index:
                row = lowest + GAP
            x = 1 + column * (column_width + GAP)
            if columns > 1:
                drawn = self._box(child, x, row, column_width)
                parts += [line((x + 12, row - GAP), (x + 12, row)), drawn.render()]
            else:
                drawn = self._box(child, x + INDENT, row, column_width - INDENT)
                parts += [_elbow(top, drawn), drawn.render()]
            bottom = drawn.bottom
            for grandchild in self.children[child.id]:
                below = self._box(grandchild, drawn.x + INDENT, bottom + GAP, drawn.width - INDENT)
                parts += [_elbow(drawn, below), below.render()]
                bottom = below.bottom
            lowest = max(lowest, bottom)
        return lowest

    def _grid(self, bodies: Sequence[Body], y: float, width: int, columns: int, parts: list[str]) -> float:
        column_width = (width - 2 - GAP * (columns - 1)) / columns
        lowest = y
        for index, body in enumerate(bodies):
            if index % columns == 0 and index:
                y = lowest + GAP
            drawn = self._box(body, 1 + index % columns * (column_width + GAP), y, column_width)
            parts.append(drawn.render())
            lowest = max(lowest, drawn.bottom)
        return lowest


def _elbow(above: Box, below: Box) -> str:
    """The line from a box to one that stands indented below it."""
    middle = below.y + below.height / 2
    return line((above.x + 9, above.bottom), (above.x + 9, middle), (below.x, middle))
