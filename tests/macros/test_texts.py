"""The files of sentences: none is missing, none is there for nothing, and each holds its placeholders."""

import json

import pytest

from macros.facts import DataError
from macros.facts.texts import write_lists
from tests.macros.data_folder import DataFolder


@pytest.fixture
def words(folder: DataFolder) -> DataFolder:
    """A data folder with a text file of its own."""
    lists = folder.own_schemas() / "text"
    listed = {"*": ["name"], "terms.*": [], "title": [], "shown": ["count"], "part.label": ["of"], "months.0": []}
    (lists / "orchard.json").write_text(json.dumps(listed), "utf-8")
    folder.write(
        "text/orchard.yml",
        'title: "{name}"\nshown: {one: One, other: "{count} of {name}"}\npart: {label: "Of {of}"}\n'
        "months: [May]\nterms: {free: for nothing}\n",
    )
    return folder


def test_sentences_that_are_listed_are_sound(words: DataFolder) -> None:
    assert words.faults() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("months: [May]\n", "", "1: months.0: the sentence is missing (write it)"),
        (
            "months: [May]",
            "months: [May, June]",
            "4: months.1: nothing reads this sentence (remove it, or run `python -m macros texts`)",
        ),
        ("{label:", "{labl:", "3: part.labl: nothing reads this sentence (did you mean part.label?)"),
        ("Of {of}", "Of {on}", "3: part.label: '{on}' is not a placeholder of this sentence (use {of}, {name})"),
        ("Of {of}", "Of {of", "3: part.label: a brace stands alone (use {of}, {name})"),
        (
            "{count} of",
            "{counted} of",
            "2: shown.other: '{counted}' is not a placeholder of this sentence (use {count}, {name})",
        ),
        ("one: One", "one: 1", "2: shown.one: '1' is not text (put it in quotation marks)"),
        ("[May]", "[' ']", "4: months.0: the sentence is empty (write something)"),
    ],
)
def test_a_fault_of_a_sentence(words: DataFolder, old: str, new: str, expected: str) -> None:
    words.edit("text/orchard.yml", old, new)
    assert f"data/text/orchard.yml:{expected}" in words.faults()


def test_another_language_has_the_plural_forms_that_it_needs(words: DataFolder) -> None:
    words.edit("text/orchard.yml", "{one: One, other:", '{one: One, few: "{count}", many: "{count}", other:')
    assert words.faults() == []


def test_what_the_data_decides_may_be_anything(words: DataFolder) -> None:
    words.edit("text/orchard.yml", "free: for nothing", "free: for nothing, dear: for gold")
    assert words.faults() == []


def test_the_lists_are_written_from_the_files(words: DataFolder) -> None:
    lists = words.data / "schema" / "text"
    words.edit("text/orchard.yml", "part:", 'whole: "{all}"\npart:')
    assert words.faults() != []
    assert "orchard.json" in write_lists(words.data, words.data / "schema")
    assert words.faults() == []
    listed = json.loads((lists / "orchard.json").read_text("utf-8"))
    assert listed["whole"] == ["all"]
    assert (listed["*"], listed["terms.*"], listed["title"]) == (["name"], [], [])


def test_a_file_that_nothing_reads_and_a_list_that_is_broken_are_named(words: DataFolder) -> None:
    words.write("text/other.yml", "x: y\n")
    assert words.faults() == [
        "data/text/other.yml:1: nothing reads this file (remove it, or run `python -m macros texts`)"
    ]
    (words.data / "text" / "other.yml").unlink()
    (words.data / "schema" / "text" / "orchard.json").write_text("{", "utf-8")
    (fault,) = words.faults()
    assert fault.startswith("data/schema/text/orchard.json:1: not JSON: ")


def test_a_list_need_not_say_what_any_sentence_may_hold(words: DataFolder) -> None:
    lists = words.data / "schema" / "text"
    (lists / "orchard.json").write_text('{"terms.*": []}', "utf-8")
    write_lists(words.data, words.data / "schema")
    listed = json.loads((lists / "orchard.json").read_text("utf-8"))
    assert (listed["title"], listed["terms.*"]) == (["name"], [])
    assert words.faults() == []


def test_a_file_of_sentences_that_cannot_be_read_is_named_with_its_folder(words: DataFolder) -> None:
    words.write("text/orchard.yml", "title: [")
    with pytest.raises(DataError, match=r"^data/text/orchard.yml:1: "):
        write_lists(words.data, words.data / "schema")
