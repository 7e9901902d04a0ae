"""A record and what it refers to: a line from the record to each group, and from the group to each of its members.

It is drawn for wide places alone: in a narrow one it would be a list of the links that the page has anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from macros.render.pictures.measure import wrapped
from macros.render.pictures.svg import WIDE, Content, Drawing

GAP, ROW, INDENT, BESIDE, COLUMNS, BREAK = 18, 8, 16, 20, 4, 20


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of what a record refers to, or a part of one that goes on from the column before."""

    title: str
    members: Sequence[Content]
    goes_on: bool = False


type Column = Sequence[Branch]


def graph(root: Content, branches: Sequence[Branch], label: str) -> str:
    """The drawing of a record with its branches."""
    drawing = Drawing(WIDE, "graph")
    columns = columns_of(branches, COLUMNS)
    width = WIDE.column(GAP, len(columns))
    top = drawing.box(root, WIDE.width / 2 - 130, 1, 260)
    bus = top.bottom + GAP / 2
    lowest = 0.0
    for index, column in enumerate(columns):
        x = 1 + index * (width + GAP)
        if not column[0].goes_on:
            drawing.line((top.centre, top.bottom), (top.centre, bus), (x + 6, bus), (x + 6, bus + GAP / 2))
        lowest = max(lowest, _column(drawing, column, x, bus + GAP / 2, width))
    return drawing.svg(lowest + 1, label)


def columns_of(branches: Sequence[Branch], columns: int) -> Sequence[Column]:
    """The branches in columns: the longest in as many as make the picture lowest, the others in what is left."""
    longest = max(branches, key=lambda branch: _length([branch]))
    others = [branch for branch in branches if branch is not longest]
    if not others:
        return _parted(longest, min(columns, len(longest.members)))
    layouts = [
        (_parted(longest, across), _stacked(others, min(columns - across, len(others)))) for across in range(1, columns)
    ]
    alone, stacked = min(layouts, key=lambda layout: max(_length(column) for part in layout for column in part))
    return [*alone, *stacked] if branches[0] is longest else [*stacked, *alone]


def _parted(branch: Branch, columns: int) -> Sequence[Column]:
    """One branch in several columns."""
    each = -(-len(branch.members) // columns)
    starts = range(0, len(branch.members), each)
    return [[Branch(branch.title, branch.members[at : at + each], goes_on=at > 0)] for at in starts]


def _stacked(branches: Sequence[Branch], columns: int) -> Sequence[Column]:
    """Several branches, each in the column that is shortest."""
    found: list[list[Branch]] = [[] for _ in range(columns)]
    for branch in branches:
        min(found, key=_length).append(branch)
    return found


def _length(column: Column) -> int:
    """How long a column is, in characters: each name and each title takes some beside its own."""
    return sum(BREAK + sum(len(member.texts[0].text) + BREAK for member in branch.members) for branch in column)


def _column(drawing: Drawing, column: Column, x: float, y: float, width: float) -> float:
    """The branches of a column, beside a line of their own where there are several; gives the lowest point."""
    beside = BESIDE if len(column) > 1 else 0
    top = y
    for branch in column:
        if beside:
            middle = y + drawing.sheet.line / 2
            drawing.line((x + 6, top), (x + 6, middle), (x + beside - 3, middle))
        y = _branch(drawing, branch, x + beside, y, width - beside) + GAP / 2
    return y - GAP / 2


def _branch(drawing: Drawing, branch: Branch, x: float, y: float, width: float) -> float:
    """The title of a branch and its members below; where it goes on in another column, a line leads there."""
    sheet = drawing.sheet
    heading = wrapped(branch.title, width, sheet.size, bold=True)
    start = y + sheet.line * len(heading)
    if branch.goes_on:
        drawing.line((x + 6 - width - GAP, start + 1), (x + 6, start + 1))
    else:
        drawing.text(heading, x, y, "title")
    top = start + ROW
    for member in branch.members:
        lines = wrapped(member.texts[0].text, width - INDENT - 4, sheet.size)
        height = max(sheet.target, sheet.line * len(lines) + ROW)
        middle = top + sheet.line / 2
        drawing.line((x + 6, start + 1), (x + 6, middle), (x + INDENT - 3, middle))
        drawing.text(lines, x + INDENT, top, "name")
        drawing.link(member, x + INDENT - 4, top - (sheet.target - sheet.line) / 2, width - INDENT + 4, height)
        top += height
    return top
