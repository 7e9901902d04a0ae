"""What happened when, along a line."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from macros.render.pictures.svg import LINE, line, picture

WIDTH = 360
AXIS = 112
GAP = 12


def timeline(events: Iterable[tuple[str, str, str]]) -> str:
    """The picture of the events, each a time in words, a title and the anchor of its place in the text."""
    parts: list[str] = []
    y = 14.0
    for time, title, anchor in events:
        titles = wrap(title, 34)
        times = wrap(time, 14)
        parts.append(f'<circle class="picture-dot" cx="{AXIS}" cy="{y - 4:g}" r="4"/>')
        texts = [_text(0, y + LINE * index, text, " picture-note") for index, text in enumerate(times)]
        texts += [_text(AXIS + 16, y + LINE * index, text, "") for index, text in enumerate(titles)]
        parts.append(f'<a xlink:href="#{escape(anchor)}" tabindex="-1">{"".join(texts)}</a>')
        y += LINE * max(len(titles), len(times)) + GAP
    height = y - GAP
    return picture("timeline", WIDTH, height, [line((AXIS, 0), (AXIS, height)), *parts])


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="picture-text{kind}" x="{x:g}" y="{y:g}">{escape(text)}</text>'
