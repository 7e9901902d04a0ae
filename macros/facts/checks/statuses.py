"""Rules for what statuses require and give, what is asked for them, and the cases that try them."""

from checker.engine.ruleset import DEFINITION
from macros.facts import Facts, Faults, suggestion
from macros.facts.cases import ALL
from macros.facts.expression import required, requirements


def check_requirement_counts(facts: Facts) -> Faults:
    """A list of requirements holds as many as it says, so that one that was left out is noticed, or says why none."""
    for status in facts.of("status"):
        for kind, asked in status["requirements"].items():
            place = ("requirements", kind, "count")
            stated = 0 if asked["count"] == "none" else asked["count"]
            listed = sum(1 for _ in requirements(asked.get("requirement", {})))
            if stated != listed:
                problem = f"{listed} requirements stand here, the count says {asked['count']}"
                yield facts.fault(status, place, problem, "add or remove a requirement, or correct the count")
            if (asked["count"] == "none") != ("not_specified" in asked):
                problem = "a list of none says why, any other list does not"
                yield facts.fault(status, place, problem, "count: none goes with not_specified")


def check_asked_criteria(facts: Facts) -> Faults:
    """A criterion is asked of just those kinds of candidate of which a status requires it."""
    needed = set()
    for status in facts.of("status"):
        for kind, place, requirement in required(status):
            criterion = requirement["criterion"]
            needed.add((criterion, kind))
            if kind not in facts.get("criterion", criterion)["ask"]:
                problem = f"'{criterion}' has no question for a candidate of kind {kind}"
                allowed = f"add ask.{kind} to it in data/{facts.definitions['criterion'].files}"
                yield facts.fault(status, (*place, "criterion"), problem, allowed)
    for each in facts.of("criterion"):
        for kind in each["ask"]:
            if (each.id, kind) not in needed:
                problem = f"'{each.id}' is asked of a candidate of kind {kind}, and no status requires it"
                yield facts.fault(each, ("ask", kind), problem, "remove it, or add the requirement")


def check_ways(facts: Facts) -> Faults:
    """A want leads to entitlements that there are or says that there are none; a status has a way or a stance."""
    for want in facts.of("want"):
        if bool(want["ways"]) == ("none" in want):
            problem = f"'{want.id}' has both ways and none, or neither"
            yield facts.fault(want, ("ways",), problem, "give one of the two")
        for index, way in enumerate(want["ways"]):
            known = [*(each["id"] for each in facts.get("status", way["status"])["entitlements"]), DEFINITION]
            if way["through"] not in known:
                problem = f"{way['status']} has no entitlement '{way['through']}'"
                yield facts.fault(want, ("ways", index, "through"), problem, suggestion(way["through"], known))
        giving = {way["status"] for way in want["ways"]}
        for index, stance in enumerate(want.get("stances", ())):
            if stance["status"] in giving:
                problem = f"'{want.id}' has a way and a stance for {stance['status']}"
                allowed = "give one of the two; a way may rest on an open question"
                yield facts.fault(want, ("stances", index, "status"), problem, allowed)


def check_cases(facts: Facts) -> Faults:
    """A case answers only criteria that are asked of its kind of candidate, and parts that they have."""
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


def check_link_letters(facts: Facts) -> Faults:
    """A letter in a share link stands for one kind of candidate."""
    first: dict[str, str] = {}
    for kind in facts.of("kind"):
        letter = kind["link"]
        if first.setdefault(letter, kind.id) != kind.id:
            yield facts.fault(kind, ("link",), f"'{letter}' stands for '{first[letter]}' too", "take another letter")


CHECKS = (check_requirement_counts, check_asked_criteria, check_ways, check_cases, check_link_letters)
