"""What is wrong with the data: gathered, and shown together."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of the data: where it is, what is wrong, what is allowed."""

    file: str
    line: int
    field: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        field = f"{self.field}: " if self.field else ""
        allowed = f" ({self.allowed})" if self.allowed else ""
        return f"{where}{field}{self.problem}{allowed}"


class DataError(Exception):
    """The data cannot be used; `faults` names every reason, in the order of files and lines."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def suggestion(wrong: str, known: list[str]) -> str:
    """What to write instead: the nearest known names, or all of them where they are few."""
    near = get_close_matches(wrong, known, n=3)
    if near:
        return f"did you mean {' or '.join(near)}?"
    if len(known) <= 20:
        return f"use {', '.join(known)}"
    return f"use one of {len(known)}, such as {', '.join(known[:3])}"
