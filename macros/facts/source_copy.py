"""Comparing a copy of the presentation with the digests of its paragraphs."""

import hashlib
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from macros.facts.records import Paragraph

DIGITS = 16


def digest(paragraph: str) -> str:
    """The first 16 hex digits of the SHA-256 of a paragraph whose white space is folded."""
    return hashlib.sha256(" ".join(paragraph.split()).encode("utf-8")).hexdigest()[:DIGITS]


def compare_copy(copy: Path, known: Sequence[Paragraph]) -> list[str]:
    """How a copy differs from the paragraphs that we know, one line a difference; empty when it does not."""
    try:
        lines = copy.read_text("utf-8-sig").splitlines()
    except OSError as error:
        return [f"{copy}: the file cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return [f"{copy}: the file is not text in UTF-8"]
    numbered = [(number, digest(line)) for number, line in enumerate(lines, start=1) if line.split()]
    matcher = SequenceMatcher(None, [each.digest for each in known], [found for _, found in numbered], autojunk=False)
    differences = []
    for change, start, end, first, last in matcher.get_opcodes():
        if change == "equal":
            continue
        at = numbered[first][0] if first < len(numbered) else len(lines)
        differences += [f"{copy}:{at}: {each.id} is changed or missing" for each in known[start:end]]
        if change == "insert":
            differences += [f"{copy}:{number}: a paragraph that we do not know" for number, _ in numbered[first:last]]
    return differences
