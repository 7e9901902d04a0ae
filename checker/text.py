"""The sentences of the reports, which are data: looked up by a dotted path, filled, and counted."""

from collections.abc import Mapping
from typing import Any


class Text:
    """Sentences by path, such as `verdict.eligible.label`."""

    def __init__(self, sentences: Mapping[str, Any]) -> None:
        self._sentences = sentences

    def __call__(self, path: str, /, **values: Any) -> str:
        """The sentence at the path with its places filled.

        A sentence that counts has the forms `one` and `other`; `count` chooses, and fills `{count}`.

        Raises:
            KeyError: there is no sentence at that path, or it has a place that no value fills.
        """
        found: Any = self._sentences
        for step in path.split("."):
            found = found[step]
        if isinstance(found, Mapping):
            found = found["one" if values["count"] == 1 else "other"]
        return str(found).format_map(values)
