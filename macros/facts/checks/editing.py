"""What `make data` checks beyond what every build checks, with the ruleset that the facts make.

None of it stops a page from being shown. `data/published-rules.yml` says what the rules of the last version were;
`make data` writes it when the version has been raised. A data folder without that file is not held to it.
"""

from collections.abc import Iterable, Iterator

from checker import Answer, InputError, Ruleset
from checker.engine.expression import Expression, criteria, needed_for_eligibility
from checker.exchange import link
from macros.facts import Facts, Fault, Faults
from macros.facts.cases import coverage, run
from macros.facts.expression import required

KIND = "published-rules"

# What a code in a link stands for: an id, and that of a part of it.
type Named = tuple[str, str | None]


def editing_faults(facts: Facts, ruleset: Ruleset) -> list[Fault]:
    """All that these rules find."""
    checks = (_check_verdicts, _check_case_coverage, _check_version, _check_renamed_criteria, _check_link_codes)
    return [fault for check in checks for fault in check(facts, ruleset)]


def published_rules(facts: Facts, ruleset: Ruleset) -> str | None:
    """The new content of `data/published-rules.yml`, if the version has been raised since it was written."""
    known = facts.of(KIND)
    if not known or known[0]["version"] == ruleset.version:
        return None
    criteria = "".join(f"  - {each.id}\n" for each in facts.of("criterion"))
    head = facts.definitions[KIND].head()
    return f'{head}version: {ruleset.version}\ndigest: "{ruleset.digest}"\ncriteria:\n{criteria}'


def _check_verdicts(facts: Facts, ruleset: Ruleset) -> Faults:
    """Each case has the verdicts that it states, and the engine refuses none."""
    for case in facts.of("case"):
        try:
            report = run(case, ruleset)
        except InputError as error:
            yield facts.fault(case, ("answers",), f"the checker refuses this case: {error}", "correct its answers")
            continue
        for status, expected in case["expect"].items():
            verdict = report.status(status).verdict
            if verdict != expected:
                problem = f"the rules give {verdict}, the case expects {expected}"
                yield facts.fault(case, ("expect", status), problem, "correct the rule, or the case")


def _check_case_coverage(facts: Facts, ruleset: Ruleset) -> Faults:
    """Each requirement has a case that it alone decides, so that one that is removed or reversed is noticed."""
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
        asked = ruleset.status(each.status).asks(each.kind).requirement
        if answers := asked and _deciding(asked, each.criterion):
            problem = f"no case of a {each.kind} is not eligible only because of '{each.criterion}'"
            allowed = f"add one to data/cases, such as answers: {{{', '.join(answers)}}}"
        else:
            problem, allowed = f"no answer to '{each.criterion}' can change the verdict of a {each.kind}", "remove it"
        yield facts.fault(status, place, problem, allowed)


def _check_version(facts: Facts, ruleset: Ruleset) -> Faults:
    """A change that can change a verdict raises the version of the rules, which only rises."""
    rules = facts.one("rules")
    for published in facts.of(KIND):
        if _number(rules["version"]) < _number(published["version"]):
            problem = f"{rules['version']} is older than the last version, {published['version']}"
            yield facts.fault(rules, ("version",), problem, "versions only rise")
        elif rules["version"] == published["version"] and ruleset.digest != published["digest"]:
            problem = f"what can change a verdict has changed since {published['version']}"
            allowed = (
                "raise the middle number for something added, the first if a verdict may become another; "
                "then run `make data` again"
            )
            yield facts.fault(rules, ("version",), problem, allowed)


def _check_renamed_criteria(facts: Facts, _: Ruleset) -> Faults:
    """A criterion that is renamed keeps its old id: saved files and share links name it."""
    known = {id_ for each in facts.of("criterion") for id_ in (each.id, *each.get("was", ()))}
    takers = ", ".join(kind for kind, definition in facts.definitions.items() if "was" in definition.field_by_name)
    for published in facts.of(KIND):
        for index, criterion in enumerate(published["criteria"]):
            if criterion not in known:
                problem = f"criterion '{criterion}' of version {published['version']} is gone"
                allowed = (
                    f"write `was: [{criterion}]` in the criterion that it became, so that saved files and links keep "
                    f"working, or remove it from this list if it is gone for good; records that take `was`: {takers}"
                )
                yield facts.fault(published, ("criteria", index), problem, allowed)


def _deciding(asked: Expression, criterion: str) -> list[str]:
    """Answers under which that criterion alone decides: the rest of a set that is enough is met, and nothing else.

    Empty where the criterion is in no such set: it never decides.
    """
    sets = needed_for_eligibility(asked, lambda _: Answer.NOT_MET)
    enough = next((each for each in sets if criterion in each), None)
    if enough is None:
        return []
    known = criteria(asked)
    not_met = [each for each in known if each == criterion or each not in enough]
    met = [each for each in known if each not in not_met]
    if len(not_met) <= len(met):
        return ["all: met", *(f"{each}: not-met" for each in not_met)]
    return ["all: not-met", *(f"{each}: met" for each in met)]


def _check_link_codes(facts: Facts, ruleset: Ruleset) -> Faults:
    """A code in a share link stands for one criterion, or part of one: else a link would give its answer to another."""
    for kind in ruleset.kinds:
        for one, other in _alike(link.codes_of(kind.id, ruleset)):
            problem = f"links have one code for '{_name(other)}' and '{_name(one)}' of {kind.with_article}"
            yield facts.fault(facts.get("criterion", one[0]), ("id",), problem, "give one of them another id")
    for record in ("area", "want"):
        for one, other in _alike((link.code_of(each.id), (each.id, None)) for each in facts.of(record)):
            problem = f"links have one code for '{other[0]}' and '{one[0]}'"
            yield facts.fault(facts.get(record, one[0]), ("id",), problem, "give one of them another id")


def _alike(codes: Iterable[tuple[str, Named]]) -> Iterator[tuple[Named, Named]]:
    """Each two that have one code, the later one first."""
    first: dict[str, Named] = {}
    for code, named in codes:
        if first.setdefault(code, named) != named:
            yield named, first[code]


def _name(named: Named) -> str:
    return ":".join(filter(None, named))


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
