"""A change that can change a verdict raises the version of the rules.

`data/published-rules.yml` says what the rules of the last version were; `make data` writes it when the version has been
raised. A data folder without that file is not checked.
"""

from checker import Ruleset
from macros.facts import Facts, Faults

KIND = "published-rules"


def check_version(facts: Facts, ruleset: Ruleset) -> Faults:
    """A fault where the rules are others than those of the version that they still have, or an older version."""
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


def published_rules(facts: Facts, ruleset: Ruleset) -> str | None:
    """The new content of `data/published-rules.yml`, if the version has been raised since it was written."""
    known = facts.of(KIND)
    if not known or known[0]["version"] == ruleset.version:
        return None
    criteria = "".join(f"  - {each.id}\n" for each in facts.of("criterion"))
    head = facts.definitions[KIND].head()
    return f'{head}version: {ruleset.version}\ndigest: "{ruleset.digest}"\ncriteria:\n{criteria}'


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
