"""The languages that the sentences name are such that Unicode CLDR knows how they count, list and write dates."""

from babel import Locale, UnknownLocaleError

from macros.facts import Facts, Fault, Faults

# Where a code of a language stands: the file of sentences and its field.
CODES = (("report", "language"), ("site", "locale"))


def check_languages(facts: Facts) -> Faults:
    """A fault for a code that is no language."""
    for name, field in CODES:
        file, code = facts.files[f"data/text/{name}.yml"], facts.texts[name][field]
        try:
            Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            allowed = "use a code of Unicode, such as en or pt-BR"
            yield Fault(file.name, file.line((field,)), field, f"there is no language '{code}'", allowed)
