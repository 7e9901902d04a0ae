"""Boxes in groups, each with those that belong under it: a structure, or what is connected with one root."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from macros.render.pictures.svg import SHEETS, Box, Content, Drawing, Sheet

GAP, INDENT, MOST_SIDE_BY_SIDE = 12, 18, 4
# Where the line from the root of all groups runs, and where the groups begin beside it.
ROOT_LINE_X, GROUP_X = 7, 22


@dataclass(frozen=True, slots=True)
class Node:
    """A box, the id of the box that it belongs under or an empty text, and the group that it stands in otherwise."""

    id: str
    content: Content
    under: str
    group: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its title; `line` is how the line that leads to it looks: an empty text is a whole line."""

    id: str
    title: str
    line: str = ""


type Grouped = tuple[Group, Sequence[Node]]


class Forest:
    """Lays nodes out group by group; a picture has several drawings, one below the other, between which a page may end.

    `root` is a box from which a line leads to all groups. Without one, groups that hold a node with several below it
    come first, and small groups share a row.
    """

    def __init__(self, kind: str, nodes: Sequence[Node], groups: Sequence[Group], root: Content | None = None) -> None:
        self._kind = kind
        self._root = root
        self._children: Mapping[str, Sequence[Node]] = {
            node.id: [each for each in nodes if each.under == node.id] for node in nodes
        }
        tops = [node for node in nodes if not node.under]
        listed = [(group, [node for node in tops if node.group == group.id]) for group in groups]
        self._groups = [(group, found) for group, found in listed if found]
        if not root:
            self._groups.sort(key=lambda each: not any(self._has_row_of_children(node) for node in each[1]))

    def draw(self, label: str, sheets: Sequence[Sheet] = SHEETS) -> Iterator[str]:
        """The drawings for each sheet."""
        for sheet in sheets:
            number = count()
            rows = self._rows(sheet)
            for index, row in enumerate(rows):
                drawing = Drawing(sheet, self._kind, number)
                height = self._row(drawing, row, first=not index, last=index == len(rows) - 1)
                titles = [group.title for group, _ in row]
                yield drawing.svg(height, ": ".join([label, *titles]))

    def _rows(self, sheet: Sheet) -> list[list[Grouped]]:
        """The groups row by row: one goes into the first row that has as many columns left as it needs."""
        rows: list[list[Grouped]] = []
        free: list[int] = []
        for group, nodes in self._groups:
            whole = self._root is not None or any(self._has_row_of_children(node) for node in nodes)
            needed = sheet.columns if whole else min(len(nodes), sheet.columns)
            row = next((index for index, left in enumerate(free) if left >= needed), len(rows))
            if row == len(rows):
                rows.append([])
                free.append(sheet.columns)
            rows[row].append((group, nodes))
            free[row] -= needed
        return rows

    def _row(self, drawing: Drawing, row: Sequence[Grouped], *, first: bool, last: bool) -> float:
        """Draw a row of groups; gives its height."""
        if self._root:
            return self._with_root(drawing, row[0], self._root if first else None, last=last)
        column, lowest = 0, 0.0
        for group, nodes in row:
            lowest = max(lowest, self._group(drawing, group, nodes, 1 + column * self._step(drawing.sheet), 1))
            column += len(nodes)
        return lowest + 1

    def _with_root(self, drawing: Drawing, grouped: Grouped, root: Content | None, *, last: bool) -> float:
        """Draw a group and the line from the root that leads to it, and on to the next; gives the height."""
        y = 0.0
        if root:
            y = drawing.box(root, 1, 1, min(drawing.sheet.width - 2, 200)).bottom
            drawing.line((ROOT_LINE_X, y), (ROOT_LINE_X, y + GAP))
            y += GAP
        group, nodes = grouped
        middle = y + drawing.sheet.line / 2
        height = self._group(drawing, group, nodes, GROUP_X, y) + (1 if last else GAP)
        drawing.line((ROOT_LINE_X, y), (ROOT_LINE_X, middle if last else height))
        drawing.line((ROOT_LINE_X, middle), (GROUP_X - 4, middle), kind=group.line)
        return height

    def _group(self, drawing: Drawing, group: Group, nodes: Sequence[Node], left: float, y: float) -> float:
        """The title of a group and its nodes below; gives the lowest point."""
        sheet = drawing.sheet
        bottom = y + sheet.line + 4
        drawing.text([group.title], left, y, "title")
        with_rows = [node for node in nodes if sheet.columns > 1 and self._has_row_of_children(node)]
        for node in with_rows:
            bottom = self._side_by_side(drawing, node, bottom)
        others = [node for node in nodes if node not in with_rows]
        return self._grid(drawing, others, left, bottom + GAP if with_rows else bottom) if others else bottom

    def _step(self, sheet: Sheet) -> float:
        """From one column to the next."""
        return (sheet.width - 1 - (GROUP_X if self._root else 1) + GAP) / sheet.columns

    def _has_row_of_children(self, node: Node) -> bool:
        return not self._root and 1 < len(self._children[node.id]) <= MOST_SIDE_BY_SIDE

    def _side_by_side(self, drawing: Drawing, node: Node, y: float) -> float:
        """A node above its children side by side, each with its own below it; gives the lowest point."""
        sheet = drawing.sheet
        children = self._children[node.id]
        width = sheet.column(GAP, len(children))
        top = drawing.box(node.content, sheet.width / 2 - 150, y, 300)
        row = top.bottom + 2 * GAP
        height = max(drawing.measured(child.content, 0, row, width).height for child in children)
        lowest = row
        for index, child in enumerate(children):
            box = drawing.box(child.content, 1 + index * (width + GAP), row, width, height)
            drawing.line((top.centre, top.bottom), (top.centre, row - GAP), (box.centre, row - GAP), (box.centre, row))
            lowest = max(lowest, self._below(drawing, child, box))
        return lowest

    def _below(self, drawing: Drawing, node: Node, box: Box) -> float:
        """All that belongs under a node, indented step by step; gives the lowest point."""
        bottom = box.bottom
        for child in self._children[node.id]:
            below = drawing.box(child.content, box.x + INDENT, bottom + GAP, box.width - INDENT)
            drawing.line((box.x + 8, box.bottom), (box.x + 8, below.middle), (below.x, below.middle))
            bottom = self._below(drawing, child, below)
        return bottom

    def _grid(self, drawing: Drawing, nodes: Sequence[Node], left: float, y: float) -> float:
        """Nodes in columns, each in the shortest one, as high as its text; gives the lowest point."""
        step = self._step(drawing.sheet)
        bottoms = [y - GAP] * drawing.sheet.columns
        for node in nodes:
            column = bottoms.index(min(bottoms))
            box = drawing.box(node.content, left + column * step, bottoms[column] + GAP, step - GAP)
            bottoms[column] = self._below(drawing, node, box)
        return max(bottoms)
