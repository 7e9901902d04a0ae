"""Scripts that stand inside the pages, since what they do must be done before the first look at a page."""

import re
from pathlib import Path

WAKE = Path(__file__).parent / "wake.js"


# A comment that has its lines for itself.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)


def wake_script() -> str:
    """The script that lets the theme sleep until the reader does something, without its comments and indents."""
    lines = COMMENT.sub("", WAKE.read_text("utf-8")).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
