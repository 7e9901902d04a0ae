"""A criterion is asked of just those kinds of candidate of which a status requires it, in the order of each list."""

from collections.abc import Iterator
from itertools import pairwise

from macros.facts.faults import Fault
from macros.facts.records import Facts, StatusRecord


def check_asked_criteria(facts: Facts) -> Iterator[Fault]:
    """A fault for a question that no status needs, a requirement that no question asks, and an order that differs."""
    for status in facts.statuses:
        yield from _unasked(facts, status)
        yield from _misordered(facts, status)
    required = {
        (requirement.criterion, kind)
        for status in facts.statuses
        for kind, requirements in status.requirements.items()
        for requirement in requirements.list
    }
    for criterion in facts.criteria:
        for kind in criterion.ask:
            if (criterion.id, kind) not in required:
                line = facts.line(criterion.origin, "ask", kind)
                problem = f"'{criterion.id}' is asked of a candidate of kind {kind}, and no status requires it"
                yield Fault(criterion.origin.file, line, f"ask.{kind}", problem, "remove it, or add the requirement")


def _unasked(facts: Facts, status: StatusRecord) -> Iterator[Fault]:
    for kind, requirements in status.requirements.items():
        for index, requirement in enumerate(requirements.list):
            if kind not in facts.criterion_by_id[requirement.criterion].ask:
                place = ("requirements", kind, "list", index, "criterion")
                problem = f"'{requirement.criterion}' has no question for a candidate of kind {kind}"
                allowed = f"add ask.{kind} to it in data/criteria.yml"
                yield Fault(status.origin.file, facts.line(status.origin, *place), "criterion", problem, allowed)


def _misordered(facts: Facts, status: StatusRecord) -> Iterator[Fault]:
    order = list(facts.criterion_by_id)
    for kind, requirements in status.requirements.items():
        listed = [order.index(requirement.criterion) for requirement in requirements.list]
        for index, (before, after) in enumerate(pairwise(listed), start=1):
            if after <= before:
                place = ("requirements", kind, "list", index, "criterion")
                problem = f"'{order[after]}' stands after '{order[before]}', in data/criteria.yml before it"
                allowed = "each criterion once, both files in the order of the source"
                yield Fault(status.origin.file, facts.line(status.origin, *place), "criterion", problem, allowed)
