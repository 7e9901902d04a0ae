"""The paragraphs are numbered without a gap, so that a citation always finds its place."""

from macros.facts import Facts, Faults


def check_paragraphs(facts: Facts) -> Faults:
    """A fault at the first paragraph that is out of order; ids are a letter and a number, as the first one has them."""
    first = facts.paragraphs[0].id
    for number, paragraph in enumerate(facts.paragraphs, start=1):
        expected = f"{first[:1]}{number:0{len(first) - 1}}"
        if paragraph.id != expected:
            problem = f"{paragraph.id} stands where {expected} belongs"
            yield facts.fault(paragraph, ("id",), problem, "paragraphs are numbered without a gap")
            return
