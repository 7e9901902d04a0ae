"""Records that belong under one another: trees of those, then the others in groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.render.pictures.svg import Box, box, label, line, picture

GAP = 14
INDENT = 22


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its id, what it says, its link, the id of what it belongs under, or empty, and its group."""

    id: str
    text: str
    note: str
    href: str
    under: str
    group: str


class Tree:
    """Lays nodes out from top to bottom, in as many columns as the width has room for."""

    def __init__(self, nodes: Sequence[Node], groups: Mapping[str, str]) -> None:
        self._nodes = nodes
        self._groups = groups
        self._children = {node.id: [each for each in nodes if each.under == node.id] for node in nodes}

    def draw(self, width: int, columns: int) -> str:
        """The picture, `width` units wide."""
        parts: list[str] = []
        y = 1.0
        for root in self._roots():
            y = self._tree(root, y, width, columns, parts) + 2 * GAP
        for group, title in self._groups.items():
            loose = [node for node in self._nodes if node.group == group and self._is_loose(node)]
            if loose:
                parts.append(label(1, y + 12, title))
                y = self._grid(loose, y + 22, width, columns, parts) + 2 * GAP
        return picture(f"structure picture-{columns}", width, y - 2 * GAP + 1, parts)

    def _roots(self) -> list[Node]:
        return [node for node in self._nodes if not node.under and self._children[node.id]]

    def _is_loose(self, node: Node) -> bool:
        return not node.under and not self._children[node.id]

    def _tree(self, root: Node, y: float, width: int, columns: int, parts: list[str]) -> float:
        """A root above its children, each with its own children below it; gives the lowest point."""
        top = _box(root, 1, y, width - 2)
        parts.append(top.render())
        row = top.bottom + GAP
        lowest = row
        column_width = (width - 2 - GAP * (columns - 1)) / columns
        for index, child in enumerate(self._children[root.id]):
            column = index % columns
            if column == 0 and index:
                row = lowest + GAP
            x = 1 + column * (column_width + GAP)
            if columns > 1:
                drawn = _box(child, x, row, column_width)
                parts += [line((x + 12, row - GAP), (x + 12, row)), drawn.render()]
            else:
                drawn = _box(child, x + INDENT, row, column_width - INDENT)
                parts += [_elbow(top, drawn), drawn.render()]
            lowest = max(lowest, self._below(child, drawn, parts))
        return lowest

    def _below(self, node: Node, drawn: Box, parts: list[str]) -> float:
        """All that belongs under a node, indented step by step; gives the lowest point."""
        bottom = drawn.bottom
        for child in self._children[node.id]:
            below = _box(child, drawn.x + INDENT, bottom + GAP, drawn.width - INDENT)
            parts += [_elbow(drawn, below), below.render()]
            bottom = self._below(child, below, parts)
        return bottom

    def _grid(self, nodes: Sequence[Node], y: float, width: int, columns: int, parts: list[str]) -> float:
        column_width = (width - 2 - GAP * (columns - 1)) / columns
        lowest = y
        for index, node in enumerate(nodes):
            if index % columns == 0 and index:
                y = lowest + GAP
            drawn = _box(node, 1 + index % columns * (column_width + GAP), y, column_width)
            parts.append(drawn.render())
            lowest = max(lowest, drawn.bottom)
        return lowest


def _box(node: Node, x: float, y: float, width: float) -> Box:
    return box(x, y, width, node.text, node.note, node.href)


def _elbow(above: Box, below: Box) -> str:
    """The line from a box to one that stands indented below it."""
    middle = below.y + below.height / 2
    return line((above.x + 9, above.bottom), (above.x + 9, middle), (below.x, middle))
