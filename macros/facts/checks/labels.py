"""What a page shows has a label: a field without one would not be shown, and must say so."""

from macros.facts import Facts, Fault, Faults

# Values that stand without a label: their own title comes with them, or they are marks beside a sentence.
UNLABELLED = ("id", "cite", "part", "path")


def check_labels(facts: Facts) -> Faults:
    """A fault for a field of a record with a page of its own that has neither a title nor `"x-shown": false`."""
    for definition in facts.definitions.values():
        for field in definition.fields if definition.section else ():
            named = field.name in (definition.name_field, definition.lead_field)
            if field.shown and not field.label and not named and field.type not in UNLABELLED:
                file, place = f"data/schema/{definition.file}", f"properties.{field.name}"
                allowed = 'give it a title, or "x-shown": false if it is for programs only'
                yield Fault(file, 1, place, "it has no title, so that no page shows it", allowed)
