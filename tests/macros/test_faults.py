# ruff: noqa: E501  one fault a line
"""Every fault that an editor can make is named by file, line and field, with what to do; all of them at once."""

from pathlib import Path

import pytest

from macros.facts import DataError, Fault
from macros.facts.faults import SHOWN, suggestion
from macros.facts.load import load_facts
from tests.conftest import ROOT, project_facts
from tests.macros.data_folder import DataFolder


def test_the_data_of_the_project_is_sound() -> None:
    assert project_facts().paragraphs


def test_the_small_data_folder_is_sound(folder: DataFolder) -> None:
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("kinds.yml", "name: town,", "name: town, name: city,", "name: 'name' is there twice, first on line {line}"),
        ("kinds.yml", "name: town, ", "", "'name' is missing (needed here: id, name, label, with_article, link)"),
        ("kinds.yml", "label: A town", "lable: A town", "lable: 'lable' is not a field (did you mean label?)"),
        ("criteria.yml", "name: A well", "name: 5", "name: '5' is not text (put it in quotation marks)"),
        ("criteria.yml", "name: A well", "name: true", "name: true is not text (put it in quotation marks)"),
        ("criteria.yml", "name: A well", 'name: ""', "name: '' is not a text (write more than white space)"),
        ("criteria.yml", "name: A well", 'name: "  "', "name: '  ' is not a text (write more than white space)"),
        ("criteria.yml", "name: A well", "name:", "name: nothing is not text (write text)"),
        ("criteria.yml", "id: well", "id: The Well", "id: 'The Well' is not an id (use small letters, digits"),
        ("bodies.yml", "cite: [P005]", "cite: P005", "cite: 'P005' is not a list (write a list)"),
        ("bodies.yml", "cite: [P005]", "cite: [P008]", "cite[0]: P008 is not a paragraph of presentation (P001 to P007)"),
        ("bodies.yml", "cite: [P005]", "cite: [P05]", "cite[0]: 'P05' is not a paragraph (did you mean P005?)"),
        ("bodies.yml", "cite: [P005]", "cite: [p005]", "cite[0]: 'p005' is neither a paragraph nor a source (did you mean P005"),
        ("bodies.yml", "cite: [P005]", "cite: [rulebok]", "cite[0]: 'rulebok' is neither a paragraph nor a source (did you mean rule"),
        ("bodies.yml", "cite: [P005]", "cite: [presentation]", "cite[0]: 'presentation' is neither a paragraph nor a source"),
        ("bodies.yml", "cite: [P005]", "cite: [P005, P005]", "cite: the list holds the same value twice (keep one of them)"),
        ("bodies.yml", "cite: [P005]", "cite: []", "cite: it is empty (write something, or leave the field out"),
        ("bodies.yml", "kind: office", "kind: ofice", "kind: 'ofice' is not allowed (did you mean office?)"),
        ("bodies.yml", "under: council", "under: counsel", "under: there is no body 'counsel' (did you mean council?)"),
        ("bodies.yml", "does: Pick.", "does: Pick.\n  nick: x", "'nick' is not a field"),
        ("events.yml", "structure/council", "structure/counsel", "about[0]: there is no record 'structure/counsel' (did you"),
        ("events.yml", "date: 1990-03", "date: 1990-13", "date: '1990-13' is not a date (use YYYY, YYYY-MM or YYYY-MM-DD)"),
        ("events.yml", "1995-09-14", "1995-02-31", "date: there is no day 1995-02-31 (look at the calendar)"),
        ("events.yml", "1995-09-14", "1995-02-29", "date: there is no day 1995-02-29 (look at the calendar)"),
        ("events.yml", "1995-09-14", "१९९५", "date: '१९९५' is not a date"),
        ("events.yml", "1995-09-14", '"1995\\n"', r"date: '1995\n' is not a date"),
        ("events.yml", "  date: 1990-03\n", "", "this is none of what may stand here (give date or circa)"),
        ("sources/sources.yml", "https://orchard.example/,", "orchard,", "url: 'orchard' is not an address (begin with"),
        ("statuses/friend.yml", "count: 2", "count: many", "count: 'many' is not a count (write a whole number from 1, or none)"),
        ("statuses/friend.yml", "  town:", "  twon:", "requirements.twon: there is no kind 'twon' (did you mean town?)"),
        ("statuses/friend.yml", "criterion: well", "criterion: wel", "all[0].criterion: there is no criterion 'wel' (did you mean"),
        ("statuses/friend.yml", "text: Has a well., ", "", "all[0]: 'text' is missing (needed here: criterion, text, cite)"),
        ("statuses/friend.yml", "      all:", "      every:", "requirement: this is none of what may stand here (give crit"),
        ("cases/cases.yml", "expect: {friend: eligible}", "expect: {frend: eligible}", "there is no status 'frend' (did you"),
        ("text/report.yml", "language: en", "langage: en", "langage: nothing reads this sentence (did you mean language?)"),
        ("text/report.yml", "language: en", "language:", "language: nothing is not text (write text)"),
    ],
)  # fmt: skip
def test_a_fault_in_a_file(folder: DataFolder, name: str, old: str, new: str, expected: str) -> None:
    line = folder.edit(name, old, new)
    found = "\n".join(folder.faults())
    assert any(f"data/{name}:{near}: " in found for near in (line - 1, line, line + 1)), found
    assert expected.format(line=line) in found


def test_a_kind_that_takes_no_old_ids_says_which_do(folder: DataFolder) -> None:
    folder.edit("kinds.yml", "link: t", "link: t, was: [city]")
    (fault,) = folder.faults()
    assert fault.startswith("data/kinds.yml:1: was: 'was' is not a field (records that take `was`: body, criterion,")


def test_a_date_of_another_form_is_one_fault(folder: DataFolder) -> None:
    folder.edit("events.yml", "1995-09-14", "14.09.1995")
    (fault,) = folder.faults()
    assert fault.endswith("date: '14.09.1995' is not a date (use YYYY, YYYY-MM or YYYY-MM-DD)")


def test_faults_of_all_files_are_shown_together(folder: DataFolder) -> None:
    folder.edit("kinds.yml", "label: A town", "lable: A town")
    folder.edit("wants.yml", "status: friend", "status: guest")
    assert {fault.split(":")[0] for fault in folder.faults()} == {"data/kinds.yml", "data/wants.yml"}


def test_the_first_twenty_faults_are_shown_and_how_many_more_there_are() -> None:
    faults = [Fault("data/x.yml", line, "", "wrong") for line in range(1, 101)]
    lines = str(DataError(faults)).splitlines()
    assert lines[0] == "data/x.yml:1: wrong"
    assert len(lines) == SHOWN + 1
    assert lines[-1] == f"... and {100 - SHOWN} more"


def test_a_hundred_thousand_unknown_fields_are_not_listed(folder: DataFolder) -> None:
    folder.add("kinds.yml", "- id: city\n" + "".join(f"  x{n}: 1\n" for n in range(100_000)))
    assert len(folder.faults()) == SHOWN + 1


def test_a_missing_an_empty_and_an_unknown_file_are_named(folder: DataFolder) -> None:
    folder.write("kinds.yml", "")
    assert folder.faults() == ["data/kinds.yml:1: the file is empty (it holds at least one record)"]
    (folder.data / "kinds.yml").unlink()
    folder.write("kindz.yml", "- id: x\n")
    first, second = folder.faults()
    assert first == "data/kinds.yml:1: the file is missing (it holds: kinds)"
    assert second.startswith("data/kindz.yml:1: no kind of record is kept in this file (use ")


def test_a_kind_of_record_that_a_folder_does_without_is_no_fault(folder: DataFolder) -> None:
    (folder.data / "wants.yml").unlink()
    assert folder.faults() == []
    assert load_facts(folder.data).of("want") == ()


@pytest.mark.parametrize("name", [path.name for path in sorted((ROOT / "data" / "text").glob("*.yml"))])
def test_a_missing_text_file_is_named(folder: DataFolder, name: str) -> None:
    (folder.data / "text" / name).unlink()
    (fault,) = folder.faults()
    assert fault.startswith(f"data/text/{name}:1: the file is missing")


def test_a_folder_that_is_not_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the file is missing"):
        load_facts(tmp_path)
    (tmp_path / "file").touch()
    for name in ("nowhere", "file"):
        with pytest.raises(DataError, match=rf"^{tmp_path / name}:1: there is no such folder"):
            load_facts(tmp_path / name)


def test_what_to_write_instead() -> None:
    assert suggestion("frend", ["friend", "guest"]) == "did you mean friend?"
    assert suggestion("P70", ["P007", "P070", "P170"]) == "did you mean P070?"
    assert suggestion("x", ["friend", "guest"]) == "use friend, guest"
    assert suggestion("x", [f"id-{n}" for n in range(30)]) == "use one of 30, such as id-0, id-1, id-2"
    assert suggestion("x", []) == "there are none"
