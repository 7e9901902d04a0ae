"""The pieces that the pictures are drawn from: sheets, boxes with text, lines, and the drawing that collects them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count

from macros.render.pictures.measure import width_of, wrapped

PADDING = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is laid out on, in pixels: its width, the size of its type, and how many boxes stand side by side.

    The style shows a sheet scaled, and never so far that its type is smaller than twelve pixels (`site.css`).
    """

    name: str
    width: int
    size: float
    columns: int

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return round(self.size * 1.3)

    @property
    def target(self) -> float:
        """How high a link is at least, so that 24 pixels are left of it on the narrowest screen."""
        return self.size * 1.96

    def column(self, gap: float, columns: int) -> float:
        """How wide one of several columns is, with gaps between them."""
        return (self.width - 2 - gap * (columns - 1)) / columns


WIDE, NARROW = Sheet("wide", 660, 13.2, 3), Sheet("narrow", 340, 14.5, 1)
SHEETS = (WIDE, NARROW)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a box: a paragraph that is broken to fit. `kind` is how it looks: `title`, `note` or plain."""

    text: str
    kind: str = ""

    @property
    def bold(self) -> bool:
        """Whether its type is bold, and so wider."""
        return self.kind == "title"


@dataclass(frozen=True, slots=True)
class Content:
    """What a box shows: texts, where it leads, its name for screen readers, and a text that opens.

    `more` is that text, shown when the box is pointed at or has the focus. `shape` is `plain`, `round` or `open`, which
    is dashed.
    """

    texts: Sequence[Text]
    href: str = ""
    name: str = ""
    more: str = ""
    shape: str = "plain"


@dataclass(frozen=True, slots=True)
class Box:
    """A box in its place, with its texts broken into lines."""

    content: Content
    x: float
    y: float
    width: float
    height: float
    lines: Sequence[tuple[str, Sequence[str]]]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return self.x + self.width / 2


@dataclass(slots=True)
class Drawing:
    """Collects a picture in layers: lines below, then boxes with their texts, then links with the texts that they open.

    A link is a layer of its own, so that the text that it opens is above all boxes.
    """

    sheet: Sheet
    kind: str
    number: Iterator[int] = field(default_factory=count)
    _lines: list[str] = field(default_factory=list)
    _boxes: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)

    def measured(self, content: Content, x: float, y: float, width: float, height: float = 0) -> Box:
        """A box as high as its texts need, or as it is asked to be; it is not drawn yet."""
        size = self.sheet.size
        lines = [(each.kind, wrapped(each.text, width - 2 * PADDING, size, bold=each.bold)) for each in content.texts]
        needed = 2 * PADDING + self.sheet.line * sum(len(each) for _, each in lines)
        return Box(content, x, y, width, max(needed, height), lines)

    def box(self, content: Content, x: float, y: float, width: float, height: float = 0) -> Box:
        """Draw a box."""
        box = self.measured(content, x, y, width, height)
        rounded = min(box.height / 2, 14) if content.shape == "round" else 3
        self._boxes.append(
            f'<rect class="picture-box picture-{content.shape}" {_place(box.x, box.y, box.width, box.height)}'
            f' rx="{rounded:g}"/>'
        )
        top = y + PADDING
        for kind, lines in box.lines:
            self.text(lines, x + PADDING, top, "name" if content.href and not kind else kind)
            top += self.sheet.line * len(lines)
        if content.href:
            self.link(content, x, y, width, box.height)
        return box

    def text(self, lines: Sequence[str], x: float, y: float, kind: str = "", anchor: str = "") -> None:
        """Draw lines of text, the first of which begins at `y`; `anchor` is that of SVG: `middle`, `end` or none."""
        if not lines:
            return
        spans = _spans(lines, x, y, self.sheet.line)
        styled = f' class="picture-{kind}"' if kind else ""
        anchored = f' text-anchor="{anchor}"' if anchor else ""
        self._boxes.append(f"<text{styled}{anchored}>{spans}</text>")

    def paragraph(self, text: Text, x: float, y: float, width: float) -> float:
        """Draw a text in lines that fit a width; gives where it ends."""
        lines = wrapped(text.text, width, self.sheet.size, bold=text.bold)
        self.text(lines, x, y, text.kind)
        return y + self.sheet.line * len(lines)

    def mark(self, shape: str) -> None:
        """Draw a shape that is SVG already, above the lines."""
        self._boxes.append(shape)

    def line(self, *points: tuple[float, float], kind: str = "", arrow: bool = False) -> None:
        """Draw a line through the points, with a head at its end where asked."""
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
        self._lines.append(f'<path class="picture-line{f" picture-{kind}" if kind else ""}" d="{path}"/>')
        if arrow:
            x, y = points[-1]
            self._lines.append(f'<path class="picture-head" d="M{x - 4:g} {y - 6:g}L{x:g} {y:g}L{x + 4:g} {y - 6:g}"/>')

    def link(self, content: Content, x: float, y: float, width: float, height: float) -> None:
        """Make an area lead to an address. It is an `xlink:href`, since Material's script would try to set `href`."""
        more, described = "", ""
        if content.more:
            id_ = f"picture-{self.kind}-{self.sheet.name}-{next(self.number)}"
            more = f'<g class="picture-more" id="{id_}">{self._more(content.more, x, y + height + 3)}</g>'
            described = f' aria-describedby="{id_}"'
        hit = f'<rect class="picture-hit" {_place(x, y, width, height)} rx="3"/>'
        self._links.append(
            f'<a xlink:href="{escape(content.href)}" aria-label="{escape(content.name)}"{described} role="link">'
            f"{hit}{more}</a>"
        )

    def svg(self, height: float, label: str) -> str:
        """The whole picture: for screen readers one image, or a group of links."""
        width = self.sheet.width
        role = "group" if self._links else "img"
        # What is drawn repeats the text of the links.
        hidden = ' aria-hidden="true"' if self._links else ""
        return (
            f'<svg class="picture picture-{self.kind} picture-{self.sheet.name}" viewBox="0 0 {width} {height:g}"'
            f' width="{width}" height="{height:g}" font-size="{self.sheet.size:g}"'
            f' role="{role}" aria-label="{escape(label)}" data-search-exclude="">'
            f"<g{hidden}>{''.join(self._lines)}{''.join(self._boxes)}</g>{''.join(self._links)}</svg>"
        )

    def _more(self, text: str, x: float, y: float) -> str:
        sheet = self.sheet
        room = min(sheet.width - 2, 340)
        lines = wrapped(text, room - 2 * PADDING, sheet.size)
        width = max(width_of(each, sheet.size) for each in lines) + 2 * PADDING
        left = max(1, min(x, sheet.width - 1 - width))
        height = 2 * PADDING + sheet.line * len(lines)
        spans = _spans(lines, left + PADDING, y + PADDING, sheet.line)
        return f'<rect {_place(left, y, width, height)} rx="3"/><text>{spans}</text>'


def _spans(lines: Sequence[str], x: float, y: float, line: float) -> str:
    """Lines of text, the first of which begins at `y`."""
    return "".join(
        f'<tspan x="{x:g}" y="{y + line * (index + 0.76):g}">{escape(each)} </tspan>'
        for index, each in enumerate(lines)
    )


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
