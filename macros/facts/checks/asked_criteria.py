"""A criterion is asked of just those kinds of candidate of which a status requires it."""

from macros.facts import Facts, Faults
from macros.facts.expression import required


def check_asked_criteria(facts: Facts) -> Faults:
    """A fault for a question that no status needs, and for a requirement that no question asks."""
    needed = set()
    for status in facts.of("status"):
        for kind, place, requirement in required(status):
            criterion = requirement["criterion"]
            needed.add((criterion, kind))
            if kind not in facts.get("criterion", criterion)["ask"]:
                problem = f"'{criterion}' has no question for a candidate of kind {kind}"
                allowed = f"add ask.{kind} to it in data/{facts.definitions['criterion'].files}"
                yield facts.fault(status, (*place, "criterion"), problem, allowed)
    for criterion_record in facts.of("criterion"):
        for kind in criterion_record["ask"]:
            if (criterion_record.id, kind) not in needed:
                problem = f"'{criterion_record.id}' is asked of a candidate of kind {kind}, and no status requires it"
                yield facts.fault(criterion_record, ("ask", kind), problem, "remove it, or add the requirement")
