"""Rules for the document that the site presents: each of its paragraphs is accounted for."""

from macros.facts import Facts, Faults
from macros.facts.citing import cited_by


def check_paragraphs(facts: Facts) -> Faults:
    """The paragraphs are numbered without a gap; ids are a letter and a number, as the first one has them."""
    first = facts.paragraphs[0].id
    for number, paragraph in enumerate(facts.paragraphs, start=1):
        expected = f"{first[:1]}{number:0{len(first) - 1}}"
        if paragraph.id != expected:
            problem = f"{paragraph.id} stands where {expected} belongs"
            yield facts.fault(paragraph, ("id",), problem, "paragraphs are numbered without a gap")
            return


def check_coverage(facts: Facts) -> Faults:
    """Each paragraph is cited by a sentence that a page shows, or says why it carries no fact, and not both."""
    cited = cited_by(facts)
    for paragraph in facts.paragraphs:
        says_why = "no_fact" in paragraph
        if paragraph.id not in cited and not says_why:
            allowed = "cite it in a record, or say in no_fact why it carries no fact"
            yield facts.fault(paragraph, (), f"no sentence on a page cites {paragraph.id}", allowed)
        if paragraph.id in cited and says_why:
            problem = f"{paragraph.id} carries no fact, and {cited[paragraph.id][0].address} cites it"
            yield facts.fault(paragraph, ("no_fact",), problem, "remove one of the two")


def check_omissions(facts: Facts) -> Faults:
    """What is left out of a paragraph on purpose is not left out of one that carries no fact at all."""
    for omission in facts.of("omission"):
        if "no_fact" in facts.get("paragraph", omission["paragraph"]):
            problem = f"{omission['paragraph']} carries no fact, so that nothing of it is left out"
            yield facts.fault(omission, ("paragraph",), problem, "remove one of the two")


CHECKS = (check_paragraphs, check_coverage, check_omissions)
