"""What happened when. Where there is room it is to scale: an axis of years, and beside it a line to each event.

An event whose time is a year or a month stands at the middle of it. The names of a year stand together, as near to it
as the names of other years let them; a line leads there from the axis. On a narrow sheet each year is as high as its
names, which stand right beside it, and the axis is broken where years have none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil

from macros.render.pictures.measure import wrapped
from macros.render.pictures.svg import SHEETS, Content, Drawing, Sheet, Text

# Half the width of the axis with its years, the length of the lines beside it, half the size of a mark, and a distance.
AXIS_HALF_WIDTH, LEAD, MARK, GAP = 25, 34, 5, 6
# From the middle of a mark to its name, and to the edge of the link on the other side.
NAME, EDGE = 12, 8
# How high the break is that stands for years without a name.
BREAK = 14
# How much longer the axis is than the names beside it would need, so that they stand near their times.
SLACK = 1.05
# As many years as may be named on any axis; of more, only some are.
MANY = 30
# The shapes that distinguish kinds, as outlines around a middle; as many kinds as there are shapes look different.
SHAPES = (
    "M-5 -5H5V5H-5Z",
    "M0 -6A6 6 0 1 1 0 6A6 6 0 1 1 0 -6Z",
    "M0 -6L6.5 5H-6.5Z",
    "M0 -7L7 0L0 7L-7 0Z",
    "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M0 6L6.5 -5H-6.5Z",
)


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its time as far as it is known (`2016`, `2016-10`, `2016-10-14`, or empty), its kind, what to show."""

    time: str
    kind: str
    content: Content


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an event in lines, and how high it is with the distance to the next one."""

    event: Event
    lines: Sequence[str]
    height: float

    @classmethod
    def of(cls, event: Event, sheet: Sheet, width: float) -> "Label":
        """The label of an event, at least as high as a link must be."""
        lines = wrapped(event.content.texts[0].text, width, sheet.size)
        return cls(event, lines, max(sheet.target, sheet.line * len(lines) + 6))


@dataclass(frozen=True, slots=True)
class Year:
    """The labels of a year, and the middle of the times of its events, where they stand if there is room."""

    labels: Sequence[Label]
    wanted: float

    @property
    def height(self) -> float:
        """How high they are together."""
        return sum(each.height for each in self.labels)


@dataclass(frozen=True, slots=True)
class Side:
    """Where names stand: the middle of their marks, 1 for names to the right of it or -1, and how wide they may be."""

    x: float
    direction: int
    width: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis: its middle, its top, the first year, how many years there are, how high one is, and which are named."""

    x: float
    y: float
    first: int
    years: int
    year: float
    step: int

    @classmethod
    def of(cls, sheet: Sheet, events: Sequence[Event], x: float, y: float, needed: float) -> "Axis":
        """The axis for events that need so much height: each year is named, or of many every second, third or so on."""
        found = [int(each.time[:4]) for each in events]
        named = sheet.line + 3
        step = ceil((max(found) - min(found) + 1) * named / max(needed * SLACK, MANY * named))
        first = min(found) // step * step
        years = ceil((max(found) - first + 1) / step) * step
        return cls(x, y, first, years, max(needed * SLACK / years, named / step), step)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.year * self.years

    def at(self, time: str) -> float:
        """Where a time is: the middle of its day, month or year."""
        return self.y + (_moment(time) - self.first) * self.year


class Timeline:
    """Lays events out in the order in which they are given. `kinds` gives the title of each kind."""

    def __init__(self, events: Sequence[Event], kinds: Mapping[str, str], undated: str) -> None:
        self._events = events
        used = {each.kind for each in events}
        self._kinds = {kind: title for kind, title in kinds.items() if kind in used}
        self._undated = undated

    def draw(self, label: str) -> list[str]:
        """The drawing for every sheet."""
        return [self._draw(sheet, label) for sheet in SHEETS]

    def _draw(self, sheet: Sheet, label: str) -> str:
        drawing = Drawing(sheet, "timeline")
        bottom = self._legend(drawing, 1)
        bottom = self._without_time(drawing, bottom)
        dated = [each for each in self._events if each.time]
        if dated:
            draw = self._scale if sheet.columns > 1 else self._broken
            bottom = draw(drawing, dated, bottom + GAP)
        return drawing.svg(bottom + 1, label)

    def _legend(self, drawing: Drawing, y: float) -> float:
        """Which shape is which kind."""
        sheet = drawing.sheet
        columns = 3 if sheet.columns > 1 else 2
        width = sheet.column(GAP, columns)
        top = y
        row = 0.0
        for index, (kind, title) in enumerate(self._kinds.items()):
            x = 1 + index % columns * (width + GAP)
            if index and not index % columns:
                top, row = top + row, 0.0
            self._mark(drawing, kind, x + 7, top + sheet.line / 2)
            row = max(row, drawing.paragraph(Text(title), x + 20, top, width - 22) - top + 4)
        return top + row

    def _without_time(self, drawing: Drawing, y: float) -> float:
        """The events that have no place on the axis."""
        sheet = drawing.sheet
        events = [each for each in self._events if not each.time]
        if not events:
            return y
        y = drawing.paragraph(Text(self._undated, "title"), 1, y + GAP, sheet.width)
        columns = 2 if sheet.columns > 1 else 1
        width = sheet.column(GAP, columns)
        bottoms = [y] * columns
        for event in events:
            column = bottoms.index(min(bottoms))
            label = Label.of(event, sheet, width - 22)
            self._named(drawing, label, Side(8 + column * (width + GAP), 1, width), bottoms[column])
            bottoms[column] += label.height
        return max(bottoms) + GAP

    def _scale(self, drawing: Drawing, events: Sequence[Event], y: float) -> float:
        """The axis to scale with the events on both sides of it; gives the lowest point."""
        sheet = drawing.sheet
        middle = sheet.width / 2
        beside = AXIS_HALF_WIDTH + LEAD + MARK
        room = sheet.width - 1 - middle - beside - NAME
        labels = [Label.of(each, sheet, room) for each in events]
        axis = Axis.of(sheet, events, middle, y, sum(each.height for each in labels) / 2)
        self._axis(drawing, axis)
        sides: list[list[Year]] = [[], []]
        ends = [y, y]
        for named in _by_year(labels):
            year = Year(named, sum(axis.at(each.event.time) for each in named) / len(named))
            side = ends.index(min(ends))
            sides[side].append(year)
            ends[side] = max(ends[side], year.wanted - year.height / 2) + year.height
        bottom = axis.bottom
        for direction, years in zip((1, -1), sides, strict=True):
            side_of = Side(middle + direction * beside, direction, room + NAME + EDGE)
            for year, top in placed(years, y, axis.bottom):
                self._year(drawing, axis, year, side_of, top)
                bottom = max(bottom, top + year.height)
        return bottom

    def _broken(self, drawing: Drawing, events: Sequence[Event], y: float) -> float:
        """Year after year, each beside its names, with a break of the axis for years that have none."""
        sheet = drawing.sheet
        line = 2 * AXIS_HALF_WIDTH
        side = Side(line + LEAD / 2, 1, sheet.width - 1 - line - LEAD / 2 + EDGE)
        labels = [Label.of(each, sheet, side.width - NAME - EDGE) for each in events]
        before = 0
        for named in _by_year(labels):
            now = int(named[0].event.time[:4])
            if before and now > before + 1:
                drawing.line((line, y), (line, y + BREAK), kind="dotted")
                y += BREAK
            before = now
            drawing.line((line, y), (line, y + sum(each.height for each in named)))
            drawing.line((1, y), (line, y), kind="year")
            drawing.text([str(now)], AXIS_HALF_WIDTH, y + (sheet.target - sheet.line) / 2, "title", "middle")
            for label in named:
                drawing.mark(f'<circle class="picture-dot" cx="{line}" cy="{y + sheet.target / 2:g}" r="2.5"/>')
                self._named(drawing, label, side, y)
                y += label.height
        return y

    def _year(self, drawing: Drawing, axis: Axis, year: Year, side: Side, top: float) -> None:
        """The names of a year, with dots at their times on the axis and a line from there."""
        edge, bar = axis.x + side.direction * AXIS_HALF_WIDTH, side.x - side.direction * 14
        first = last = top + drawing.sheet.target / 2
        for label in year.labels:
            drawing.mark(f'<circle class="picture-dot" cx="{edge:g}" cy="{axis.at(label.event.time):g}" r="2.5"/>')
            last = top + drawing.sheet.target / 2
            drawing.line((bar, last), (side.x - side.direction * 7, last))
            self._named(drawing, label, side, top)
            top += label.height
        drawing.line((bar, first), (bar, last))
        drawing.line((edge, year.wanted), (edge + side.direction * 6, year.wanted), (bar, (first + last) / 2))

    def _axis(self, drawing: Drawing, axis: Axis) -> None:
        line = drawing.sheet.line
        for side in (-AXIS_HALF_WIDTH, AXIS_HALF_WIDTH):
            drawing.line((axis.x + side, axis.y), (axis.x + side, axis.bottom))
        for index in range(0, axis.years, axis.step):
            top = axis.y + axis.year * index
            if index:
                drawing.line((axis.x - AXIS_HALF_WIDTH, top), (axis.x + AXIS_HALF_WIDTH, top), kind="year")
            below = (axis.year * axis.step - line) / 2 if axis.step == 1 else 1
            drawing.text([str(axis.first + index)], axis.x, top + below, "note", "middle")

    def _named(self, drawing: Drawing, label: Label, side: Side, top: float) -> None:
        """A mark with the name beside it, both one link."""
        sheet = drawing.sheet
        self._mark(drawing, label.event.kind, side.x, top + sheet.target / 2)
        drawing.text(
            label.lines,
            side.x + side.direction * NAME,
            top + (sheet.target - sheet.line) / 2,
            "name",
            "" if side.direction > 0 else "end",
        )
        left = side.x - EDGE if side.direction > 0 else side.x + EDGE - side.width
        drawing.link(label.event.content, left, top, side.width, label.height)

    def _mark(self, drawing: Drawing, kind: str, x: float, y: float) -> None:
        order = list(self._kinds)
        index = (order.index(kind) if kind in order else len(order)) % len(SHAPES)
        drawing.mark(
            f'<path class="picture-mark picture-mark-{index}" transform="translate({x:g} {y:g})" d="{SHAPES[index]}"/>'
        )


def _by_year(labels: Sequence[Label]) -> list[list[Label]]:
    """The labels of events, which are in order, year by year."""
    return [list(group) for _, group in groupby(labels, lambda each: each.event.time[:4])]


def placed(years: Sequence[Year], top: float, bottom: float) -> list[tuple[Year, float]]:
    """Where the labels of each year begin, as near as can be to where they should, in order and without touching.

    Years that would touch form a cluster, which stands where its labels are nearest to their places on average.
    """

    def extent(cluster: Sequence[Year]) -> tuple[float, float]:
        height, wanted, count = 0.0, 0.0, 0
        for year in cluster:
            wanted += (year.wanted - year.height / 2 - height) * len(year.labels)
            count += len(year.labels)
            height += year.height
        start = max(top, min(wanted / count, bottom - height))
        return start, start + height

    clusters: list[list[Year]] = []
    for year in years:
        clusters.append([year])
        while len(clusters) > 1 and extent(clusters[-2])[1] > extent(clusters[-1])[0]:
            last = clusters.pop()
            clusters[-1] = [*clusters[-1], *last]
    found = []
    for cluster in clusters:
        y, _ = extent(cluster)
        for year in cluster:
            found.append((year, y))
            y += year.height
    return found


def _moment(time: str) -> float:
    """A time as a number of years: the middle of the day, month or year."""
    year, month, day = [*map(int, time.split("-")), 0, 0][:3]
    if not month:
        return year + 0.5
    first = date(year, 1, 1)
    start = (date(year, month, day or 15) - first).days
    return year + (start + 0.5) / 366
