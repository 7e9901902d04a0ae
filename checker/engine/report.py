"""The report: what an evaluation gives, as plain values that every output is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.engine import expression
from checker.engine.candidate import Candidate
from checker.engine.expression import AnswerTo, Expression, Requirement
from checker.engine.ruleset import Entitlement, KindRequirement, OpenQuestion, Ruleset, Status, Want, Way
from checker.engine.terms import Answer, CriterionId, ParagraphId, StatusId, Verdict


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One requirement with the answer that was counted for it."""

    requirement: Requirement
    answer: Answer

    @property
    def criterion(self) -> CriterionId:
        """The criterion that is asked."""
        return self.requirement.criterion

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {
            "criterion": self.criterion,
            "answer": self.answer,
            "cite": list(self.requirement.cite),
            "text": self.requirement.text,
        }


@dataclass(frozen=True)
class StatusReport:
    """The verdict of one status.

    `requirements` keeps the order of the source; it is empty for `not-specified`. The lists of criteria have their
    definitions in `checker.engine.expression`.
    """

    status: Status
    asks: KindRequirement
    verdict: Verdict
    requirements: tuple[RequirementResult, ...]
    answers: Mapping[CriterionId, Answer]

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

    def to_dict(self, regulation: str) -> dict[str, Any]:
        """The form of the published report; `regulation` is the address of the status's Regulation."""
        return {
            "status": self.status.id,
            "verdict": self.verdict,
            "regulation": regulation,
            "criteria": [each.to_dict() for each in self.requirements],
            "failing": self.failing,
            "open": self.open,
            "needed_for_eligibility": self.needed_for_eligibility,
            "could_disqualify": self.could_disqualify,
        }

    def _of_requirement[T](self, found_by: Callable[[Expression, AnswerTo], list[T]]) -> list[T]:
        """What follows from the requirement and the answers; nothing where no requirement is stated."""
        return found_by(self.asks.requirement, self.answers.__getitem__) if self.asks.requirement else []


@dataclass(frozen=True, slots=True)
class WantReport:
    """Something that the candidate wants, with the statuses that give it: each way and the entitlement behind it."""

    want: Want
    ways: tuple[tuple[Way, Status, Entitlement], ...]

    @property
    def statuses(self) -> list[StatusId]:
        """The statuses that give it, in the order of the data."""
        return list(dict.fromkeys(status.id for _, status, _ in self.ways))

    @property
    def cite(self) -> list[ParagraphId]:
        """The paragraphs that say so; where no status is said to give it, those that the want cites."""
        cited = dict.fromkeys(paragraph for _, _, given in self.ways for paragraph in given.cite)
        return list(cited or self.want.cite)

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {
            "want": self.want.id,
            "statuses": self.statuses,
            "cite": self.cite,
            "ways": [
                {
                    "status": status.id,
                    "terms": given.terms,
                    "limits": given.limits,
                    "rests_on": way.rests_on,
                    "cite": list(given.cite),
                }
                for way, status, given in self.ways
            ],
        }


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The status to look at, if one can be named, and why."""

    status: StatusId | None
    reason: str


@dataclass(frozen=True, eq=False)
class Report:
    """Everything that one evaluation gives. `statuses` has the order of the data."""

    candidate: Candidate
    ruleset: Ruleset
    answers: Mapping[CriterionId, Answer]
    statuses: tuple[StatusReport, ...]
    wants: tuple[WantReport, ...]
    recommendation: Recommendation

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
        named |= {way.rests_on for report in self.wants for way, _, _ in report.ways}
        touched = self._touched
        return [
            each
            for each in self.ruleset.open_questions
            if each.id in named or (each.touches and not touched.isdisjoint(each.cite))
        ]

    @property
    def _touched(self) -> set[ParagraphId]:
        """The paragraphs that the report rests on."""
        cites = [each.requirement.cite for status in self.statuses for each in status.requirements]
        cites += [each.cite for status in self.statuses for each in status.status.entitlements]
        cites += [tuple(each.cite) for each in self.wants]
        cites += [cite for area in self.candidate.areas for cite in self.ruleset.area(area).cite.values()]
        cites += [cite for each in self.statuses for cite in (each.asks.intro, each.asks.cite)]
        cites += [step.cite for step in self.ruleset.steps]
        return {paragraph for cite in cites for paragraph in cite}

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report (`/api/v1/schema/report.json`)."""
        rules = self.ruleset
        return {
            "candidate": self.candidate.to_dict(),
            "rules": {"version": rules.version, "as_of": rules.as_of, "digest": rules.digest, "words": rules.words},
            "statuses": [each.to_dict(self.regulation(each.status)) for each in self.statuses],
            "still_matters": self.still_matters,
            "wants": [each.to_dict() for each in self.wants],
            "recommendation": {"status": self.recommendation.status, "reason": self.recommendation.reason},
            "open_questions": [each.id for each in self.open_questions],
        }

    def regulation(self, status: Status) -> str:
        """The address of the Regulation of a status, empty if the ruleset does not have its source."""
        source = self.ruleset.source(status.regulation)
        return source.url if source else ""
