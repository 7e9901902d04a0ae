"""The picture that stands for a page where its address is shared: its title on a card, drawn without a network."""

import hashlib
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
GROUND = "#1d3a5f"
INK = "#ffffff"
QUIET = "#b9cbe3"
MARGIN = 80
VERSION = "1"


def card(title: str, site: str, cache: Path) -> Path:
    """A PNG of 1200 by 630 with the title and the name of the site; drawn once for each pair."""
    name = hashlib.sha256(f"{VERSION}|{title}|{site}".encode()).hexdigest()[:16]
    target = cache / f"{name}.png"
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _draw(title, site).save(target, optimize=True)
    return target


def _draw(title: str, site: str) -> Image.Image:
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


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
