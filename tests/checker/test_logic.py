"""How answers join into a verdict."""

import pytest

from checker.logic import verdict
from checker.terms import Answer, Verdict

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([MET], Verdict.ELIGIBLE),
        ([MET, MET], Verdict.ELIGIBLE),
        ([MET, UNKNOWN], Verdict.UNDETERMINED),
        ([UNKNOWN, UNKNOWN], Verdict.UNDETERMINED),
        ([MET, NOT_MET], Verdict.NOT_ELIGIBLE),
        ([UNKNOWN, NOT_MET], Verdict.NOT_ELIGIBLE),
        ([NOT_MET, UNKNOWN, MET], Verdict.NOT_ELIGIBLE),
    ],
)
def test_one_not_met_settles_it_and_one_unknown_leaves_it_open(answers: list[Answer], expected: Verdict) -> None:
    assert verdict(answers) is expected


def test_no_answers_are_no_verdict() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        verdict([])
