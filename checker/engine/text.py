"""The sentences of a ruleset, which are data: found by a path, filled, counted and joined as its language does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Unicode's plural rules look at no more than the last two digits of the numbers from here on.
COUNTED = 100


@dataclass(frozen=True, slots=True)
class Language:
    """How a language counts and lists.

    `plural` holds Unicode's plural category of each number from 0 on; `lists` the patterns for `and` and `or`, each
    with the keys `2`, `start`, `middle` and `end`.
    """

    code: str
    plural: Sequence[str]
    lists: Mapping[str, Mapping[str, str]]

    def category(self, count: int) -> str:
        """The plural category of a number, such as `one`; the last two digits decide that of a large one."""
        known = len(self.plural)
        return self.plural[count if count < known else COUNTED + count % COUNTED]

    def listed(self, items: Iterable[str], join: str = "or") -> str:
        """The items as one text: `met, not-met or unknown`; `join` is `and` or `or`."""
        texts = list(items)
        if len(texts) < 2:
            return "".join(texts)
        pattern = self.lists[join]
        if len(texts) == 2:
            return pattern["2"].format(*texts)
        *first, before_last, last = texts
        joined = pattern["end"].format(before_last, last)
        for index, text in enumerate(reversed(first), start=1):
            joined = pattern["start" if index == len(first) else "middle"].format(text, joined)
        return joined


class Text:
    """Sentences by path, such as `verdict.eligible.label`; `always` fills places that any sentence may have."""

    def __init__(self, sentences: Mapping[str, Any], language: Language, always: Mapping[str, str]) -> None:
        self._sentences = sentences
        self._always = always
        self.language = language

    def __call__(self, path: str, /, **values: Any) -> str:
        """The sentence at the path with its places filled.

        A sentence that counts has a form for each plural category of its language, at least `other`; `count` chooses.

        Raises:
            KeyError: there is no sentence at that path, or it has a place that no value fills.
        """
        found: Any = self._sentences
        for step in path.split("."):
            found = found[step]
        if isinstance(found, Mapping):
            category = self.language.category(values["count"])
            found = found.get(category, found["other"])
        return str(found).format_map({**self._always, **values})
