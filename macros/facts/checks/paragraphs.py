"""The paragraphs are numbered without a gap, so that a citation always finds its place."""

from collections.abc import Iterator

from macros.facts.faults import Fault
from macros.facts.records import Facts


def check_paragraphs(facts: Facts) -> Iterator[Fault]:
    """A fault at the first paragraph that is out of order."""
    for number, paragraph in enumerate(facts.paragraphs, start=1):
        expected = f"P{number:03}"
        if paragraph.id != expected:
            line = facts.line(paragraph.origin, "id")
            problem = f"{paragraph.id} stands where {expected} belongs"
            yield Fault(paragraph.origin.file, line, "id", problem, "paragraphs are numbered without a gap")
            return
