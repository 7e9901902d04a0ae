"""No two records of a kind have the same id, even in different files, and no two stand at the same address."""

from macros.facts import Facts, Faults


def check_duplicate_ids(facts: Facts) -> Faults:
    """A fault at the second record of each pair."""
    for kind, definition in facts.definitions.items():
        first: dict[str, str] = {}
        for record in facts.of(kind) if definition.unique_ids else ():
            if record.id in first:
                problem = f"{kind} '{record.id}' stands twice, first at {first[record.id]}"
                yield facts.fault(record, ("id",), problem, "give it another id")
            elif record.id:
                first[record.id] = f"{record.origin.file}:{record.origin.line}"
    yield from _same_address(facts)


def _same_address(facts: Facts) -> Faults:
    """Faults for records of two kinds that share a page and an id."""
    first: dict[str, str] = {}
    for record in facts.every():
        if record.path and first.setdefault(record.path, record.kind) != record.kind:
            problem = f"'{record.id}' is the id of a {first[record.path]} on the same page, {record.address}"
            yield facts.fault(record, ("id",), problem, "give it another id")
