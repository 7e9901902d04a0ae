"""The words of the field that never change: kinds of candidate, answers, verdicts, statuses."""

from enum import StrEnum
from typing import NewType

CriterionId = NewType("CriterionId", str)
ParagraphId = NewType("ParagraphId", str)


class Kind(StrEnum):
    """What a candidate is."""

    STATE = "state"
    INTERNATIONAL_ORGANIZATION = "international-organization"


class Status(StrEnum):
    """What the organization offers to outsiders, in the order of every report."""

    PARTNER = "partner"
    OBSERVER = "observer"


class Answer(StrEnum):
    """What the candidate says of a criterion; a missing answer is `unknown`."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the answers amount to for one status."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"
    UNDETERMINED = "undetermined"
    NOT_SPECIFIED = "not-specified"
