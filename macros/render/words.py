"""The words and signs of a language around the facts: plural forms, dates, numbers and lists, by Unicode's rules.

Sentences stand in `data/text/`; what depends on the language alone comes from Unicode's CLDR, through Babel.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from macros.facts import Facts


def texts_of(facts: Facts, name: str) -> Mapping[str, Any]:
    """The sentences of a file of `data/text/`, with the names of the organisation in their places."""
    organization = facts.one("organization")

    def named(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: named(part) for key, part in value.items()}
        if isinstance(value, list):
            return [named(part) for part in value]
        short: str = value.replace("{organization}", organization["abbreviation"])
        return short.replace("{organization_name}", organization["name"])

    texts: Mapping[str, Any] = named(facts.texts[name])
    return texts


class Words:
    """The texts of a site in their language, which `locale` in `data/text/site.yml` names, such as en-GB."""

    def __init__(self, text: Mapping[str, Any]) -> None:
        self.text = text
        self.locale = Locale.parse(text["locale"], sep="-")

    def plural(self, sentences: Mapping[str, str] | str, count: int, **values: object) -> str:
        """The sentence for a number of things, with that number as `{count}`; one sentence may do for all."""
        forms = {"other": sentences} if isinstance(sentences, str) else sentences
        sentence = forms.get(self.locale.plural_form(count), forms["other"])
        return sentence.format(count=self.number(count), **values)

    def number(self, value: float, digits: int | None = None) -> str:
        """A number, with as many digits behind the point as it has, or as are asked for."""
        pattern = None if digits is None else f"#,##0.{'0' * digits}".rstrip(".")
        return format_decimal(value, format=pattern, locale=self.locale)

    def date(self, written: str) -> str:
        """A date as precise as it is written: `2016-10-14` is 14 October 2016, `2016-10` is October 2016."""
        year, month, day = [*map(int, written.split("-")), 0, 0][:3]
        if not month:
            return written
        if day:
            return format_date(date(year, month, day), "long", locale=self.locale)
        return format_skeleton("yMMMM", date(year, month, 1), locale=self.locale)

    def listed(self, parts: Iterable[object]) -> Markup:
        """Several things one behind the other, with what the language puts between them."""
        marks = [escape(part) for part in parts]
        return Markup(format_list([str(mark) for mark in marks], "unit", self.locale)) if marks else Markup()
