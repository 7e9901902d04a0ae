"""Rules for the sentences and the words that the data asks of them."""

from babel import Locale, UnknownLocaleError

from macros.facts import Facts, Fault, Faults, suggestion

# Where a code of a language stands: the file of sentences and its field.
CODES = (("report", "language"), ("site", "locale"))
TEXTS = "report"


def check_languages(facts: Facts) -> Faults:
    """Of a language that the sentences name Unicode CLDR knows how it counts, lists and writes dates."""
    for name, field in CODES:
        file, code = facts.files[f"data/text/{name}.yml"], facts.texts[name][field]
        try:
            Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            allowed = "use a code of Unicode, such as en or pt-BR"
            yield Fault(file.name, file.line((field,)), field, f"there is no language '{code}'", allowed)


def check_terms(facts: Facts) -> Faults:
    """The terms of an entitlement have words in the texts of the reports."""
    known = list(facts.texts.get(TEXTS, {}).get("terms", {}))
    for status in facts.of("status"):
        for index, each in enumerate(status["entitlements"]):
            if each["terms"] not in known:
                problem = f"'{each['terms']}' has no words in data/text/{TEXTS}.yml under terms"
                place = ("entitlements", index, "terms")
                yield facts.fault(status, place, problem, suggestion(each["terms"], known))


CHECKS = (check_languages, check_terms)
