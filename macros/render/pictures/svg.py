"""The few pieces that the pictures are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

LINE = 17
PADDING = 9
CHARACTER = 6.9


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a text of several lines, a smaller note, and a link; sizes in units of the picture."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    href: str = ""

    @property
    def height(self) -> float:
        """As high as its text needs."""
        return 2 * PADDING + LINE * (len(self.lines) + len(self.notes))

    @property
    def bottom(self) -> float:
        """Where the box ends."""
        return self.y + self.height

    def render(self) -> str:
        """The box as SVG. The link is an `xlink:href`, since Material's script would try to set a plain `href`."""
        texts = [self._text(line, index, "") for index, line in enumerate(self.lines)]
        texts += [self._text(line, index + len(self.lines), " picture-note") for index, line in enumerate(self.notes)]
        rect = f'<rect x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}" rx="3"/>'
        inner = rect + "".join(texts)
        return f'<a xlink:href="{escape(self.href)}" tabindex="-1">{inner}</a>' if self.href else f"<g>{inner}</g>"

    def _text(self, line: str, index: int, kind: str) -> str:
        y = self.y + PADDING + LINE * (index + 0.72)
        return f'<text class="picture-text{kind}" x="{self.x + PADDING:g}" y="{y:g}">{escape(line)}</text>'


def box(x: float, y: float, width: float, text: str, note: str = "", href: str = "") -> Box:
    """A box whose text is broken to fit its width."""
    characters = int((width - 2 * PADDING) / CHARACTER)
    return Box(x, y, width, tuple(wrap(text, characters)), tuple(wrap(note, int(characters * 1.12))), href)


def line(*points: tuple[float, float], arrow: bool = False) -> str:
    """A line through the points, with a head at its end where asked."""
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    x, y = points[-1]
    head = f'<path class="picture-head" d="M{x - 5:g} {y - 7:g}L{x:g} {y:g}L{x + 5:g} {y - 7:g}"/>' if arrow else ""
    return f'<path class="picture-line" d="{path}"/>{head}'


def label(x: float, y: float, text: str) -> str:
    """A heading inside a picture."""
    return f'<text class="picture-label" x="{x:g}" y="{y:g}">{escape(text)}</text>'


def picture(kind: str, width: float, height: float, parts: Sequence[str]) -> str:
    """A whole picture, scaled to the width that it finds."""
    return (
        f'<svg class="picture picture-{kind}" viewBox="0 0 {width:g} {height:g}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )
