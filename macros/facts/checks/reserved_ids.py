"""Some names are taken: a section's own page and what else stands beside the pages of records, and beside criteria."""

from collections.abc import Iterator

from checker.engine.candidate import FIELDS
from macros.facts import Facts, Faults, Record
from macros.facts.cases import ALL
from macros.facts.yaml_file import Place

INDEX = "index"
# What stands beside the ids of criteria in a file, a table, a form or a case.
BESIDE_CRITERIA = (*FIELDS, ALL)


def check_reserved_ids(facts: Facts) -> Faults:
    """A fault for a record, or an old id of one, of such a name."""
    for kind, definition in facts.definitions.items():
        reserved = (INDEX, *definition.pages)
        for record in facts.of(kind) if definition.section else ():
            for place, value in _ids(record):
                if value in reserved:
                    problem = f"'{value}' is the address of another page of {definition.section}/"
                    yield facts.fault(record, place, problem, "give it another id")
    for criterion in facts.of("criterion"):
        for place, value in _ids(criterion):
            if value in BESIDE_CRITERIA:
                problem = f"'{value}' has a meaning of its own beside criteria"
                yield facts.fault(criterion, place, problem, "give it another id")


def _ids(record: Record) -> Iterator[tuple[Place, str]]:
    """The id of a record and those before, each with its place."""
    yield ("id",), record.id
    for index, old in enumerate(record.get("was", ())):
        yield ("was", index), old
