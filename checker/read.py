"""Reading candidates from files: JSON, YAML where pyyaml is installed, CSV and JSON lines. The edge of the package."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.candidate import Candidate, read_candidate
from checker.errors import InputError, Problem
from checker.rules import Rules

YAML_ENDINGS = (".yml", ".yaml")


def candidate_from_file(path: str, rules: Rules) -> Candidate:
    """Read one candidate from a JSON or YAML file, or from standard input (`-`, JSON).

    Raises:
        InputError: there is no such file, it cannot be parsed, or it is not a usable candidate.
    """
    return read_candidate(parse_file(path, rules), rules)


def parse_file(path: str, rules: Rules) -> object:
    """Parse a JSON or YAML file, or standard input (`-`, JSON).

    Raises:
        InputError: there is no such file, or it cannot be parsed.
    """
    text = text_of_file(path, rules)
    return _parse_yaml(text, rules) if Path(path).suffix.lower() in YAML_ENDINGS else parse_json(text, rules)


def candidate_from_json(text: str, rules: Rules) -> Candidate:
    """Read one candidate from JSON text.

    Raises:
        InputError: the text cannot be parsed, a key stands twice, or it is not a usable candidate.
    """
    return read_candidate(parse_json(text, rules), rules)


def text_of_file(path: str, rules: Rules) -> str:
    """The content of a file as text, `-` for standard input; a byte order mark is dropped.

    Raises:
        InputError: there is no such file, it cannot be read, or it is not UTF-8.
    """
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise unusable(rules, "no-file") from None
    except UnicodeDecodeError:
        raise unusable(rules, "not-text") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise unusable(rules, "unreadable", problem=problem) from None


def parse_json(text: str, rules: Rules) -> object:
    """Parse JSON, refusing an object that has the same key twice.

    Raises:
        InputError: with the line and column of the first fault.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise unusable(rules, "twice", value=key)
            found[key] = value
        return found

    try:
        parsed: object = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError([Problem(where, rules.text("errors.not-json", problem=error.msg))]) from None
    except RecursionError:
        raise unusable(rules, "too-deep") from None
    except InputError:
        raise
    except ValueError as error:  # a number of more digits than Python converts
        raise unusable(rules, "not-json", problem=str(error).split(";")[0]) from None
    return parsed


def _parse_yaml(text: str, rules: Rules) -> object:
    try:
        import yaml  # noqa: PLC0415  the one thing beyond the standard library, and only where it is installed
    except ImportError:
        raise unusable(rules, "no-yaml") from None

    class Loader(yaml.SafeLoader):
        """Refuses a mapping that has the same key twice; dates stay text."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            for index, key in enumerate(keys):
                if key in keys[:index]:
                    raise unusable(rules, "twice", value=key)
            return super().construct_mapping(node, deep)

    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError([Problem(where, rules.text("errors.not-yaml", problem=problem))]) from None
    except RecursionError:
        raise unusable(rules, "too-deep") from None
    except InputError:
        raise
    except (TypeError, ValueError) as error:  # a key that is a list, a date that does not exist
        raise unusable(rules, "not-yaml", problem=str(error)) from None


def candidate_from_row(row: Mapping[str, str], rules: Rules) -> Candidate:
    """Read one candidate from a row of a CSV file (`checker.batch` says which columns there are).

    Raises:
        InputError: it is not a usable candidate.
    """
    raw: dict[str, Any] = {"answers": {}, "notes": {}}
    for column, cell in row.items():
        value = cell.strip()
        if not value:
            continue
        if column.startswith("note:"):
            raw["notes"][column.removeprefix("note:")] = value
        elif column in ("areas", "wants"):
            raw[column] = value.split()
        elif column in ("name", "kind"):
            raw[column] = value
        else:
            raw["answers"][column] = value
    return read_candidate(raw, rules)


def unusable(rules: Rules, says: str, **values: Any) -> InputError:
    """The error for input that cannot be used as a whole, in the words of the rules."""
    return InputError([Problem("", rules.text(f"errors.{says}", **values))])
