"""Scripts that stand inside the pages, since what they do must be done before the first look at a page."""

from pathlib import Path

WAKE = Path(__file__).parent / "wake.js"


def wake_script() -> str:
    """The script that lets the theme sleep until the reader does something (`wake.js`), without its comments."""
    lines = WAKE.read_text("utf-8").partition("*/")[2].splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() and not line.lstrip().startswith(("/", "*")))
