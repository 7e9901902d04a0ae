"""An old id of a record is not the id, or an old id, of another: it can lead to one record only."""

from macros.facts import Facts, Faults


def check_old_ids(facts: Facts) -> Faults:
    """A fault for an old id that is in use."""
    for kind, definition in facts.definitions.items():
        taken = {each.id: f"a {kind} has it" for each in facts.of(kind)} if "was" in definition.field_by_name else {}
        for record in facts.of(kind):
            for index, old in enumerate(record.get("was", ())):
                if old in taken:
                    yield facts.fault(record, ("was", index), f"'{old}' is in use: {taken[old]}", "remove it")
                taken.setdefault(old, f"it leads to {record.id}")
