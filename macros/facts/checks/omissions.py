"""What is left out of a paragraph on purpose is not left out of one that carries no fact at all."""

from macros.facts import Facts, Faults


def check_omissions(facts: Facts) -> Faults:
    """A fault for an omission of a paragraph that carries no fact."""
    for omission in facts.of("omission"):
        if "no_fact" in facts.get("paragraph", omission["paragraph"]):
            problem = f"{omission['paragraph']} carries no fact, so that nothing of it is left out"
            yield facts.fault(omission, ("paragraph",), problem, "remove one of the two")
