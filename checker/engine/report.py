"""The report: what an evaluation gives, as plain values that every output is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from checker.engine import expression
from checker.engine.candidate import Candidate
from checker.engine.expression import AnswerTo, Expression
from checker.engine.ruleset import Cite, KindRequirement, OpenQuestion, Ruleset, Status, Want
from checker.engine.structure import Published, to_plain
from checker.engine.terms import Answer, CriterionId, ParagraphId, StatusId, Verdict


@dataclass(frozen=True, slots=True)
class RequirementResult(Published):
    """One requirement with the answer that was counted for its criterion."""

    published = ("criterion", "answer", "cite", "text")

    criterion: CriterionId
    answer: Answer
    cite: Cite
    text: str


@dataclass(frozen=True)
class StatusReport(Published):
    """The verdict of one status. The lists of criteria have their definitions in `checker.engine.expression`."""

    published = (
        *("status", "verdict", "regulation", "criteria"),
        *("failing", "open", "needed_for_eligibility", "could_disqualify"),
    )

    status: Status
    asks: KindRequirement
    verdict: Verdict
    requirements: tuple[RequirementResult, ...]
    answers: Mapping[CriterionId, Answer]
    regulation: Annotated[str, "The address of the Regulation, empty if the ruleset does not have its source."]

    @property
    def criteria(self) -> tuple[RequirementResult, ...]:
        """The requirements in the order of the source; none for `not-specified`."""
        return self.requirements

    @cached_property
    def failing(self) -> list[CriterionId]:
        """The criteria because of which the verdict is `not-eligible`."""
        return self._of_requirement(expression.failing)

    @cached_property
    def open(self) -> list[CriterionId]:
        """The criteria that are still unknown in a part of the requirement that is not settled."""
        return self._of_requirement(expression.undecided)

    @cached_property
    def deciding(self) -> list[CriterionId]:
        """The unknown criteria that can still change the verdict."""
        return self._of_requirement(expression.deciding)

    @cached_property
    def needed_for_eligibility(self) -> list[list[CriterionId]]:
        """The minimal sets of criteria that would make the candidate eligible if all of one set were met."""
        return self._of_requirement(expression.needed_for_eligibility)

    @cached_property
    def could_disqualify(self) -> list[list[CriterionId]]:
        """The minimal sets of criteria that would make the candidate not eligible if none of one set were met."""
        return self._of_requirement(expression.could_disqualify)

    def answered(self, answer: Answer) -> list[RequirementResult]:
        """The requirements with that answer, in the order of the source."""
        return [each for each in self.requirements if each.answer is answer]

    def _of_requirement[T](self, found_by: Callable[[Expression, AnswerTo], list[T]]) -> list[T]:
        """What follows from the requirement and the answers; nothing where no requirement is stated."""
        return found_by(self.asks.requirement, self.answers.__getitem__) if self.asks.requirement else []


@dataclass(frozen=True, slots=True)
class WayReport(Published):
    """A status that gives what is wanted, with the terms and limits of its entitlement."""

    published = ("status", "terms", "limits", "rests_on", "cite")

    status: Status
    terms: str
    limits: str
    rests_on: Annotated[str, "The open question on one reading of which the status gives it, or empty."]
    cite: Cite


@dataclass(frozen=True, slots=True)
class WantReport(Published):
    """Something that the candidate wants, with each way to it."""

    published = ("want", "statuses", "cite", "ways")

    want: Want
    ways: tuple[WayReport, ...]

    @property
    def statuses(self) -> list[StatusId]:
        """The statuses that give it, in the order of the data."""
        return list(dict.fromkeys(way.status.id for way in self.ways))

    @property
    def cite(self) -> list[ParagraphId]:
        """The paragraphs that say so; where no status is said to give it, those that the want cites."""
        cited = dict.fromkeys(paragraph for way in self.ways for paragraph in way.cite)
        return list(cited or self.want.cite)


@dataclass(frozen=True, slots=True)
class Recommendation(Published):
    """The status to look at, if one can be named, and why."""

    published = ("status", "reason")

    status: StatusId | None
    reason: str


@dataclass(frozen=True, eq=False)
class Report(Published):
    """Everything that one evaluation gives."""

    published = ("candidate", "rules", "statuses", "still_matters", "wants", "recommendation", "open_questions")

    candidate: Candidate
    ruleset: Ruleset
    answers: Mapping[CriterionId, Answer]
    statuses: Annotated[tuple[StatusReport, ...], "One a status, in the order of the rules."]
    wants: tuple[WantReport, ...]
    recommendation: Recommendation

    @property
    def rules(self) -> Ruleset:
        """The rules that the candidate was evaluated by."""
        return self.ruleset

    def status(self, status: str) -> StatusReport:
        """The report on the status of that id."""
        return next(each for each in self.statuses if each.status.id == status)

    @cached_property
    def still_matters(self) -> list[CriterionId]:
        """The unknown criteria that can still change a verdict, those of the status with the fewest of them first."""
        fewest_first = sorted(self.statuses, key=lambda each: len(each.deciding))
        return list(dict.fromkeys(criterion for each in fewest_first for criterion in each.deciding))

    @cached_property
    def open_questions(self) -> list[OpenQuestion]:
        """The open questions that touch a status and something that this report says."""
        named = {each for report in self.wants for each in report.want.open_questions}
        named |= {way.rests_on for report in self.wants for way in report.ways}
        touched = self._touched
        return [
            each
            for each in self.ruleset.open_questions
            if each.id in named or (each.touches and not touched.isdisjoint(each.cite))
        ]

    @property
    def _touched(self) -> set[ParagraphId]:
        """The paragraphs that the report rests on."""
        cites = [each.cite for status in self.statuses for each in status.requirements]
        cites += [each.cite for status in self.statuses for each in status.status.entitlements]
        cites += [tuple(each.cite) for each in self.wants]
        cites += [cite for area in self.candidate.areas for cite in self.ruleset.area(area).cite.values()]
        cites += [cite for each in self.statuses for cite in (each.asks.intro, each.asks.cite)]
        cites += [step.cite for step in self.ruleset.steps]
        return {paragraph for cite in cites for paragraph in cite}

    def to_dict(self) -> dict[str, Any]:
        """The published form of the report (`/api/v1/schema/report.json`)."""
        return to_plain(self)
