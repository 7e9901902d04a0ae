"""The terms that every ruleset shares: answers, verdicts, and the types of ids."""

from enum import StrEnum
from typing import NewType

KindId = NewType("KindId", str)
StatusId = NewType("StatusId", str)
CriterionId = NewType("CriterionId", str)
PartId = NewType("PartId", str)
ParagraphId = NewType("ParagraphId", str)


class Answer(StrEnum):
    """What a candidate says of a criterion; a missing answer is `unknown`."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the answers give for one status."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"
    UNDETERMINED = "undetermined"
    NOT_SPECIFIED = "not-specified"


VERDICT_OF = {
    Answer.MET: Verdict.ELIGIBLE,
    Answer.NOT_MET: Verdict.NOT_ELIGIBLE,
    Answer.UNKNOWN: Verdict.UNDETERMINED,
}
