"""What the paragraphs of the source say and the sentences that cite them do not."""

from collections.abc import Sequence

from macros.facts.facts import Facts


def unstated(facts: Facts, paragraphs: Sequence[str]) -> list[str]:
    """One line a paragraph of which something is not stated."""
    return []
