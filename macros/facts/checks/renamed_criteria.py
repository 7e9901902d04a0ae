"""A criterion that is renamed keeps its old id: saved files and share links name it."""

from checker import Ruleset
from macros.facts import Facts, Faults
from macros.facts.checks.version import KIND


def check_renamed_criteria(facts: Facts, _: Ruleset) -> Faults:
    """A fault for a criterion of the last version that is neither there nor an old id of one that is."""
    known = {id_ for each in facts.of("criterion") for id_ in (each.id, *each.get("was", ()))}
    takers = ", ".join(kind for kind, definition in facts.definitions.items() if "was" in definition.field_by_name)
    for published in facts.of(KIND):
        for index, criterion in enumerate(published["criteria"]):
            if criterion not in known:
                problem = f"criterion '{criterion}' of version {published['version']} is gone"
                allowed = (
                    f"write `was: [{criterion}]` in the criterion that it became, so that saved files and links keep "
                    f"working, or remove it from this list if it is gone for good; records that take `was`: {takers}"
                )
                yield facts.fault(published, ("criteria", index), problem, allowed)
