"""The picture that stands for a page where its address is shared: its title on a card."""

import hashlib
import re
from html import escape, unescape
from pathlib import Path

from macros import BUILD
from macros.publish.drawing import CARD_SIZE, can_draw, draw_card
from macros.publish.page_head import TITLE
from macros.runtime.distribution import digest_of
from macros.saved import saved
from macros.site import Site

# Part of what names a card: another version of the drawing draws all again.
DRAWING_DIGEST = digest_of(Path(__file__).with_name("drawing.py").read_bytes())
FOLDER = "assets/cards"
# It stands in the template of every page.
PLACE = re.compile(r'(<meta property="og:url" content="[^"]*">)')


def with_card(html: str, folder: Path, site: Site) -> str:
    """The page with the address of its card, which is drawn and copied into the built site.

    A page stays as it is where its title has letters that our font lacks, and where it has no address of its own.
    """
    found = TITLE.search(html)
    if not found or not PLACE.search(html):
        return html
    card = _card(unescape(found[1]), site)
    if card is None:
        return html
    target = folder / FOLDER / card.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(card.read_bytes())
    return PLACE.sub(lambda place: place[1] + _tags(f"{site.address}{FOLDER}/{card.name}"), html, count=1)


def _card(title: str, site: Site) -> Path | None:
    """A PNG with the title and the name of the site, drawn once for each pair; None where a letter cannot be drawn."""
    key = f"{DRAWING_DIGEST}|{site.color}|{title}|{site.name}"
    target = BUILD / "cards" / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.png"
    if not target.exists() and not can_draw(title + site.name):
        return None
    return saved(target, lambda beside: draw_card(title, site.name, site.color).save(beside))


def _tags(address: str) -> str:
    width, height = CARD_SIZE
    return (
        f'<meta property="og:image" content="{escape(address)}">'
        f'<meta property="og:image:width" content="{width}"><meta property="og:image:height" content="{height}">'
        '<meta name="twitter:card" content="summary_large_image">'
    )
