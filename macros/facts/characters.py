"""Characters that do not show in a text but change how it is read."""

import unicodedata
from collections.abc import Iterator

# Marks that change the direction of writing, each with the mark that ends it.
OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
ALLOWED = "\n\t"


def wrong_characters(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the characters of a text, each with what to do."""
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") and character not in ALLOWED:
            yield f"the text holds the control character U+{ord(character):04X}", "remove it"
            break
    if not _closed(text):
        yield "a mark that changes the direction of writing is not closed", "close it in the same text, or remove it"


def _closed(text: str) -> bool:
    open_marks: list[str] = []
    for character in text:
        if character in OPENING:
            open_marks.append(OPENING[character])
        elif character in OPENING.values() and (not open_marks or open_marks.pop() != character):
            return False
    return not open_marks
