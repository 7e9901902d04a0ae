"""The one error of the checker: input that cannot be used, with all that is wrong with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `where` is the place in the input (`answers.un-membership`, `line 3`), empty for the input as a whole;
    `says` is a sentence that names what is wrong and what is allowed.
    """

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


class InputError(ValueError):
    """The input cannot be used; `problems` holds at least one reason, in the order of the input."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))
