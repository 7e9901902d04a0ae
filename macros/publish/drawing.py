"""What is drawn without a network: the card of a page, and the icon of the web app."""

from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
GROUND = "#1d3a5f"
INK = "#ffffff"
QUIET = "#b9cbe3"
MARGIN = 80


def draw_card(title: str, site: str) -> Image.Image:
    """The title of a page and the name of the site, on a card of 1200 by 630."""
    image = Image.new("P", SIZE)
    image.putpalette([*_rgb(GROUND), *_rgb(INK), *_rgb(QUIET)])
    drawing = ImageDraw.Draw(image)
    drawing.fontmode = "1"
    drawing.text((MARGIN, MARGIN), site, fill=2, font=ImageFont.load_default(36))
    y = MARGIN + 110
    for line in wrap(title, 30)[:5]:
        drawing.text((MARGIN, y), line, fill=1, font=ImageFont.load_default(68))
        y += 84
    drawing.rectangle((MARGIN, SIZE[1] - MARGIN, MARGIN + 160, SIZE[1] - MARGIN + 8), fill=2)
    return image


def draw_icon(size: int) -> Image.Image:
    """A sheet with a tick, in the safe middle of the picture."""
    icon = Image.new("RGB", (size, size), GROUND)
    draw = ImageDraw.Draw(icon)
    unit = size / 16
    draw.rounded_rectangle((4.5 * unit, 3.5 * unit, 11.5 * unit, 12.5 * unit), unit, fill="white")
    draw.line([(6 * unit, 8 * unit), (7.5 * unit, 9.8 * unit), (10 * unit, 6.2 * unit)], GROUND, round(unit))
    return icon


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
