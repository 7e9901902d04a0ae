"""What statuses ask and give, as a matrix: a row a criterion or an aim, a column a status, a mark in each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.engine.ruleset import DEFINITION
from macros.facts import Facts, Record
from macros.facts.expression import requirements


@dataclass(frozen=True, slots=True)
class Cell:
    """What a status says of a row: the `mark` and the sentences behind it.

    `mark` is `asked`, `not_asked`, `given`, `excluded`, `undecided` or `not_stated`. `asked` is a requirement
    with its `standing` (`expression.py`); `given` are entitlements, whose `rests_on` is the open question on one
    reading of which they rest, or an empty text.
    """

    status: Record
    mark: str
    asked: Mapping[str, Any] | None = None
    given: Sequence[Mapping[str, Any]] = ()
    stance: Mapping[str, Any] | None = None

    @property
    def content(self) -> tuple[object, ...]:
        """What is compared with the cells beside it."""
        asked = (self.asked["text"], self.asked["standing"]) if self.asked else None
        return (self.mark, asked, [(each["terms"], each.get("limits")) for each in self.given])


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion or an aim with a cell for each status, in the order of the statuses."""

    record: Record
    cells: Sequence[Cell]

    @property
    def differs(self) -> bool:
        """Whether the statuses do not all say the same."""
        return any(each.content != self.cells[0].content for each in self.cells)


def asked_rows(facts: Facts, kind: str) -> Iterator[Row]:
    """What each status asks of a kind of candidate: a row for each criterion that the kind is asked about."""
    columns = [(status, _asked(status, kind)) for status in facts.of("status")]
    for criterion in facts.of("criterion"):
        if kind in criterion["ask"]:
            yield Row(criterion, [_asked_cell(status, asked, criterion.id) for status, asked in columns])


def given_rows(facts: Facts) -> Iterator[Row]:
    """What each status gives: a row for each aim."""
    for want in facts.of("want"):
        yield Row(want, [_given_cell(facts, status, want) for status in facts.of("status")])


def _asked(status: Record, kind: str) -> Mapping[str, Mapping[str, Any]] | None:
    """The requirements of a status by criterion, the first of each; None where the source lists none for the kind."""
    requirement = status["requirements"].get(kind, {}).get("requirement")
    if requirement is None:
        return None
    found: dict[str, Mapping[str, Any]] = {}
    for _, each, standing in requirements(requirement):
        found.setdefault(each["criterion"], {**each, "standing": standing})
    return found


def _asked_cell(status: Record, asked: Mapping[str, Mapping[str, Any]] | None, criterion: str) -> Cell:
    if asked is None:
        return Cell(status, "not_stated")
    found = asked.get(criterion)
    return Cell(status, "asked" if found else "not_asked", asked=found)


def _given_cell(facts: Facts, status: Record, want: Record) -> Cell:
    ways = [each for each in want["ways"] if each["status"] == status.id]
    if ways:
        given = [{**entitlement(facts, each), "rests_on": each.get("rests_on", "")} for each in ways]
        return Cell(status, "given", given=given)
    stance = next((each for each in want.get("stances", ()) if each["status"] == status.id), None)
    return Cell(status, stance["stance"], stance=stance) if stance else Cell(status, "not_stated")


def entitlement(facts: Facts, way: Mapping[str, str]) -> Mapping[str, Any]:
    """The entitlement through which a way leads; the definition of a status counts as one."""
    status = facts.get("status", way["status"])
    if way["through"] == DEFINITION:
        return {"id": DEFINITION, "name": status.title, **status[DEFINITION][0], "terms": "stated"}
    found: Mapping[str, Any] = next(each for each in status["entitlements"] if each["id"] == way["through"])
    return found
