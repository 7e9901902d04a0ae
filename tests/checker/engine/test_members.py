"""Members are known under the names that people write, and nobody else is taken for one."""

from itertools import chain

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from checker import Ruleset, read_candidate
from checker.engine import KindId
from checker.engine.members import Member, Names
from macros.facts import Facts
from tests.checker.builder import document, said
from tests.checker.refused import problems_of
from tests.checker.strategies import tried

UN_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
# How states name themselves in these languages.
FORMAL = (
    *("Republic of {}", "{}, Republic of", "The {} Republic", "Kingdom of {}", "State of {}", "Federation of {}"),
    *("République de {}", "République du {}", "République d’{}", "República de {}", "Reino de {}"),
    *("Республика {}", "{} Республика", "جمهورية {}", "{}共和国", "{}共和國"),
)
TOWN, UTILITY = KindId("town"), KindId("utility")
NAMES = Names(
    [
        Member("Côte du Nord", TOWN, ("Республика Север", "北国", "الشمال"), ("CN", "CDN")),
        Member("Old Town", TOWN, codes=("OLT",)),
        Member("The", UTILITY),
    ],
    "the of du",
)


@pytest.mark.parametrize(
    ("typed", "member"),
    [
        ("Côte du Nord", "Côte du Nord"),
        ("  cote DU  nord. ", "Côte du Nord"),
        ("Co\u0302te du Nord", "Côte du Nord"),
        ("Nord, Côte (du)", "Côte du Nord"),
        ("The Nord-Côte", "Côte du Nord"),
        ("Ｃôte\u200b du\u00a0Nord", "Côte du Nord"),
        ("Север, Республика", "Côte du Nord"),
        ("РЕСПУБЛИКА СЕВЕР", "Côte du Nord"),
        ("«北国»", "Côte du Nord"),
        ("الشَّمَال", "Côte du Nord"),
        ("cdn", "Côte du Nord"),
        ("C.N.", None),
        ("Town of Old", "Old Town"),
        ("the", "The"),
        ("", None),
        ("...", None),
        ("Nord", None),
        ("Old Town Hall", None),
        ("Nord du Nord Côte", None),
        ("Old New Town", None),
    ],
)
def test_a_member_is_known_as_people_vary_its_name(typed: str, member: str | None) -> None:
    assert NAMES.member(typed) == member


@pytest.mark.parametrize("typed", ["Old Town", "olt"])
def test_a_member_is_no_candidate_of_its_own_kind_and_others_may_bear_its_names_and_codes(typed: str) -> None:
    assert NAMES.member(typed, TOWN) == "Old Town"
    assert NAMES.member(typed) == "Old Town"
    assert NAMES.member(typed, UTILITY) is None


def test_two_members_of_different_kinds_may_have_the_same_name() -> None:
    both = Names([Member("Reed", TOWN), Member("REED", UTILITY)], "the")
    assert (both.member("reed", TOWN), both.member("reed", UTILITY)) == ("Reed", "REED")


@tried
@given(st.text())
@example("\u0345")  # an accent whose small letter is a letter
def test_any_text_can_be_folded(typed: str) -> None:
    assert NAMES.fold(f" {typed.casefold()}. ") == NAMES.fold(typed)
    assert NAMES.same(typed, [typed])


def test_the_organisation_is_no_candidate_of_its_own() -> None:
    ruleset = Ruleset.from_dict(document({"friend": {"town": "a"}}))
    for name in (ruleset.organization.name, f"the {ruleset.organization.abbreviation.lower()}."):
        ruleset = Ruleset.from_dict(document({"friend": {"town": "a"}}) | {"text": texts("the")})
        problem = f"name: {said('errors.organization-itself')}"
        assert problems_of(read_candidate, {"kind": "town", "name": name}, ruleset) == [problem]
    assert read_candidate({"kind": "town", "name": "Organisation of Towns"}, ruleset).name


@pytest.mark.parametrize("rules", ["ruleset", "pack"])
def test_the_organisation_is_no_candidate_under_any_name_that_the_data_gives(
    rules: str, request: pytest.FixtureRequest
) -> None:
    ruleset: Ruleset = request.getfixturevalue(rules)
    assert ruleset.organization.also
    problem = f"name: {ruleset.text('errors.organization-itself')}"
    for name in (ruleset.organization.name, ruleset.organization.abbreviation, *ruleset.organization.also):
        for typed in (name, name.upper(), f" {name.lower()}.", " ".join(reversed(name.split()))):
            for kind in ruleset.kinds:
                assert problems_of(read_candidate, {"kind": kind.id, "name": typed}, ruleset) == [problem], typed


def texts(ignored: str) -> dict[str, object]:
    sentences: dict[str, object] = document({"friend": {"town": "a"}})["text"]
    return sentences | {"names": {"ignored": ignored}}


def spellings(facts: Facts) -> list[tuple[str, str]]:
    """Each member's name with each of the names that the data gives it, the codes included."""
    return [
        (member.title, name)
        for member in facts.of("member")
        for name in (member.title, *member.get("also", ()), *member.get("codes", ()))
    ]


def test_members_are_refused_under_every_name_that_the_data_gives(facts: Facts, ruleset: Ruleset) -> None:
    for member, name in spellings(facts):
        for typed in (name, name.upper(), f"{name}.", f"the {name}", ", ".join(reversed(name.split(" ", 1)))):
            assert ruleset.names.member(typed) == member, typed


def test_candidates_of_other_kinds_may_bear_the_names_and_codes_of_members(facts: Facts, ruleset: Ruleset) -> None:
    for member, name in spellings(facts):
        for kind in ruleset.kinds:
            known = ruleset.names.member(name, kind.id)
            (of,) = (each["kind"] for each in facts.of("member") if each.title == member)
            assert known == (member if kind.id == of else None), (kind.id, name)


def test_no_name_is_that_of_two_members(facts: Facts, ruleset: Ruleset) -> None:
    folded = {(member, ruleset.names.fold(name)) for member, name in spellings(facts)}
    assert len({name for _, name in folded}) == len(folded)


def codes(facts: Facts) -> set[str]:
    return set(chain.from_iterable(member["codes"] for member in facts.of("member")))


def test_members_are_known_in_the_languages_of_the_united_nations(facts: Facts, ruleset: Ruleset) -> None:
    known = codes(facts)
    for language in (*UN_LANGUAGES, "zh_Hant"):
        names = Locale.parse(language).territories
        for code in known & names.keys():
            assert ruleset.names.member(names[code]), (language, code)


def test_no_other_territory_is_refused(facts: Facts, ruleset: Ruleset) -> None:
    """Under no name that Unicode CLDR has for it, in no language of the United Nations, and under no formal name."""
    known = codes(facts)
    for language in UN_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code not in known:
                for typed in (name, code, *(form.format(name) for form in FORMAL)):
                    assert ruleset.names.member(typed) is None, (language, code, typed)
