"""A sentence with a citation stands in one place: in a record, from which pages take it by a macro."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.facts import Facts
from macros.facts.citing import citing
from tests.conftest import ROOT

CITED = re.compile(r"([^.|\n]*?)\s*\{\{ cite\(([^)]*)\) \}\}")
# Of the words of two sentences, how many are the same if one restates the other.
SAME = 0.85


class Cited(NamedTuple):
    """A sentence, where it stands, and what it cites."""

    place: str
    text: str
    cite: frozenset[str]

    def says(self, other: "Cited") -> bool:
        """Whether both say the same of a paragraph."""
        one, two = (set(re.findall(r"\w+", each.text.lower())) for each in (self, other))
        return bool(self.cite & other.cite) and 2 * len(one & two) > SAME * (len(one) + len(two))


def of_pages() -> Iterator[Cited]:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for text, cite in CITED.findall(path.read_text("utf-8")):
            yield Cited(path.name, text, frozenset(re.findall(r'"([^"]+)"', cite)))


def of_records(facts: Facts) -> Iterator[Cited]:
    for each in citing(facts):
        for text in each.sentences:
            for sentence in re.split(r"(?<=[.;:]) ", text):
                yield Cited(each.record.path, sentence, frozenset(each.cite))


def test_no_page_says_what_a_record_or_another_page_says(facts: Facts) -> None:
    pages = list(of_pages())
    assert pages
    others = [*of_records(facts), *pages]
    doubled = [
        (one.place, one.text, other.place) for one in pages for other in others if one is not other and one.says(other)
    ]
    assert doubled == []
