"""What the pages of the statuses show, for any number of statuses and kinds of candidates."""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from checker import Answer
from macros.facts import Facts, Record
from macros.render.matrix import asked_rows, given_rows
from macros.render.templating import MacroGroup


class StatusMacros(MacroGroup):
    """The macros over statuses and what belongs to them."""

    def status_list(self) -> Markup:
        """Each status with its lead and its documents, and the way to its page."""
        return self._templates("status_list")

    def compare_statements(self, field: str) -> Markup:
        """A field of each status that holds statements, such as `definition` or `summary`."""
        return self._templates("compare_statements", field=field)

    def status_table(self) -> Markup:
        """The statuses side by side in a few lines: whom each is for, what it asks, gives and binds to."""
        return self._templates("status_table")

    def compare_matrix(self) -> Markup:
        """What all statuses ask and give as marks, each of which leads to the sentences below on the same page."""
        asked = [(kind, list(asked_rows(self._facts, kind.id))) for kind in self._facts.of("kind")]
        return self._templates("compare_matrix", asked=asked, given=list(given_rows(self._facts)))

    def compare_requirements(self, was: Mapping[str, str] = MappingProxyType({})) -> Markup:
        """The requirements of all statuses side by side, folded, for each kind of candidate.

        `was` holds the anchors that they had before, by the ids of the kinds, which still lead there.
        """
        tables = [(kind, list(asked_rows(self._facts, kind.id))) for kind in self._facts.of("kind")]
        return self._templates("compare_requirements", tables=tables, was=was)

    def compare_wants(self) -> Markup:
        """What each status gives, side by side."""
        return self._templates("compare_wants", rows=list(given_rows(self._facts)))

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


def chosen_questions(facts: Facts, where: Mapping[str, str]) -> list[Record]:
    """The open questions whose fields have these values, group by group in the order of the definition."""
    groups = [*facts.definitions["open-question"].field("group").choices, ""]
    found = [
        each
        for each in facts.of("open-question")
        if all(value in each.definition.field(name).members(each.get(name, ())) for name, value in where.items())
    ]
    return sorted(found, key=lambda each: groups.index(each.text("group")))
