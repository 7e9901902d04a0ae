"""Three-valued logic: how answers join into a verdict."""

from collections.abc import Collection

from checker.terms import Answer, Verdict


def verdict(answers: Collection[Answer]) -> Verdict:
    """Join answers by Kleene's strong conjunction: one `not-met` settles it, one `unknown` leaves it open.

    Raises:
        ValueError: no answers were given; a status without requirements is `not-specified`, which the caller decides.
    """
    if not answers:
        raise ValueError("a verdict needs at least one answer")
    if Answer.NOT_MET in answers:
        return Verdict.NOT_ELIGIBLE
    if Answer.UNKNOWN in answers:
        return Verdict.UNDETERMINED
    return Verdict.ELIGIBLE
