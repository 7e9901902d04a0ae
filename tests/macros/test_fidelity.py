"""What a paragraph says and no sentence that cites it states, on a small made-up text."""

import pytest

from macros.facts.fidelity import unstated
from macros.facts.load import load_facts
from tests.macros.data_folder import DataFolder

# One a paragraph, in the words in which the data states it.
TEXT = ["", "", "", "", "", "", "Thanks to Everyone at the Harvest of 1999."]


def found(folder: DataFolder, number: int, text: str, says: str = "") -> list[str]:
    """What is not stated of a text as one of the paragraphs; `says` is our line of it."""
    if says:
        facts = load_facts(folder.data)
        folder.edit("sources/presentation.yml", f"says: {facts.paragraphs[number - 1]['says']}", f"says: '{says}'")
    return unstated(load_facts(folder.data), [text if at == number else each for at, each in enumerate(TEXT, start=1)])


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The first tree was planted.", ""),
        ("The first tree was planted in March 1990.", ""),
        ("On March 17, 1990 the first tree was planted.", "17"),
        ("The Council of the Orchard planted the first tree.", ""),
        ("The CO planted the first tree.", ""),
        ("The CO of the Orchard League planted it.", ""),
        ("The tree was planted by Ada Pomona in Bosk.", "Ada Pomona; Bosk"),
        ("Then Ada Pomona planted it.", "Ada Pomona"),
        ("Bosk is near. Pomona planted it. It was Pomona.", "Pomona"),
        ("The NGO planted it; NGO!", "NGO"),
        ("Twenty baskets, three pears and 1,100 apples.", "three; 1,100"),
        ("The Ministry of Pears and the Bureau of Figs came.", "Ministry of Pears and the Bureau of Figs"),
        ("- The first tree. “The tree” (The first).", ""),
    ],
)
def test_what_is_not_stated_is_listed(folder: DataFolder, text: str, missing: str) -> None:
    assert found(folder, 6, text) == ([f"P006: {missing}"] if missing else [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("They met the Ministers of Defense.", "They met a minister of defence."),
        ("Of the Organizations’ Programs.", "Of a programme of an organisation."),
        ("They came in 3 Centers.", "They came in three centres."),
        ("It has 1,100 trees.", "It has 1100 trees."),
        ("They speak of the Policies.", "They speak of a policy."),
    ],
)
def test_case_number_and_spelling_do_not_matter(folder: DataFolder, text: str, says: str) -> None:
    assert found(folder, 6, text, says) == []


def test_only_sentences_that_cite_the_paragraph_count(folder: DataFolder) -> None:
    assert found(folder, 2, "The well of the Council of the Orchard.") == ["P002: Council of the Orchard"]


def test_a_paragraph_without_fact_is_left_out(folder: DataFolder) -> None:
    assert found(folder, 7, TEXT[6]) == []


def test_what_is_left_out_on_purpose_is_not_listed(folder: DataFolder) -> None:
    folder.write("sources/omissions.yml", "- {paragraph: P006, terms: [Ada Pomona], reason: Her name is private.}\n")
    assert found(folder, 6, "It was planted by Ada Pomona in Bosk.") == ["P006: Bosk"]


def test_an_omission_that_is_needed_no_more_is_listed(folder: DataFolder) -> None:
    folder.write("sources/omissions.yml", "- {paragraph: P006, terms: [Bosk], reason: Nobody knows it.}\n")
    assert found(folder, 6, "It was planted.") == [
        "P006: 'Bosk' is left out by data/sources/omissions.yml, and need not be"
    ]
