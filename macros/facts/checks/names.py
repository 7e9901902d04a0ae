"""A name or an abbreviation stands for one record of a kind only."""

from macros.facts import Facts, Faults


def check_names(facts: Facts) -> Faults:
    """A fault at the second record of a kind that has a name or an abbreviation of another; case does not matter."""
    for definition in facts.definitions.values():
        names = [definition.name_field, "abbreviation"]
        first: dict[str, str] = {}
        for record in facts.of(definition.kind) if "id" in definition.field_by_name else ():
            for field in names:
                name = record.text(field)
                if name and field != "id" and first.setdefault(name.casefold(), record.id) != record.id:
                    problem = f"'{name}' is the name of {definition.kind} '{first[name.casefold()]}' too"
                    yield facts.fault(record, (field,), problem, "give each a name of its own")
