"""The report: what an evaluation says, as plain values that every output is made from."""

from dataclasses import dataclass
from typing import Any

from checker.candidate import Candidate
from checker.rules import Requirement
from checker.terms import Answer, CriterionId, Kind, ParagraphId, Status, Verdict


@dataclass(frozen=True, slots=True)
class Counted:
    """One requirement with the answer that was counted for it."""

    requirement: Requirement
    answer: Answer

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {
            "criterion": self.requirement.criterion,
            "answer": self.answer,
            "cite": list(self.requirement.cite),
            "text": self.requirement.text,
        }


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The verdict of one status. `counted` keeps the order of the source; it is empty for `not-specified`."""

    status: Status
    verdict: Verdict
    regulation: str
    counted: tuple[Counted, ...]

    def with_answer(self, answer: Answer) -> list[CriterionId]:
        """The criteria that were answered like this, in the order of the source."""
        return [each.requirement.criterion for each in self.counted if each.answer is answer]

    @property
    def failing(self) -> list[CriterionId]:
        """The criteria that close the status."""
        return self.with_answer(Answer.NOT_MET)

    @property
    def open(self) -> list[CriterionId]:
        """The criteria that are not answered, or not sure."""
        return self.with_answer(Answer.UNKNOWN)

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {
            "status": self.status,
            "verdict": self.verdict,
            "regulation": self.regulation,
            "criteria": [each.to_dict() for each in self.counted],
            "failing": self.failing,
            "open": self.open,
        }


@dataclass(frozen=True, slots=True)
class WantReport:
    """A want of the candidate and the statuses that give it."""

    want: str
    statuses: tuple[Status, ...]
    cite: tuple[ParagraphId, ...]

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {"want": self.want, "statuses": list(self.statuses), "cite": list(self.cite)}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The status to look at, if one can be named, and why."""

    status: Status | None
    reason: str


@dataclass(frozen=True, slots=True)
class RulesIdentity:
    """Which rules a report was made with."""

    version: str
    as_of: str
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one evaluation says. `statuses` holds partner, then observer."""

    candidate: Candidate
    rules: RulesIdentity
    statuses: tuple[StatusReport, ...]
    wants: tuple[WantReport, ...]
    recommendation: Recommendation

    @property
    def kind(self) -> Kind:
        """What the candidate is."""
        return self.candidate.kind

    def verdict(self, status: Status) -> Verdict:
        """The verdict of one status."""
        return next(each.verdict for each in self.statuses if each.status is status)

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report (`/api/v1/schema/report.json`)."""
        return {
            "candidate": self.candidate.to_dict(),
            "rules": {"version": self.rules.version, "as_of": self.rules.as_of, "digest": self.rules.digest},
            "statuses": [each.to_dict() for each in self.statuses],
            "wants": [each.to_dict() for each in self.wants],
            "recommendation": {"status": self.recommendation.status, "reason": self.recommendation.reason},
        }
