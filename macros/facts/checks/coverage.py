"""Every paragraph is accounted for: a page shows a sentence that cites it, or it says why none does."""

from macros.facts import Facts, Faults
from macros.facts.citing import cited_by


def check_coverage(facts: Facts) -> Faults:
    """A fault for a paragraph that no shown sentence cites and that is not without fact, and for one that is both."""
    cited = cited_by(facts)
    for paragraph in facts.paragraphs:
        says_why = "no_fact" in paragraph
        if paragraph.id not in cited and not says_why:
            allowed = "cite it in a record, or say in no_fact why it carries no fact"
            yield facts.fault(paragraph, (), f"no sentence on a page cites {paragraph.id}", allowed)
        if paragraph.id in cited and says_why:
            problem = f"{paragraph.id} carries no fact, and {cited[paragraph.id][0].address} cites it"
            yield facts.fault(paragraph, ("no_fact",), problem, "remove one of the two")
