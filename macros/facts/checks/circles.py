"""No record is under itself: a field that names one other record of its own kind leads to an end."""

from macros.facts import Facts, Faults, Record


def check_circles(facts: Facts) -> Faults:
    """A fault for each record that names itself, and for each circle, at its first record."""
    for kind, definition in facts.definitions.items():
        for field in definition.fields:
            if field.type == "reference" and field.ref == kind:
                yield from _circles(facts, kind, field.name) if not field.many else _selves(facts, kind, field.name)


def _selves(facts: Facts, kind: str, field: str) -> Faults:
    for record in facts.of(kind):
        for index, value in enumerate(record.get(field, ())):
            if value == record.id:
                yield facts.fault(record, (field, index), f"'{record.id}' names itself", "remove it")


def _circles(facts: Facts, kind: str, field: str) -> Faults:
    done: set[str] = set()
    for record in facts.of(kind):
        way: list[str] = []
        here: Record | None = record
        while here is not None and here.id not in way and here.id not in done:
            way.append(here.id)
            here = facts.get(kind, here[field]) if field in here else None
        if here is not None and here.id in way:
            circle = " → ".join([*way[way.index(here.id) :], here.id])
            yield facts.fault(here, (field,), f"it leads in a circle: {circle}", "one of them names no other")
        done |= {*way}
