"""What a page shows has a label: a field without one would not be shown, and must say so."""

from macros.facts import Definition, Facts, Fault, Faults, Field

# Values that stand without a label: their own title comes with them, or they are marks beside a sentence.
UNLABELLED = ("id", "cite", "part", "path")


def check_labels(facts: Facts) -> Faults:
    """A fault for a field of a record with a page of its own that has neither a title nor `"x-shown": false`."""
    for definition in facts.definitions.values():
        for field in definition.fields if definition.section else ():
            if field.shown and not field.label and not _needs_none(definition, field):
                problem = "it has no title, so that no page shows it"
                yield Fault(
                    f"data/schema/{definition.file}",
                    1,
                    f"properties.{field.name}",
                    problem,
                    'give it a title, or "x-shown": false if it is for programs only',
                )


def _needs_none(definition: Definition, field: Field) -> bool:
    return field.type in UNLABELLED or field.name in (definition.name_field, definition.lead_field)
