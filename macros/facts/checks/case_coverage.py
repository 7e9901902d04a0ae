"""Each requirement has a case that it alone decides, so that a requirement that is removed or reversed is noticed."""

from checker import Answer, InputError, Ruleset
from checker.engine.expression import Expression, needed_for_eligibility, requirements
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
        asked = ruleset.status(each.status).asks(each.kind).requirement
        answers = ", ".join(_deciding(asked, each.criterion)) if asked else ""
        allowed = f"add one to data/cases, such as answers: {{{answers}}}"
        yield facts.fault(status, place, problem, allowed)


def _deciding(asked: Expression, criterion: str) -> list[str]:
    """Answers under which that criterion alone decides: the rest of a set that is enough is met, and nothing else."""
    enough = next(each for each in needed_for_eligibility(asked, lambda _: Answer.NOT_MET) if criterion in each)
    known = dict.fromkeys(each.criterion for each in requirements(asked))
    not_met = [each for each in known if each == criterion or each not in enough]
    met = [each for each in known if each not in not_met]
    if len(not_met) <= len(met):
        return ["all: met", *(f"{each}: not-met" for each in not_met)]
    return ["all: not-met", *(f"{each}: met" for each in met)]
