"""A code in a share link stands for one criterion, or part of one, and for one area or want."""

from collections.abc import Iterable, Iterator

from checker import Ruleset
from checker.exchange import link
from macros.facts import Facts, Faults

# What a code stands for: an id, and that of a part of it.
type Named = tuple[str, str | None]


def check_link_codes(facts: Facts, ruleset: Ruleset) -> Faults:
    """A fault for two that have one code: a link would give the answer to one of them to the other."""
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
