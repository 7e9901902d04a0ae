"""Rules for records of any kind, by what their definitions say."""

from itertools import pairwise

from checker.engine.candidate import FIELDS
from macros.facts import Facts, Faults, Record
from macros.facts.cases import ALL

# What stands beside the ids of criteria in a file, a table, a form or a case.
BESIDE_CRITERIA = (*FIELDS, ALL)


def check_ids(facts: Facts) -> Faults:
    """An id stands for one record of a kind, even in different files, and an address for one record of any kind."""
    at: dict[str, str] = {}
    for kind, definition in facts.definitions.items():
        first: dict[str, str] = {}
        for record in facts.of(kind):
            here = f"{record.origin.file}:{record.origin.line}"
            if definition.unique_ids and record.id and first.setdefault(record.id, here) != here:
                problem = f"{kind} '{record.id}' is there twice, first at {first[record.id]}"
                yield facts.fault(record, ("id",), problem, "give it another id")
            if record.path and at.setdefault(record.path, kind) != kind:
                problem = f"'{record.id}' is the id of a {at[record.path]} on the same page, {record.address}"
                yield facts.fault(record, ("id",), problem, "give it another id")


def check_old_ids(facts: Facts) -> Faults:
    """An old id leads to one record only, and no id, old or not, is that of another page or a word beside criteria."""
    for kind, definition in facts.definitions.items():
        taken = {each.id: f"a {kind} has it" for each in facts.of(kind)}
        pages = ("index", *definition.pages) if definition.section else ()
        for record in facts.of(kind):
            old_ids = [(("was", index), old) for index, old in enumerate(record.get("was", ()))]
            for place, id_ in ((("id",), record.id), *old_ids):
                if id_ in pages:
                    problem = f"'{id_}' is the address of another page of {definition.section}/"
                    yield facts.fault(record, place, problem, "give it another id")
                if kind == "criterion" and id_ in BESIDE_CRITERIA:
                    problem = f"'{id_}' has a meaning of its own beside criteria"
                    yield facts.fault(record, place, problem, "give it another id")
            for place, old in old_ids:
                if old in taken:
                    yield facts.fault(record, place, f"'{old}' is in use: {taken[old]}", "remove it")
                taken.setdefault(old, f"it leads to {record.id}")


def check_names(facts: Facts) -> Faults:
    """A name or an abbreviation stands for one record of a kind; case does not matter."""
    for definition in facts.definitions.values():
        first: dict[str, str] = {}
        for record in facts.of(definition.kind) if "id" in definition.field_by_name else ():
            for field in (definition.name_field, "abbreviation"):
                name = record.text(field)
                if name and field != "id" and first.setdefault(name.casefold(), record.id) != record.id:
                    problem = f"'{name}' is the name of {definition.kind} '{first[name.casefold()]}' too"
                    yield facts.fault(record, (field,), problem, "give each a name of its own")


def check_circles(facts: Facts) -> Faults:
    """No record is under itself: a field that names records of its own kind names others, and one leads to an end."""
    for kind, definition in facts.definitions.items():
        for field in definition.fields:
            if field.type == "reference" and field.ref == kind:
                yield from _circles(facts, kind, field.name) if not field.many else _selves(facts, kind, field.name)


def check_time_order(facts: Facts) -> Faults:
    """Records that a timeline lists stand in the order of time, as far as the dates of both are known."""
    for kind, definition in facts.definitions.items():
        field = definition.sorted
        dated = [each for each in facts.of(kind) if field in each] if field else []
        for before, after in pairwise(dated):
            precision = min(len(before[field]), len(after[field]))
            if after[field][:precision] < before[field][:precision]:
                problem = f"'{after.id}' ({after[field]}) stands after '{before.id}' ({before[field]})"
                yield facts.fault(after, (field,), problem, f"{definition.plural} stand in the order of time")


CHECKS = (check_ids, check_old_ids, check_names, check_circles, check_time_order)


def _selves(facts: Facts, kind: str, field: str) -> Faults:
    for record in facts.of(kind):
        for index, value in enumerate(record.get(field, ())):
            if value == record.id:
                yield facts.fault(record, (field, index), f"'{record.id}' names itself", "remove it")


def _circles(facts: Facts, kind: str, field: str) -> Faults:
    """A fault for each circle, at its first record."""
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
