"""What is wrong with the data: collected, and shown together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from checker.engine.candidate import on_one_line

# How many faults are shown at once: most have the same cause.
SHOWN = 20
LONGEST = 80


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of the data: where it is, what is wrong, what is allowed or what to do."""

    file: str
    line: int
    field: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        field = f"{self.field}: " if self.field else ""
        allowed = f" ({self.allowed})" if self.allowed else ""
        return on_one_line(f"{where}{field}{self.problem}{allowed}")


# What a check finds.
type Faults = Iterator[Fault]


class DataError(Exception):
    """The data cannot be used; `faults` names every reason, in the order of files and lines.

    Its message holds the first of them, one a line, and how many more there are.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        more = len(self.faults) - SHOWN
        lines = [*map(str, self.faults[:SHOWN]), *([f"... and {more} more"] if more > 0 else [])]
        super().__init__("\n".join(lines))


class CommandError(ValueError):
    """A command cannot do what it was asked to; the message is a sentence."""


class UnknownError(KeyError):
    """There is no record, kind or field of a name; its message says which may have been meant."""

    def __init__(self, what: str, wrong: str, known: Iterable[str]) -> None:
        super().__init__(wrong)
        self.problem = f"there is no {what} '{wrong[:LONGEST]}'"
        self.allowed = suggestion(wrong, list(known))


def suggestion(wrong: str, known: list[str]) -> str:
    """What to write instead: the nearest known names, or all of them where they are few."""
    wrong = wrong[:LONGEST]
    alike = [each for each in known if _folded(each) == _folded(wrong)]
    near = alike or get_close_matches(wrong, known, n=3)
    if near:
        return f"did you mean {' or '.join(near)}?"
    if not known:
        return "there are none"
    if len(known) <= 20:
        return f"use {', '.join(known)}"
    return f"use one of {len(known)}, such as {', '.join(known[:3])}"


def _folded(name: str) -> str:
    """A name without what is easily mistaken: case, leading zeros, spaces, underscores."""
    return re.sub(r"(?<!\d)0+(?=\d)|[\s_-]+", "", name.casefold())
