"""Comparing a copy of the document that the site presents with the digests of its paragraphs."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from macros.facts.digests import digest_of_text
from macros.facts.faults import CommandError
from macros.facts.record import Record

# The paragraphs of a copy, each with the number of its line.
type Copy = Sequence[tuple[int, str]]


def digest(paragraph: str) -> str:
    """The first 16 hex digits of the SHA-256 of a paragraph whose white space is folded."""
    return digest_of_text(" ".join(paragraph.split()))


def read_copy(file: Path) -> Copy:
    """The paragraphs of a file: one a line, empty lines left out.

    Raises:
        CommandError: the file cannot be read, or is not text in UTF-8; the message is a sentence.
    """
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise CommandError(f"{file}: the file is not text in UTF-8") from None
    except OSError as error:
        raise CommandError(f"{file}: the file cannot be read: {error.strerror}") from None
    return [(number, line) for number, line in enumerate(lines, start=1) if line.split()]


def compare_copy(copy: Copy, known: Sequence[Record]) -> list[str]:
    """How a copy differs from the paragraphs that we know: the line and what is there; empty when it does not."""
    found = [digest(line) for _, line in copy]
    matcher = SequenceMatcher(None, [each["digest"] for each in known], found, autojunk=False)
    last_line = copy[-1][0] if copy else 1
    differences = []
    for change, start, end, first, last in matcher.get_opcodes():
        if change == "equal":
            continue
        at = copy[first][0] if first < len(copy) else last_line
        differences += [f"{at}: {each.id} is changed or missing" for each in known[start:end]]
        if change == "insert":
            differences += [f"{number}: a paragraph that we do not know" for number, _ in copy[first:last]]
    return differences
