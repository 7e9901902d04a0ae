"""The report: what an evaluation says, as plain values that every output is made from."""

from dataclasses import dataclass
from typing import Any

from checker.candidate import Candidate
from checker.rules import OpenQuestion, Requirement, Rules, StatusRules, Way
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

    rules: StatusRules
    verdict: Verdict
    counted: tuple[Counted, ...]

    @property
    def status(self) -> Status:
        """Which status this is about."""
        return self.rules.id

    @property
    def regulation(self) -> str:
        """The address of the Regulation of the status."""
        return self.rules.regulation

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

    @property
    def to_open(self) -> list[CriterionId]:
        """The smallest set of criteria that would have to be met for `eligible`: each that is not met now.

        A status asks for all of its requirements (P205, P219, P249), so that there is one such set and no smaller one.
        """
        return [each.requirement.criterion for each in self.counted if each.answer is not Answer.MET]

    @property
    def could_close(self) -> list[CriterionId]:
        """The criteria of which any one, not met, would close a status that is not closed."""
        if self.verdict is Verdict.NOT_ELIGIBLE:
            return []
        return [each.requirement.criterion for each in self.counted]

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {
            "status": self.status,
            "verdict": self.verdict,
            "regulation": self.regulation,
            "criteria": [each.to_dict() for each in self.counted],
            "failing": self.failing,
            "open": self.open,
            "to_open": self.to_open,
            "could_close": self.could_close,
        }


@dataclass(frozen=True, slots=True)
class WantReport:
    """A want of the candidate and the statuses that give it."""

    want: str
    statuses: tuple[Status, ...]
    cite: tuple[ParagraphId, ...]
    ways: tuple[Way, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report."""
        return {"want": self.want, "statuses": list(self.statuses), "cite": list(self.cite)}

    def ways_to_list(self) -> list[dict[str, Any]]:
        """On what terms each status gives it, in the form of the published report."""
        return [{"status": way.status, "how": way.how, "cite": list(way.cite)} for way in self.ways]


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

    def to_dict(self) -> dict[str, str]:
        """The form of the published report."""
        return {"version": self.version, "as_of": self.as_of, "digest": self.digest}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one evaluation says. `statuses` holds partner, then observer."""

    candidate: Candidate
    source: Rules
    statuses: tuple[StatusReport, ...]
    wants: tuple[WantReport, ...]
    recommendation: Recommendation

    @property
    def kind(self) -> Kind:
        """What the candidate is."""
        return self.candidate.kind

    @property
    def rules(self) -> RulesIdentity:
        """Which rules the report was made with."""
        return RulesIdentity(self.source.version, self.source.as_of, self.source.digest)

    def status(self, status: Status) -> StatusReport:
        """What is said of one status."""
        return next(each for each in self.statuses if each.status is status)

    def verdict(self, status: Status) -> Verdict:
        """The verdict of one status."""
        return self.status(status).verdict

    @property
    def still_matters(self) -> list[CriterionId]:
        """The open questions that can still change a verdict: those of the status with the fewest open ones first.

        A closed status stays closed whatever else is answered, so its open questions matter no longer.
        """
        undetermined = [each for each in self.statuses if each.verdict is Verdict.UNDETERMINED]
        fewest_first = sorted(undetermined, key=lambda each: len(each.open))
        return list(dict.fromkeys(criterion for each in fewest_first for criterion in each.open))

    @property
    def open_questions(self) -> list[OpenQuestion]:
        """Where the source is silent or contradicts itself on something that this report says."""
        return [question for question in self.source.open_questions if self._touched & set(question.cite)]

    @property
    def _touched(self) -> set[ParagraphId]:
        """The paragraphs that the report rests on."""
        areas = [self.source.areas[area] for area in self.candidate.areas]
        listed = [each.requirement.cite for status in self.statuses for each in status.counted]
        listed += [cite.cite for status in self.statuses for cite in status.rules.gives]
        listed += [want.cite for want in self.wants] + [cite for area in areas for cite in area.cite.values()]
        listed += [each.rules.not_specified[self.kind].cite for each in self.statuses if not each.counted]
        return {paragraph for cite in listed for paragraph in cite}

    def to_dict(self) -> dict[str, Any]:
        """The form of the published report (`/api/v1/schema/report.json`)."""
        return {
            "candidate": self.candidate.to_dict(),
            "rules": self.rules.to_dict(),
            "statuses": [each.to_dict() for each in self.statuses],
            "still_matters": self.still_matters,
            "wants": [each.to_dict() for each in self.wants],
            "ways": {each.want: each.ways_to_list() for each in self.wants},
            "recommendation": {"status": self.recommendation.status, "reason": self.recommendation.reason},
            "open_questions": [each.id for each in self.open_questions],
        }

    def _repr_html_(self) -> str:
        """The report as Jupyter shows it."""
        from checker.render.paper import to_fragment  # noqa: PLC0415  outputs know reports; only notebooks ask the reverse

        return to_fragment(self, self.source)
