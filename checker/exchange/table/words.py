"""Ids and the words that people write for them in a table, in any case."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from unicodedata import normalize

from checker.engine import Answer, Ruleset

# What people write in the place of one another: spaces, line breaks, hyphens, dashes, underscores.
GAPS = re.compile(r"[\s_\-‐-―]+")
AROUND = " .:"
# No id and no word for one is as long; to fold a long row of accents takes the square of its length.
LONGEST = 1000

# From a cell to a value, and back.
type Form = tuple[Callable[[str], Any], Callable[[Any], str]]


class Vocabulary:
    """Ids, each with words for it. A word that stands for two ids stands for none."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """`words` holds pairs of an id and a word for it; the first pair of an id says how it is written."""
        pairs = list(words)
        self._ids = frozenset(id_ for id_, _ in pairs)
        meant: dict[str, set[str]] = {}
        for id_, word in pairs:
            meant.setdefault(fold(word), set()).add(id_)
        by_id = {fold(id_): id_ for id_ in self._ids}
        self._found = {word: next(iter(ids)) for word, ids in meant.items() if word and len(ids) == 1} | by_id
        self._written: dict[str, str] = {}
        for id_, word in pairs:
            self._written.setdefault(id_, word)

    def find(self, typed: str) -> str | None:
        """The id that is meant."""
        if len(typed) > LONGEST:
            return None
        return typed if typed in self._ids else self._found.get(fold(typed))

    def all(self) -> list[str]:
        """The words for all ids."""
        return [self.write(id_) for id_ in self._written]

    def write(self, id_: str) -> str:
        """The word for an id, or the id itself where the word would not be understood."""
        word = self._written[id_]
        return word if self.find(word) == id_ else id_


class Words:
    """The words of a ruleset for what stands in the cells of a table, by the field of a candidate that a cell holds."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.answers = Vocabulary((each, ruleset.text(f"answer.{each}")) for each in Answer)
        kinds = Vocabulary((each.id, word) for each in ruleset.kinds for word in (each.name, each.label))
        areas = Vocabulary((each.id, each.name) for each in ruleset.areas)
        wants = Vocabulary((each.id, each.name) for each in ruleset.wants)
        answer: Form = (self.answers.find, self.answers.write)
        self._forms: Mapping[str, Form] = {
            "name": (str.strip, str),
            "kind": (lambda cell: kinds.find(cell) or cell.strip(), kinds.write),
            "answers": answer,
            "parts": answer,
            "areas": (lambda cell: listed(cell, areas), lambda ids: joined(ids, areas)),
            "wants": (lambda cell: listed(cell, wants), lambda ids: joined(ids, wants)),
            "notes": (str, str),
        }

    def name(self, field: str, id_: str) -> str:
        """The word of a table for an id of a kind of candidate, an area or a want."""
        return self._forms[field][1](id_ if field == "kind" else [id_])

    def read(self, field: str, cell: str) -> Any:
        """The value of a cell; None where it is no answer."""
        return self._forms[field][0](cell)

    def write(self, field: str, value: Any) -> str:
        """The cell of a value, which `read` gives back."""
        return self._forms[field][1](value)


def fold(typed: str) -> str:
    """A word without case, and with one space for whatever stands between its parts."""
    return GAPS.sub(" ", normalize("NFKC", typed).casefold()).strip(AROUND)


def listed(typed: str, known: Vocabulary) -> list[str]:
    """The ids in a cell: names behind semicolons or on lines of their own, or ids behind spaces or commas.

    What is not known stays as it was typed.
    """
    found: list[str] = []
    for piece in filter(None, map(str.strip, re.split(r"[;\n]", typed))):
        parts = re.split(r"[\s,]+", piece)
        several = known.find(piece) is None and any(map(known.find, parts))
        found += [known.find(part) or part for part in (parts if several else [piece]) if part]
    return found


def joined(ids: Iterable[str], known: Vocabulary) -> str:
    """The same ids as the text of a cell."""
    words: Mapping[str, str] = {id_: known.write(id_) for id_ in ids}
    return "; ".join(word if listed(word, known) == [id_] else id_ for id_, word in words.items())
