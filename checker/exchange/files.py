"""Reading a file: JSON, or YAML where pyyaml is installed."""

import json
import re
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any

from checker.engine import InputError, Problem, Ruleset
from checker.engine.candidate import unquoted
from checker.exchange.encoding import encoding_of

STANDARD_INPUT = 0
YAML_ENDINGS = (".yml", ".yaml")
# How deep lists and objects may stand in each other; a candidate and a report need a few levels. In a browser a text
# that is far deeper crashes Python without an exception.
DEEPEST = 50
# A candidate and a report need some ten thousand characters. To read YAML takes fifty times as long as JSON.
LARGEST, LARGEST_YAML = 1_000_000, 100_000
# Of any file that is read at one go, a table of candidates too. A character has at most four bytes.
LARGEST_FILE, BYTES = 4_000_000, 4
STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(r"[][{}]")


def parse_file(path: str, ruleset: Ruleset) -> object:
    """Parse a JSON or YAML file, or standard input (`-`, JSON).

    Raises:
        InputError: there is no such file, or it cannot be parsed.
    """
    text = text_of_file(path, ruleset)
    return parse_yaml(text, ruleset) if Path(path).suffix.lower() in YAML_ENDINGS else parse_json(text, ruleset)


def text_of_file(path: str, ruleset: Ruleset) -> str:
    """The content of a file as text, `-` for standard input: UTF-8, or UTF-16 with its mark.

    Raises:
        InputError: there is no such file, it cannot be read, is too large, or is in another encoding.
    """
    most = LARGEST_FILE * BYTES
    with file_errors(ruleset), open(STANDARD_INPUT if path == "-" else path, "rb", closefd=path != "-") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise unusable(ruleset, "too-large", most=LARGEST_FILE)
    try:
        return raw.decode(encoding_of(raw))
    except UnicodeDecodeError:
        raise unusable(ruleset, "not-text") from None


@contextmanager
def file_errors(ruleset: Ruleset) -> Iterator[None]:
    """Turn what the system says of a file into sentences.

    Raises:
        InputError: the file is not there, or cannot be read.
    """
    try:
        yield
    except FileNotFoundError:
        raise unusable(ruleset, "no-file") from None
    except InputError:
        raise
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise unusable(ruleset, "unreadable", problem=problem) from None


def parse_json(text: str, ruleset: Ruleset, place: str = "place") -> object:
    """Parse JSON, refusing an object that has the same key twice.

    Raises:
        InputError: with the line and column of the first fault; with the column alone where `place` is `column`.
    """
    refuse_large(text, LARGEST, ruleset)
    if _depth(text) > DEEPEST:
        raise unusable(ruleset, "too-deep")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise unusable(ruleset, "twice", value=unquoted(key))
            found[key] = value
        return found

    try:
        parsed: object = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        where = ruleset.text(f"errors.{place}", line=error.lineno, column=error.colno)
        raise InputError([Problem(where, ruleset.text("errors.not-json", problem=error.msg))]) from None
    except InputError:
        raise
    except ValueError as error:  # a number of more digits than Python converts
        raise unusable(ruleset, "not-json", problem=str(error).split(";")[0]) from None
    return parsed


def refuse_large(text: str, most: int, ruleset: Ruleset) -> None:
    """Refuse a text of more characters than `most`, before any work is done on it.

    Raises:
        InputError: it has more.
    """
    if len(text) > most:
        raise unusable(ruleset, "too-large", most=most)


def _depth(text: str) -> int:
    """How deep lists and objects stand in each other, whether or not the text is JSON."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    steps = (1 if each in "[{" else -1 for each in BRACKET.findall(STRING.sub("", text)))
    return max(accumulate(steps), default=0)


def parse_yaml(text: str, ruleset: Ruleset) -> object:
    """Parse YAML, refusing a mapping that has the same key twice, and aliases.

    Raises:
        InputError: with the line and column of the first fault.
    """
    refuse_large(text, LARGEST_YAML, ruleset)
    try:
        import yaml  # noqa: PLC0415  the one thing beyond the standard library, and only where it is installed
    except ImportError:
        raise unusable(ruleset, "no-yaml") from None

    try:
        return yaml.load(text, _strict_loader(yaml, ruleset))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = ruleset.text("errors.place", line=mark.line + 1, column=mark.column + 1) if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError([Problem(where, ruleset.text("errors.not-yaml", problem=problem))]) from None
    except RecursionError:
        raise unusable(ruleset, "too-deep") from None
    except InputError:
        raise
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # a tag whose value does not fit it
        raise unusable(ruleset, "not-yaml", problem=str(error)) from None


def _strict_loader(yaml: Any, ruleset: Ruleset) -> Any:
    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        """Refuses a key that stands twice and an alias, which can make a short text huge; dates and yes stay text."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise unusable(ruleset, "yaml-alias")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            found = set()
            for key in (self.construct_object(key, deep=True) for key, _ in node.value):
                if not isinstance(key, Hashable):  # refused below
                    continue
                if key in found:
                    raise unusable(ruleset, "twice", value=unquoted(key))
                found.add(key)
            return super().construct_mapping(node, deep)

    text_only = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in text_only]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def unusable(ruleset: Ruleset, message: str, **values: Any) -> InputError:
    """The error for input that cannot be used as a whole, in the words of the ruleset."""
    return InputError([Problem("", ruleset.text(f"errors.{message}", **values))])
