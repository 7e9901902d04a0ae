"""Sentences are found, filled, counted and joined as their language does it."""

from typing import Any

import pytest
from babel import Locale

from checker.engine.text import Language, Text
from macros.facts.rules import language

LANGUAGES = ("en", "pl", "ar", "ru", "fr", "ja", "sl")


def made(code: str) -> Language:
    raw: dict[str, Any] = language(code)
    return Language(raw["code"], tuple(raw["plural"]), raw["lists"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_has_the_category_that_unicode_gives_it(code: str) -> None:
    counts = [*range(1100), 10_000, 100_001, 100_002, 100_005, 100_011, 999_999]
    plural = Locale.parse(code).plural_form
    found = made(code)
    assert [(each, found.category(each)) for each in counts] == [(each, plural(each)) for each in counts]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", range(6))
@pytest.mark.parametrize(("join", "style"), [("or", "or"), ("and", "standard")])
def test_a_list_is_joined_as_the_language_joins_it(code: str, size: int, join: str, style: str) -> None:
    from babel.lists import format_list  # noqa: PLC0415  it reads data when it is imported

    items = [f"<{number}>" for number in range(size)]
    assert made(code).listed(items, join) == format_list(items, style=style, locale=code)  # type: ignore[arg-type]


def test_items_with_braces_are_joined_as_they_are() -> None:
    assert made("en").listed(["{0}", "{x}", "}{"], "and").count("{") == 3


@pytest.mark.parametrize(
    ("code", "forms", "expected"),
    [
        ("en", {"one": "{count} day", "other": "{count} days"}, {1: "1 day", 2: "2 days", 0: "0 days"}),
        (
            "pl",
            {"one": "{count} dzień", "few": "{count} dni", "many": "{count} dni!", "other": "{count} dnia"},
            {1: "1 dzień", 3: "3 dni", 5: "5 dni!", 12: "12 dni!", 22: "22 dni", 1022: "1022 dni"},
        ),
        ("ja", {"other": "{count}日"}, {1: "1日", 2: "2日"}),
        ("pl", {"other": "{count}"}, {1: "1", 5: "5"}),
    ],
)
def test_a_sentence_that_counts_takes_the_form_of_its_number(
    code: str, forms: dict[str, str], expected: dict[int, str]
) -> None:
    text = Text({"a": {"b": forms}}, made(code), {})
    assert {count: text("a.b", count=count) for count in expected} == expected


def test_places_are_filled_and_some_always_are() -> None:
    text = Text({"a": "{who} of {place}", "b": "plain"}, made("en"), {"place": "Utopia"})
    assert text("a", who="Someone") == "Someone of Utopia"
    assert text("a", who="{place}") == "{place} of Utopia"
    assert text("b", unused=1) == "plain"


@pytest.mark.parametrize(("path", "values"), [("c", {}), ("a.b", {}), ("a", {}), ("d", {})])
def test_a_sentence_that_is_not_there_and_a_place_without_a_value_are_faults_of_ours(
    path: str, values: dict[str, Any]
) -> None:
    text = Text({"a": "{who}", "d": {"other": "{count}"}}, made("en"), {})
    with pytest.raises((KeyError, TypeError)):
        text(path, **values)
