"""The picture that stands for a page where its address is shared: its title on a card."""

import hashlib
from pathlib import Path

VERSION = "1"


def card(title: str, site: str, cache: Path) -> Path:
    """A PNG of 1200 by 630 with the title and the name of the site; drawn once for each pair."""
    name = hashlib.sha256(f"{VERSION}|{title}|{site}".encode()).hexdigest()[:16]
    target = cache / f"{name}.png"
    if not target.exists():
        from macros.publish.drawing import draw_card  # noqa: PLC0415  a build with all cards at hand does without it

        cache.mkdir(parents=True, exist_ok=True)
        draw_card(title, site).save(target)
    return target
