"""A want leads to an entitlement that its status really has, and a want without a way says so."""

from macros.facts import Facts, Faults, Record, suggestion

DEFINITION = "definition"


def check_ways(facts: Facts) -> Faults:
    """A fault for a way to an unknown entitlement, and for `ways`, `stances` and `none` that do not go together."""
    for want in facts.of("want"):
        if bool(want["ways"]) == ("none" in want):
            problem = f"'{want.id}' has both ways and none, or neither"
            yield facts.fault(want, ("ways",), problem, "give one of the two")
        for index, way in enumerate(want["ways"]):
            known = [*(each["id"] for each in facts.get("status", way["status"])["entitlements"]), DEFINITION]
            if way["through"] not in known:
                problem = f"{way['status']} has no entitlement '{way['through']}'"
                yield facts.fault(want, ("ways", index, "through"), problem, suggestion(way["through"], known))
        yield from _both(facts, want)


def _both(facts: Facts, want: Record) -> Faults:
    """A fault for each status that has a way and a stance."""
    giving = {way["status"] for way in want["ways"]}
    for index, stance in enumerate(want.get("stances", ())):
        if stance["status"] in giving:
            problem = f"'{want.id}' has a way and a stance for {stance['status']}"
            allowed = "give one of the two; a way may rest on an open question"
            yield facts.fault(want, ("stances", index, "status"), problem, allowed)
