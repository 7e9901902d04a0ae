"""Every paragraph of the presentation is accounted for: a record cites it, or it says why none does."""

from collections.abc import Iterator

from macros.facts.citing import cited_by
from macros.facts.faults import Fault
from macros.facts.records import Facts


def check_coverage(facts: Facts) -> Iterator[Fault]:
    """A fault for a paragraph that is neither cited nor without fact, and for one that is both."""
    cited = cited_by(facts)
    for paragraph in facts.paragraphs:
        file, line = paragraph.origin.file, paragraph.origin.line
        if paragraph.id not in cited and not paragraph.no_fact:
            allowed = "cite it in a record, or say in no_fact why it carries no fact"
            yield Fault(file, line, "", f"no record cites {paragraph.id}", allowed)
        if paragraph.id in cited and paragraph.no_fact:
            problem = f"{paragraph.id} carries no fact, and {cited[paragraph.id][0].address} cites it"
            yield Fault(file, facts.line(paragraph.origin, "no_fact"), "no_fact", problem, "remove one of the two")
