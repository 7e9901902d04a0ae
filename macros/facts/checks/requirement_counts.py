"""Each list of requirements holds as many as it says: one of the source's thirteen lines (P214) is easily lost."""

from collections.abc import Iterator

from macros.facts.faults import Fault
from macros.facts.records import Facts, Requirements, StatusRecord


def check_requirement_counts(facts: Facts) -> Iterator[Fault]:
    """A fault where the count and the list differ, or where a list of none does not say so."""
    for status in facts.statuses:
        for kind, requirements in status.requirements.items():
            yield from _check(facts, status, kind, requirements)


def _check(facts: Facts, status: StatusRecord, kind: str, requirements: Requirements) -> Iterator[Fault]:
    place = ("requirements", kind, "count")
    line = facts.line(status.origin, *place)
    stated = 0 if requirements.count == "none" else requirements.count
    listed = len(requirements.list)
    if stated != listed:
        problem = f"the list holds {listed}, the count says {requirements.count}"
        yield Fault(
            status.origin.file, line, ".".join(place), problem, "add or remove a requirement, or mend the count"
        )
    if (requirements.count == "none") != bool(requirements.not_specified):
        problem = "a list of none says why, any other list does not"
        yield Fault(status.origin.file, line, ".".join(place), problem, "count: none goes with not_specified")
