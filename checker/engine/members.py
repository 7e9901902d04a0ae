"""Who is no candidate: the members of the organisation under the names that people write, and the organisation."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from checker.engine.terms import KindId


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the organisation: its name, other usual names in any language, and its codes.

    `kind` is the kind of candidate that it would be; a candidate of another kind may bear its names and codes.
    """

    name: str
    kind: KindId
    also: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class Names:
    """Names that mean the same when they are folded. `ignored` holds words that distinguish no names, such as articles.

    Folding removes letter case, accents, signs, invisible characters, white space, ignored words, and the order of
    the words.
    """

    def __init__(self, members: Iterable[Member], ignored: str) -> None:
        self._ignored = frozenset(_words(ignored))
        self._members: dict[tuple[str, ...], list[Member]] = {}
        for member in members:
            for name in (member.name, *member.also, *member.codes):
                self._members.setdefault(self.fold(name), []).append(member)

    def member(self, name: str, kind: KindId | None = None) -> str | None:
        """The name of the member that goes by this name, if there is one of that kind; without a kind, of any."""
        for each in self._members.get(self.fold(name), ()):
            if kind in (None, each.kind):
                return each.name
        return None

    def same(self, name: str, others: Collection[str]) -> bool:
        """Whether a name means the same as one of the others."""
        return self.fold(name) in map(self.fold, others)

    def fold(self, name: str) -> tuple[str, ...]:
        """The words that distinguish a name from others, in alphabetical order."""
        words = _words(name)
        return tuple(sorted([each for each in words if each not in self._ignored] or words))


def _words(name: str) -> list[str]:
    """The words without case and accents, in the compatibility form of Unicode (NFKC), whatever stands between them.

    Accents that are characters of their own go first: to normalise a long row of them takes the square of its length.
    One of them becomes a letter when letter case is folded, so that comes before.
    """
    letters = (each for each in name.casefold() if not unicodedata.combining(each))
    plain = unicodedata.normalize("NFKC", "".join(letters)).casefold()
    letters = (each for each in unicodedata.normalize("NFKD", plain) if unicodedata.category(each) not in ("Mn", "Cf"))
    return "".join(each if each.isalnum() else " " for each in letters).split()
