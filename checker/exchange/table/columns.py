"""The columns of a table of candidates: what each holds, its heading, and what to write in it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from checker.engine import CriterionId, KindId, Ruleset, StatusId
from checker.exchange.table.words import Vocabulary

# What stands before the ids of a criterion and its part, by the field of a candidate that the column holds.
PREFIXES = {"answers": "", "parts": "part:", "notes": "note:"}
# A heading names its column in brackets, so that it is known under other words too.
IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id, its name in words, and a hint or question for the person who fills it in.

    `path` is where its value stands in a candidate as it is read, such as `("answers", "well")`. The verdict of a
    status and what is said about a row have none: they are written and never read.
    """

    id: str
    name: str
    hint: str = ""
    path: tuple[str, ...] = ()
    status: StatusId | None = None

    @classmethod
    def of_criterion(cls, path: tuple[str, ...], name: str, hint: str = "") -> "Column":
        """The column of an answer, of a part of one or of a note, whose id follows from its path."""
        return cls(f"{PREFIXES[path[0]]}{':'.join(path[1:])}", name, hint, path)

    @property
    def heading(self) -> str:
        """The name with the id."""
        return f"{self.name} [{self.id}]"


def columns(ruleset: Ruleset, kinds: Collection[KindId] = ()) -> list[Column]:
    """The columns of a table of candidates of these kinds, or of all kinds."""
    kinds = kinds or [each.id for each in ruleset.kinds]
    asked = [each.id for each in ruleset.criteria if not each.ask.keys().isdisjoint(kinds)]
    text = ruleset.text
    notes = [
        Column.of_criterion(("notes", each), text("table.note", criterion=ruleset.criterion(each).name))
        for each in asked
    ]
    answers = [column for each in asked for column in _answers(each, ruleset, kinds)]
    about = Column("about", text("table.about"), text("table.not_read"))
    return [*_about(ruleset, kinds), *answers, *notes, about]


class Headings:
    """Which column a heading means: by the id in its brackets, or by its whole text as an id or a name."""

    def __init__(self, ruleset: Ruleset) -> None:
        known = columns(ruleset)
        older = {old: each for each in known for old in _old_ids(each, ruleset)}
        self._columns = older | {each.id: each for each in known}
        self._words = Vocabulary((each.id, each.name) for each in known)

    def find(self, heading: str) -> Column | None:
        """The column that is meant."""
        inside = IN_BRACKETS.search(heading)
        id_ = (inside and self._known(inside[1])) or self._known(heading)
        return self._columns[id_] if id_ else None

    def _known(self, typed: str) -> str | None:
        typed = typed.strip()
        return typed if typed in self._columns else self._words.find(typed)


def _about(ruleset: Ruleset, kinds: Collection[KindId]) -> Iterator[Column]:
    text = ruleset.text
    named = "; ".join(each.name for each in ruleset.kinds if each.id in kinds)
    yield Column("name", text("table.name"), text("table.name_hint"), ("name",))
    yield Column("kind", text("table.kind"), text("table.choose_one", choices=named), ("kind",))
    for status in ruleset.statuses:
        name = text("table.verdict", status=status.name)
        yield Column(f"verdict:{status.id}", name, text("table.not_read"), status=status.id)
    for field, offered in (("areas", ruleset.areas), ("wants", ruleset.wants)):
        choices = "; ".join(each.name for each in offered)
        yield Column(field, text(f"table.{field}"), text("table.choose_any", choices=choices), (field,))


def _answers(criterion: CriterionId, ruleset: Ruleset, kinds: Collection[KindId]) -> Iterator[Column]:
    """The column of a criterion, and one for each of its parts; kinds may word their questions differently."""
    known = ruleset.criterion(criterion)
    asked = [question for kind, question in known.ask.items() if kind in kinds]
    questions = " / ".join(dict.fromkeys(each.question for each in asked))
    yield Column.of_criterion(("answers", criterion), known.name, questions)
    parts = {part.id: part for question in asked for part in question.parts}
    for part in parts.values():
        name = ruleset.text("table.part", criterion=known.name, part=part.name)
        yield Column.of_criterion(("parts", criterion, part.id), name, part.question)


def _old_ids(column: Column, ruleset: Ruleset) -> Iterator[str]:
    """The ids that a column had when its criterion had other ids."""
    field, *ids = column.path or ("",)
    if ids:
        for old in ruleset.criterion(CriterionId(ids[0])).was:
            yield Column.of_criterion((field, old, *ids[1:]), column.name).id
