"""Events stand in the order of time, so that the timeline needs no order of its own."""

from collections.abc import Iterator
from itertools import pairwise

from macros.facts.faults import Fault
from macros.facts.records import Facts


def check_orders(facts: Facts) -> Iterator[Fault]:
    """A fault for an event that stands after a later one, and for one without any time."""
    dated = [event for event in facts.events if event.date]
    for before, after in pairwise(dated):
        precision = min(len(before.date), len(after.date))
        if after.date[:precision] < before.date[:precision]:
            line = facts.line(after.origin, "date")
            problem = f"'{after.id}' ({after.date}) stands after '{before.id}' ({before.date})"
            yield Fault(after.origin.file, line, "date", problem, "events stand in the order of time")
    for event in facts.events:
        if not event.date and not event.circa:
            problem = f"'{event.id}' has no time"
            yield Fault(event.origin.file, event.origin.line, "", problem, "give date, or circa in words")
