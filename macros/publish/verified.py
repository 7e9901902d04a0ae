"""What must hold of the rules, proved once a version of them, and which case shows each requirement by itself."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from checker import Rules
from checker.verify import Finding, verify
from macros import BUILD
from macros.facts.records import Case, Facts

ALL = "all"


def verified(rules: Rules) -> list[Finding]:
    """The findings for these rules; trying every way takes two seconds, so they are kept under the rules' digest."""
    kept = BUILD / f"verified-{rules.digest}.json"
    if kept.exists():
        return [Finding(**{**each, "broken_by": tuple(each["broken_by"])}) for each in json.loads(kept.read_text())]
    findings = verify(rules)
    BUILD.mkdir(exist_ok=True)
    for old in BUILD.glob("verified-*.json"):
        old.unlink()
    kept.write_text(json.dumps([asdict(each) for each in findings]), "utf-8")
    return findings


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement and the title of a case that only it fails; no title when there is none."""

    status: str
    kind: str
    criterion: str
    cite: tuple[str, ...]
    case: str


def coverage(facts: Facts) -> Iterator[Covered]:
    """Every requirement, in the order of the source, with the first case that only it fails."""
    for status in facts.statuses:
        for kind, requirements in status.requirements.items():
            asked = [each.criterion for each in requirements.list]
            for each in requirements.list:
                case = next((c for c in facts.cases if c.kind == kind and _fails(c, asked) == [each.criterion]), None)
                name = facts.criterion_by_id[each.criterion].name
                yield Covered(status.name, kind, name, each.cite, case.title if case else "")


def _fails(case: Case, asked: list[str]) -> list[str]:
    """Which of the requirements a case does not meet; one that leaves any open shows none by itself."""
    answers = [case.answers.get(criterion, case.answers.get(ALL, "unknown")) for criterion in asked]
    if "unknown" in answers:
        return []
    return [criterion for criterion, answer in zip(asked, answers, strict=True) if answer == "not-met"]
