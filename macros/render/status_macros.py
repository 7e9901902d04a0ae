"""What the pages of the statuses show."""

from dataclasses import dataclass

from markupsafe import Markup

from macros.facts.records import Criterion, Facts, Requirement, Want
from macros.publish.rules import rules_document
from macros.render.templating import Templates


@dataclass(frozen=True, slots=True)
class ComparedRequirement:
    """A criterion as each status asks it; `stated` says whether the source lists requirements there at all."""

    criterion: Criterion
    requirements: tuple[Requirement | None, ...]
    stated: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ComparedWant:
    """A want and, a status, the ways in which it is given."""

    want: Want
    ways: tuple[list[dict[str, object]], ...]


class StatusMacros:
    """The macros over `data/statuses/` and what belongs to it."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self.facts = facts
        self.templates = templates

    def status_facts(self, status: str) -> Markup:
        """The lead of a status, its time and its documents."""
        record = self.facts.status_by_id[status]
        sources = self.facts.source_by_id
        return self.templates(
            "facts",
            status=record,
            regulation=sources[record.regulation],
            protocol=sources[record.protocol] if record.protocol else None,
        )

    def definition(self, status: str) -> Markup:
        """What a status means."""
        return self.templates("statements", statements=self.facts.status_by_id[status].definition)

    def summary(self, status: str) -> Markup:
        """What the source says to sum a status up."""
        return self.templates("statements", statements=self.facts.status_by_id[status].summary)

    def requirements(self, status: str, kind: str) -> Markup:
        """What a status asks of a kind of candidate."""
        record = self.facts.status_by_id[status]
        return self.templates(
            "requirements",
            kind=kind,
            requirements=record.requirements[kind],
            regulation=self.facts.source_by_id[record.regulation],
        )

    def gives(self, status: str) -> Markup:
        """What a status gives, on what terms."""
        return self.templates("gives", status=self.facts.status_by_id[status])

    def areas(self, status: str) -> Markup:
        """The areas of cooperation that a status offers."""
        return self.templates("areas", areas=self.facts.areas, status=self.facts.status_by_id[status])

    def steps(self, status: str) -> Markup:
        """How a status comes about."""
        return self.templates("steps", steps=[step for step in self.facts.steps if status in step.about])

    def compare_requirements(self, kind: str) -> Markup:
        """The requirements of both statuses side by side, for one kind of candidate."""
        statuses = self.facts.statuses
        listed = [{each.criterion: each for each in status.requirements[kind].list} for status in statuses]
        rows = [
            ComparedRequirement(
                criterion,
                tuple(each.get(criterion.id) for each in listed),
                tuple(bool(each) for each in listed),
            )
            for criterion in self.facts.criteria
            if kind in criterion.ask
        ]
        return self.templates("compare_requirements", rows=rows, kind=kind)

    def compare_wants(self) -> Markup:
        """What each status gives, side by side."""
        wants = {want["id"]: want for want in rules_document(self.facts)["wants"]}
        rows = [
            ComparedWant(
                want,
                tuple(
                    [way for way in wants[want.id]["ways"] if way["status"] == status.id]
                    for status in self.facts.statuses
                ),
            )
            for want in self.facts.wants
        ]
        return self.templates("compare_wants", rows=rows)

    def compare_areas(self) -> Markup:
        """The areas of both statuses side by side."""
        return self.templates("compare_areas", areas=self.facts.areas)

    def open_questions(self, kind: str = "", touches: str = "", anchors: bool | None = None) -> Markup:
        """Open questions: on their own page all of a kind, elsewhere those that touch a status."""
        questions = [
            each
            for each in self.facts.open_questions
            if (not kind or each.kind == kind) and (not touches or touches in each.touches)
        ]
        return self.templates(
            "open_questions", questions=questions, anchors=bool(kind) if anchors is None else anchors, heading="h3"
        )
