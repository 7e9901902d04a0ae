"""What the page of the checker shows: the form as it stands before any script has run."""

from markupsafe import Markup

from checker import Kind, Rules
from checker.render.html import not_answered, to_summary
from macros.facts.records import Cite, Facts
from macros.publish.rules import rules_document
from macros.render.templating import Templates


class CheckerMacros:
    """The macro of the checker."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self.facts = facts
        self.templates = templates

    def checker(self) -> Markup:
        """The form with a question a criterion, and the results before the first answer."""
        rules = Rules.from_dict(rules_document(self.facts))
        return self.templates(
            "checker",
            ui=self.facts.texts["checker"],
            report_text=self.facts.texts["report"],
            kinds=[str(kind) for kind in Kind],
            all_criteria=self.facts.criteria,
            asked_by=self._asked_by,
            not_answered=Markup(not_answered(rules)),
            summary=Markup(to_summary(None, rules)),
        )

    def _asked_by(self, criterion: str, kind: str) -> list[tuple[str, Cite]]:
        """The statuses that ask a criterion of a kind of candidate, with the paragraphs."""
        return [
            (status.id, requirement.cite)
            for status in self.facts.statuses
            for requirement in status.requirements[kind].list
            if requirement.criterion == criterion
        ]
