"""What the pages of the statuses show, for any number of statuses and kinds of candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from checker import Answer
from macros.facts import Facts, Record
from macros.render.templating import Templates
from macros.render.values import leaves

DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Compared:
    """A criterion as each status asks it of a kind of candidate: its requirement there, and whether one of several."""

    criterion: Record
    requirements: Sequence[tuple[Mapping[str, Any], bool] | None]


class StatusMacros:
    """The macros over statuses and what belongs to them."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self._facts = facts
        self._templates = templates

    def status_list(self) -> Markup:
        """Each status with its lead and its documents, and the way to its page."""
        return self._templates("status_list")

    def compare_statements(self, field: str) -> Markup:
        """A field of each status that holds statements, such as `definition` or `summary`."""
        return self._templates("compare_statements", field=field)

    def compare_requirements(self) -> Markup:
        """The requirements of all statuses side by side, for each kind of candidate."""
        tables = [(kind, self._compared(kind.id)) for kind in self._facts.of("kind")]
        return self._templates("compare_requirements", tables=tables)

    def compare_wants(self) -> Markup:
        """What each status gives, side by side."""
        return self._templates("compare_wants", way=self._way)

    def compare_areas(self) -> Markup:
        """The areas of all statuses side by side."""
        return self._templates("compare_areas")

    def open_questions(self, *, anchors: bool = True, **where: str) -> Markup:
        """Open questions whose fields have these values, such as `kind="silent"` or `touches=` the id of a status."""
        return self._templates("open_questions", questions=chosen_questions(self._facts, where), anchors=anchors)

    def open_questions_table(self, **where: str) -> Markup:
        """The same as a table, a row a question, in the order of the paragraphs that they are about."""
        return self._templates("open_questions_table", questions=chosen_questions(self._facts, where))

    def questions(self, kind: str = "") -> str:
        """How many questions a kind of candidate is asked; without a kind, the most that any is asked."""
        kinds = [kind] if kind else [each.id for each in self._facts.of("kind")]
        return self._templates.words.number(max(len(self._templates.asked(each)) for each in kinds))

    def answers(self, kind: str) -> str:
        """In how many ways a kind of candidate can answer its questions."""
        return self._templates.words.number(len(Answer) ** len(self._templates.asked(kind)))

    def _compared(self, kind: str) -> list[Compared]:
        listed = [
            {each["criterion"]: (each, one_of) for each, one_of in reversed([*leaves(_requirement(status, kind))])}
            for status in self._facts.of("status")
        ]
        return [
            Compared(criterion, [each.get(criterion.id) for each in listed])
            for criterion in self._templates.asked(kind)
        ]

    def _way(self, way: Mapping[str, str]) -> Mapping[str, Any]:
        """The entitlement through which a way leads; the definition of a status counts as one."""
        status = self._facts.get("status", way["status"])
        if way["through"] == DEFINITION:
            return {**status[DEFINITION][0], "terms": "stated"}
        found: Mapping[str, Any] = next(each for each in status["entitlements"] if each["id"] == way["through"])
        return found


def _requirement(status: Record, kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = status["requirements"].get(kind, {}).get("requirement", {})
    return found


def chosen_questions(facts: Facts, where: Mapping[str, str]) -> list[Record]:
    """The open questions whose fields have these values, group by group in the order of the definition."""
    groups = [*facts.definitions["open-question"].field("group").choices, ""]
    found = (each for each in facts.of("open-question") if all(_has(each, *pair) for pair in where.items()))
    return sorted(found, key=lambda each: groups.index(each.text("group")))


def _has(record: Record, field: str, value: str) -> bool:
    found = record.get(field, ())
    return found == value or (isinstance(found, list) and value in found)
