"""What the page of the checker shows: the form as it stands before any script has run."""

from markupsafe import Markup

from checker import Kind, Rules
from checker.render.html import not_answered, to_summary
from macros.facts.records import Facts, Requirement
from macros.publish.rules import rules_document
from macros.publish.verified import coverage, verified
from macros.render.templating import Templates

# Two made-up candidates that the page of comparison can show; no real state is judged.
EXAMPLE = """\
name,kind,un-membership,diplomatic-relations,no-territorial-disputes,matching-activities
Utopia,state,met,met,not-met,
Ruritania,state,met,unknown,met,
League of Islands,international-organization,,,,met
"""


class CheckerMacros:
    """The macros of the checker, its comparison and its proof."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self.facts = facts
        self.templates = templates
        self.rules = Rules.from_dict(rules_document(facts))

    def checker(self, part: str = "page") -> Markup:
        """The form with a question a criterion, and the results before the first answer; `part` is page or embed."""
        return self.templates(
            "checker",
            part=part,
            ui=self.facts.texts["checker"],
            report_text=self.facts.texts["report"],
            kinds=[str(kind) for kind in Kind],
            all_criteria=self.facts.criteria,
            all_wants=self.facts.wants,
            all_areas=self.facts.areas,
            asked_by=self._asked_by,
            not_answered=Markup(not_answered(self.rules)),
            summary=Markup(to_summary(None, self.rules)),
        )

    def comparison(self) -> Markup:
        """Where files are chosen and their candidates stand side by side."""
        return self.templates("comparison", ui=self.facts.texts["checker"], example=EXAMPLE)

    def verified(self) -> Markup:
        """What must hold of the rules, as it was found when the site was built, and a button to try it here."""
        return self.templates(
            "verified",
            ui=self.facts.texts["checker"],
            report_text=self.facts.texts["report"],
            findings=[each.says(self.rules) for each in verified(self.rules)],
            rules=self.rules,
        )

    def case_coverage(self) -> Markup:
        """Each requirement with the case that only it fails."""
        return self.templates("case_coverage", rows=list(coverage(self.facts)), cases=len(self.facts.cases))

    def offline_switch(self) -> Markup:
        """Whether the site is kept for the time without a connection, and the buttons that change it."""
        return self.templates("offline_switch")

    def _asked_by(self, criterion: str, kind: str) -> list[tuple[str, Requirement]]:
        """The statuses that ask a criterion of a kind of candidate, with the requirement."""
        return [
            (status.id, requirement)
            for status in self.facts.statuses
            for requirement in status.requirements[kind].list
            if requirement.criterion == criterion
        ]
