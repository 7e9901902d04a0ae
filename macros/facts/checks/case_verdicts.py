"""Each case has the verdicts that it states."""

from checker import InputError, Ruleset
from macros.facts import Facts, Faults
from macros.facts.cases import run


def check_case_verdicts(facts: Facts, ruleset: Ruleset) -> Faults:
    """A fault for a case that the engine refuses, and for each verdict that is not the expected one."""
    for case in facts.of("case"):
        try:
            report = run(case, ruleset)
        except InputError as error:
            yield facts.fault(case, ("answers",), f"the checker refuses this case: {error}", "mend its answers")
            continue
        for status, expected in case["expect"].items():
            verdict = report.status(status).verdict
            if verdict != expected:
                problem = f"the rules give {verdict}, the case expects {expected}"
                yield facts.fault(case, ("expect", status), problem, "mend the rule, or the case")
