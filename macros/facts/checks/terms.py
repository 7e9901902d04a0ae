"""The terms of an entitlement have words."""

from macros.facts import Facts, Faults, suggestion

FILE = "report"


def check_terms(facts: Facts) -> Faults:
    """A fault for terms that have no words in the texts of the reports."""
    known = list(facts.texts.get(FILE, {}).get("terms", {}))
    for status in facts.of("status"):
        for index, entitlement in enumerate(status["entitlements"]):
            if entitlement["terms"] not in known:
                problem = f"'{entitlement['terms']}' has no words in data/text/{FILE}.yml under terms"
                yield facts.fault(
                    status, ("entitlements", index, "terms"), problem, suggestion(entitlement["terms"], known)
                )
