"""A case answers only what is asked of its kind of candidate."""

from collections.abc import Iterator

from macros.facts.faults import Fault, suggestion
from macros.facts.records import Facts

ALL = "all"


def check_cases(facts: Facts) -> Iterator[Fault]:
    """A fault for an answer to a criterion that does not exist or is not asked of that kind."""
    for case in facts.cases:
        asked = [criterion.id for criterion in facts.criteria if case.kind in criterion.ask]
        for criterion in case.answers:
            if criterion not in (*asked, ALL):
                line = facts.line(case.origin, "answers", criterion)
                problem = f"'{criterion}' is not asked of a candidate of kind {case.kind}"
                yield Fault(case.origin.file, line, "answers", problem, suggestion(criterion, [*asked, ALL]))
