"""How wide a text is, without a font: by widths that no usual font for screens exceeds, so that text stays in its box.

The widths are those of DejaVu Sans and Verdana, the widest of the fonts that systems have for reading, rounded up.
"""

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

# In units of the size of the type.
WIDTHS = {
    character: width
    for width, characters in (
        (0.32, "ijlIJ',./:;\\| ‘’"),
        (0.4, "ft()-[]!"),
        (0.43, "r"),
        (0.55, '"*_`–csz?“”'),
        (0.62, "aeokvxyFL•"),
        (0.65, "0123456789bdghnpquEPSTY${}"),
        (0.7, "ABCKRVXZ"),
        (0.76, "NU"),
        (0.81, "DGHOQ&"),
        (0.85, "w#+<=>^~M"),
        (1.0, "mW%@—…"),
    )
    for character in characters
}
OTHER, WIDE, COMBINING = 0.8, 1.05, ("Mn", "Me", "Cf")
BOLD = 1.14
# Where a word may be broken that has no hyphen at which the line could end.
AFTER_HYPHEN = re.compile(r"(?<=[-‐/])(?=\w)")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The most that a text of one line may take, for type of that size."""
    return sum(map(_width, text)) * size * (BOLD if bold else 1)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines that fit a width; a word that is too long for a line is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for start, piece in _pieces(word, width, size, bold=bold):
            longer = f"{line}{' ' if start and line else ''}{piece}"
            if line and width_of(longer, size, bold=bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, size: float, *, bold: bool) -> Iterator[tuple[bool, str]]:
    """The parts of a word between which a line may end, each with whether it begins the word."""
    start = True
    for part in AFTER_HYPHEN.split(word):
        piece = ""
        for character in part:
            if piece and width_of(piece + character, size, bold=bold) > width:
                yield start, piece
                start, piece = False, ""
            piece += character
        yield start, piece
        start = False


def _width(character: str) -> float:
    if character in WIDTHS:
        return WIDTHS[character]
    if category(character) in COMBINING:
        return 0
    return WIDE if east_asian_width(character) in "WF" else OTHER
