"""A letter in a share link stands for one kind of candidate."""

from macros.facts import Facts, Faults


def check_link_letters(facts: Facts) -> Faults:
    """A fault for a letter that another kind has."""
    first: dict[str, str] = {}
    for kind in facts.of("kind"):
        letter = kind["link"]
        if first.setdefault(letter, kind.id) != kind.id:
            yield facts.fault(kind, ("link",), f"'{letter}' stands for '{first[letter]}' too", "take another letter")
