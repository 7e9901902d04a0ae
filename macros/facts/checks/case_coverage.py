"""Each requirement has a case that it alone decides, so that a requirement that is removed or reversed is noticed."""

from checker import InputError, Ruleset
from macros.facts import Facts, Faults
from macros.facts.cases import coverage
from macros.facts.expression import required


def check_case_coverage(facts: Facts, ruleset: Ruleset) -> Faults:
    """A fault for each requirement without such a case."""
    try:
        missing = [each for each in coverage(facts, ruleset) if not each.case]
    except InputError:
        return  # a case that the checker refuses is a fault of its own
    for each in missing:
        status = facts.get("status", each.status)
        place = next(
            place
            for kind, place, requirement in required(status)
            if kind == each.kind and requirement["criterion"] == each.criterion
        )
        problem = f"no case of a {each.kind} is not eligible only because of '{each.criterion}'"
        allowed = f"add one to data/cases, such as answers: {{all: met, {each.criterion}: not-met}}"
        yield facts.fault(status, place, problem, allowed)
