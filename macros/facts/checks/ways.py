"""A want leads to an entry that its status really has, and a want without a way says so."""

from collections.abc import Iterator

from macros.facts.faults import Fault, suggestion
from macros.facts.records import Facts

DEFINITION = "definition"


def check_ways(facts: Facts) -> Iterator[Fault]:
    """A fault for a way to an unknown entry, and for a want whose `ways` and `none` do not go together."""
    for want in facts.wants:
        file = want.origin.file
        if bool(want.ways) == bool(want.none):
            line = facts.line(want.origin, "ways")
            yield Fault(file, line, "ways", f"'{want.id}' has both ways and none, or neither", "give one of the two")
        for index, way in enumerate(want.ways):
            known = [*(gift.id for gift in facts.status_by_id[way.status].gives), DEFINITION]
            if way.through not in known:
                line = facts.line(want.origin, "ways", index, "through")
                problem = f"{way.status} has no entry '{way.through}'"
                yield Fault(file, line, f"ways[{index}].through", problem, suggestion(way.through, known))
