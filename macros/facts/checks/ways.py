"""A want leads to an entitlement that its status really has, and a want without a way says so."""

from collections.abc import Iterator

from macros.facts.facts import Facts
from macros.facts.faults import Fault, suggestion

DEFINITION = "definition"


def check_ways(facts: Facts) -> Iterator[Fault]:
    """A fault for a way to an unknown entitlement, and for a want whose `ways` and `none` do not go together."""
    for want in facts.of("want"):
        if bool(want["ways"]) == ("none" in want):
            problem = f"'{want.id}' has both ways and none, or neither"
            yield facts.fault(want, ("ways",), problem, "give one of the two")
        for index, way in enumerate(want["ways"]):
            known = [*(each["id"] for each in facts.get("status", way["status"])["entitlements"]), DEFINITION]
            if way["through"] not in known:
                problem = f"{way['status']} has no entitlement '{way['through']}'"
                yield facts.fault(want, ("ways", index, "through"), problem, suggestion(way["through"], known))
