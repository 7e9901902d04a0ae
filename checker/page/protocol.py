"""What requests hold and responses are, as types: what checks types reads them, and nothing that runs in the page.

The requests are the functions of `checker.page.handlers`. `python -m macros protocol` writes these types, and theirs,
for the scripts of the page.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NotRequired, TypedDict

from checker.engine import Answer, Candidate, CriterionId, Problem, Report, StatusId, Verdict
from checker.exchange.saved import Cover

# The form of a T in JSON.
type Plain[T] = Mapping[str, Any]
type Files = Sequence[ChosenFile]
type Verdicts = Mapping[StatusId, Verdict]


class ChosenFile(TypedDict):
    """A file that was chosen; its text is null where that is in another encoding."""

    name: str
    text: str | None


class Loaded(TypedDict):
    """The ruleset that has been loaded, and its verdicts on the candidates."""

    digest: str
    words: str
    verdicts: list[Verdicts]


class Judged(TypedDict):
    """The report on a candidate, and how the page shows it."""

    report: Plain[Report]
    answers: Annotated[Mapping[CriterionId, Answer], "The answers to the criteria that are answered, parts counted."]
    html: str
    brief: Annotated[str, "The report as the page prints it."]
    summary: Annotated[str, "The verdicts in two words each."]
    announcement: Annotated[str, "The verdicts as sentences, for the live region of screen readers."]
    settled: Annotated[list[CriterionId], "The questions whose answers can change no verdict any more."]
    review: Annotated[str, "A row a question with its answer."]
    link: Annotated[str, "The fragment that holds the answers."]


class Opened(TypedDict):
    """The candidate of a link or a file, and in sentences what is to be known of it; a file has a cover."""

    candidate: Plain[Candidate]
    cover: NotRequired[Plain[Cover]]
    messages: list[str]


class Printed(TypedDict):
    """A paper for the printer."""

    html: str


class Compared(TypedDict):
    """The comparison for the page, for the printer, and in a sentence for the live region of screen readers."""

    html: str
    paper: str
    announcement: str


class Download(TypedDict):
    """A file to save: its name, its media type, and its text or its bytes in base64."""

    name: str
    type: str
    text: NotRequired[str]
    base64: NotRequired[str]


class Verified(TypedDict):
    """Whether the rules are proved, and a sentence for each thing that was tried."""

    holds: bool
    messages: list[str]


class Refused(TypedDict):
    """The response to any request whose input cannot be used."""

    problems: list[Plain[Problem]]
