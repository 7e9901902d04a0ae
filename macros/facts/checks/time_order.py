"""Records that a timeline lists stand in the order of time, so that it needs no order of its own."""

from itertools import pairwise

from macros.facts import Facts, Faults


def check_time_order(facts: Facts) -> Faults:
    """A fault for a record that stands after a later one, as far as both dates are known."""
    for kind, definition in facts.definitions.items():
        field = definition.sorted
        dated = [each for each in facts.of(kind) if field in each] if field else []
        for before, after in pairwise(dated):
            precision = min(len(before[field]), len(after[field]))
            if after[field][:precision] < before[field][:precision]:
                problem = f"'{after.id}' ({after[field]}) stands after '{before.id}' ({before[field]})"
                yield facts.fault(after, (field,), problem, f"{definition.plural} stand in the order of time")
