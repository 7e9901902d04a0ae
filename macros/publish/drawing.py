"""What is drawn without a network: the card of a page, and the icon of the web app."""

from functools import cache
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageColor import getrgb

CARD_SIZE = (1200, 630)
INK = "#ffffff"
QUIET = "#b9cbe3"
MARGIN = 80
# A code point that no font has: what is drawn for it is drawn for every letter that a font lacks.
MISSING = "\U0010fffe"


def can_draw(text: str) -> bool:
    """Whether the font that comes with Pillow has every letter of a text."""
    return all(letter == " " or _glyph(letter) != _glyph(MISSING) for letter in set(text))


def draw_card(title: str, site: str, color: str) -> Image.Image:
    """The title of a page and the name of the site on a ground of that colour, at `CARD_SIZE`."""
    image = Image.new("P", CARD_SIZE)
    image.putpalette([*getrgb(color), *getrgb(INK), *getrgb(QUIET)])
    drawing = ImageDraw.Draw(image)
    drawing.fontmode = "1"
    drawing.text((MARGIN, MARGIN), site, fill=2, font=ImageFont.load_default(36))
    y = MARGIN + 110
    for line in wrap(title, 30)[:5]:
        drawing.text((MARGIN, y), line, fill=1, font=ImageFont.load_default(68))
        y += 84
    drawing.rectangle((MARGIN, CARD_SIZE[1] - MARGIN, MARGIN + 160, CARD_SIZE[1] - MARGIN + 8), fill=2)
    return image


def draw_icon(size: int, color: str) -> Image.Image:
    """A sheet with a tick, in the safe middle of the picture."""
    icon = Image.new("RGB", (size, size), color)
    draw = ImageDraw.Draw(icon)
    unit = size / 16
    draw.rounded_rectangle((4.5 * unit, 3.5 * unit, 11.5 * unit, 12.5 * unit), unit, fill="white")
    draw.line([(6 * unit, 8 * unit), (7.5 * unit, 9.8 * unit), (10 * unit, 6.2 * unit)], color, round(unit))
    return icon


@cache
def _glyph(letter: str) -> bytes:
    return bytes(ImageFont.load_default(36).getmask(letter))
