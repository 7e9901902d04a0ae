"""A case answers only what is asked of its kind of candidate."""

from macros.facts import Facts, Faults, suggestion
from macros.facts.cases import ALL


def check_cases(facts: Facts) -> Faults:
    """A fault for an answer to a criterion that is not asked of that kind, and to a part that it does not have."""
    for case in facts.of("case"):
        kind = case["kind"]
        asked = {each.id: each["ask"][kind] for each in facts.of("criterion") if kind in each["ask"]}
        for criterion in case["answers"]:
            if criterion not in (*asked, ALL):
                problem = f"'{criterion}' is not asked of a candidate of kind {kind}"
                yield facts.fault(case, ("answers", criterion), problem, suggestion(criterion, [*asked, ALL]))
        for criterion, parts in case.get("parts", {}).items():
            known = [part["id"] for part in asked.get(criterion, {}).get("parts", ())]
            for part in parts:
                if part not in known:
                    problem = f"'{criterion}' has no part '{part}' for a candidate of kind {kind}"
                    yield facts.fault(case, ("parts", criterion, part), problem, suggestion(part, known))
