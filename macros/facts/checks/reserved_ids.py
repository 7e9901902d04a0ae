"""Some addresses are taken: a section's own page, and what else stands beside the pages of its records."""

from macros.facts import Facts, Faults

INDEX = "index"


def check_reserved_ids(facts: Facts) -> Faults:
    """A fault for a record, or an old id of one, at such an address."""
    for kind, definition in facts.definitions.items():
        reserved = (INDEX, *definition.pages)
        for record in facts.of(kind) if definition.section else ():
            old_ids = ((("was", index), old) for index, old in enumerate(record.get("was", ())))
            for place, value in ((("id",), record.id), *old_ids):
                if value in reserved:
                    problem = f"'{value}' is the address of another page of {definition.section}/"
                    yield facts.fault(record, place, problem, "give it another id")
