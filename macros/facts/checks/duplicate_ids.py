"""No two records of a kind have the same id, even in different files."""

from collections.abc import Iterator

from macros.facts.collections import COLLECTIONS
from macros.facts.faults import Fault
from macros.facts.records import Facts


def check_duplicate_ids(facts: Facts) -> Iterator[Fault]:
    """A fault at the second record of each pair."""
    for collection in COLLECTIONS:
        if collection.single and collection.field == "rules":
            continue
        first: dict[str, str] = {}
        for record in getattr(facts, collection.field):
            if not hasattr(record, "id"):
                continue
            where = f"{record.origin.file}:{record.origin.line}"
            if record.id in first:
                problem = f"{collection.name} '{record.id}' stands twice, first at {first[record.id]}"
                yield Fault(record.origin.file, facts.line(record.origin, "id"), "id", problem, "give it another id")
            first.setdefault(record.id, where)
