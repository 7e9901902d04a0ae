"""What the pages of the statuses show, for any number of statuses and kinds of candidates."""

from collections.abc import Mapping

from markupsafe import Markup

from checker import Answer
from macros.facts import Facts, Record
from macros.render.templating import MacroGroup


class StatusMacros(MacroGroup):
    """The macros over statuses and what belongs to them."""

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
