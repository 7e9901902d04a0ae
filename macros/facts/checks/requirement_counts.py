"""Each list of requirements holds as many as it says, so that a line of the source that was left out is noticed."""

from macros.facts import Facts, Faults
from macros.facts.expression import requirements


def check_requirement_counts(facts: Facts) -> Faults:
    """A fault where the count and the requirements differ, and where a list of none does not say why."""
    for status in facts.of("status"):
        for kind, asked in status["requirements"].items():
            place = ("requirements", kind, "count")
            stated = 0 if asked["count"] == "none" else asked["count"]
            listed = sum(1 for _ in requirements(asked.get("requirement", {})))
            if stated != listed:
                problem = f"{listed} requirements stand here, the count says {asked['count']}"
                yield facts.fault(status, place, problem, "add or remove a requirement, or mend the count")
            if (asked["count"] == "none") != ("not_specified" in asked):
                problem = "a list of none says why, any other list does not"
                yield facts.fault(status, place, problem, "count: none goes with not_specified")
