"""What changed in the data: recorded from git by `make changes`, refused by `make check` where it is not recorded."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.facts import Facts
from macros.facts.changes import RECORDED, check_recorded, data_version
from macros.facts.load import load_facts
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder

WHO = ("-c", "user.name=x", "-c", "user.email=x@example.org")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=root, check=True, capture_output=True)


def commit(folder: DataFolder) -> None:
    git(folder.root, "add", ".")
    git(folder.root, "commit", "-m", "x")


def record(folder: DataFolder, day: str, why: str = "") -> int:
    return main(["changes", "--data", str(folder.data), "--day", day, "--why", why])


def changes(folder: DataFolder) -> Any:
    return yaml.load((folder.data / "changes.yml").read_text("utf-8"), yaml.BaseLoader)


def unrecorded(folder: DataFolder) -> list[str]:
    return [str(fault) for fault in check_recorded(load_facts(folder.data))]


@pytest.fixture
def recorded(folder: DataFolder) -> DataFolder:
    """A folder in git with a version that is recorded."""
    git(folder.root, "init")
    git(folder.root, "commit", "--allow-empty", "-m", "x")
    assert record(folder, "2031-01-01", "The first.") == 0
    commit(folder)
    return folder


def test_the_first_version_names_no_records(recorded: DataFolder) -> None:
    assert changes(recorded) == [{"id": "2031-01-01", "date": "2031-01-01", "reason": "The first."}]
    assert unrecorded(recorded) == []


def test_an_address_that_is_gone_is_asked_after(recorded: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that was renamed without its old id: its page would be nowhere, and nothing else says so."""
    recorded.edit("bodies.yml", "id: pickers", "id: harvesters")
    (gone,) = [each for each in unrecorded(recorded) if "body/pickers" in each]
    assert "it was removed since version 2031-01-01" in gone
    assert "write `was: [pickers]` in the record that it became" in gone
    capsys.readouterr()
    assert main(["check", "--data", str(recorded.data)]) == 0
    assert gone in capsys.readouterr().out
    recorded.edit("bodies.yml", "was: [gatherers]", "was: [gatherers, pickers]")
    assert not [each for each in unrecorded(recorded) if "removed" in each]


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\n{", "[]", '{"version": "x", "records": [1]}'])
def test_digests_that_a_merge_has_spoilt_are_a_fault_and_are_written_anew(recorded: DataFolder, content: str) -> None:
    recorded.write(RECORDED, content)
    assert unrecorded(recorded) == [
        'data/recorded.json:1: it is not as `make changes` writes it (run `make changes WHY="..."`)'
    ]
    assert record(recorded, "2031-02-02") == 0
    assert unrecorded(recorded) == []


def test_a_version_says_what_was_added_changed_and_removed(recorded: DataFolder) -> None:
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    recorded.edit("events.yml", "id: planted", "id: sown")
    assert record(recorded, "2031-02-02", "Read again.") == 0
    new, old = changes(recorded)
    assert (new["id"], new["reason"], old["id"]) == ("2031-02-02", "Read again.", "2031-01-01")
    told = {(each["how"], each["record"]): each for each in new["records"]}
    assert set(told) == {("added", "event/sown"), ("changed", "body/council"), ("removed", "event/planted")}
    assert told["changed", "body/council"]["fields"] == ["name"]
    assert told["changed", "body/council"]["name"] == "Council of Trees"
    removed = told["removed", "event/planted"]
    assert (removed["name"], removed["cites"]) == ("Planted", ["P006"])
    assert unrecorded(recorded) == []


@pytest.mark.parametrize("committed", [False, True])
def test_a_file_of_digests_that_was_removed_is_made_again(recorded: DataFolder, *, committed: bool) -> None:
    before = (recorded.data / RECORDED).read_text("utf-8")
    (recorded.data / RECORDED).unlink()
    if committed:
        commit(recorded)
    assert record(recorded, "2031-02-02") == 0
    assert (recorded.data / RECORDED).read_text("utf-8") == before
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02", "Read again.") == 0
    assert [each["record"] for each in changes(recorded)[0]["records"]] == ["body/council"]


def test_a_record_that_is_renamed_has_changed(recorded: DataFolder) -> None:
    recorded.edit("bodies.yml", "was: [gatherers]", "was: [gatherers, pickers]")
    recorded.edit("bodies.yml", "id: pickers", "id: harvesters")
    assert record(recorded, "2031-02-02", "Renamed.") == 0
    (told,) = changes(recorded)[0]["records"]
    assert (told["how"], told["record"]) == ("changed", "body/harvesters")


def test_running_it_again_before_a_commit_writes_the_same_version_anew(recorded: DataFolder) -> None:
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02", "Trees.") == 0
    first = (recorded.data / "changes.yml").read_text("utf-8")
    assert record(recorded, "2031-02-02") == 0
    assert (recorded.data / "changes.yml").read_text("utf-8") == first
    recorded.edit("bodies.yml", "name: Council of Trees", "name: Council of the Orchard")
    assert record(recorded, "2031-02-02") == 0
    assert len(changes(recorded)) == 1
    assert unrecorded(recorded) == []


def test_the_file_that_says_how_to_cite_the_data_names_the_version(recorded: DataFolder) -> None:
    file = recorded.root / "CITATION.cff"
    file.write_text('cff-version: 1.2.0\nversion: "1"\ndate-released: "1999-01-01"\n', "utf-8")
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02", "Trees.") == 0
    assert file.read_text("utf-8") == 'cff-version: 1.2.0\nversion: "2031-02-02"\ndate-released: "2031-02-02"\n'


def test_a_second_version_of_a_day_gets_a_number(recorded: DataFolder) -> None:
    for name in ("Council of Trees", "Council of Roots"):
        recorded.edit("bodies.yml", "name: Council of", f"name: {name} and of")
        assert record(recorded, "2031-01-01", name) == 0
        commit(recorded)
    assert [each["id"] for each in changes(recorded)] == ["2031-01-01-3", "2031-01-01-2", "2031-01-01"]


def test_somebody_says_why(recorded: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02") == 1
    assert "WHY" in capsys.readouterr().err
    assert len(changes(recorded)) == 1


def test_without_git_it_says_that_it_needs_it(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(folder, "2031-01-01", "The first.") == 1
    assert "git" in capsys.readouterr().err


def test_a_change_that_is_not_recorded_is_refused_without_git(
    recorded: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    line = recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    (recorded.root / ".git").rename(recorded.root / "gone")
    (fault,) = unrecorded(recorded)
    assert fault.startswith("data/bodies.yml:")
    assert "make changes" in fault
    assert int(fault.split(":")[1]) <= line
    assert main(["check", "--data", str(recorded.data), "--no-write"]) == 1
    assert "2031-01-01" in capsys.readouterr().err
    assert main(["check", "--data", str(recorded.data)]) == 0


def test_what_was_added_removed_or_recorded_of_another_version_is_refused_too(recorded: DataFolder) -> None:
    file = recorded.data / RECORDED
    known = json.loads(file.read_text("utf-8"))
    known["records"]["body/gone"] = known["records"].pop("body/council")
    file.write_text(json.dumps({**known, "version": "2030-01-01"}), "utf-8")
    assert len(unrecorded(recorded)) == 3


def test_the_data_of_the_project_is_recorded_and_cited_by_its_version(facts: Facts) -> None:
    assert list(check_recorded(facts)) == []
    cited = yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)
    version = data_version(facts)
    assert version
    assert (cited["version"], cited["date-released"]) == (version.name, version.date)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert (cited["title"], cited["abstract"]) == (settings["site_name"], settings["site_description"])


def test_a_day_that_the_calendar_does_not_have_is_refused(recorded: DataFolder) -> None:
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    before = changes(recorded)
    assert [record(recorded, day, "Read again.") for day in ("tomorrow", "2031-02-31", "20310201")] == [1, 1, 1]
    assert changes(recorded) == before


def test_a_list_of_changes_that_was_removed_is_taken_from_git(recorded: DataFolder) -> None:
    before = (recorded.data / "changes.yml").read_text("utf-8")
    (recorded.data / "changes.yml").unlink()
    assert record(recorded, "2031-02-02") == 0
    assert (recorded.data / "changes.yml").read_text("utf-8") == before
    (recorded.data / "changes.yml").unlink()
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02", "Read again.") == 0
    assert [each["id"] for each in changes(recorded)] == ["2031-02-02", "2031-01-01"]


def test_schemas_without_changes_are_named(recorded: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    (recorded.data / "changes.yml").unlink()
    (recorded.own_schemas() / "changes.schema.json").unlink()
    assert record(recorded, "2031-02-02", "Read again.") == 1
    assert "no schema defines the kind 'change'" in capsys.readouterr().err


def test_schemas_of_the_last_version_may_hold_what_no_schema_holds_today(recorded: DataFolder) -> None:
    schema = recorded.own_schemas() / "bodies.schema.json"
    today = schema.read_text("utf-8")
    schema.write_text(today.replace('"title":', '"x-former": true, "title":', 1), "utf-8")
    git(recorded.root, "add", ".")
    git(recorded.root, "commit", "--amend", "-m", "x")
    schema.write_text(today, "utf-8")
    recorded.edit("bodies.yml", "name: Council of the Orchard", "name: Council of Trees")
    assert record(recorded, "2031-02-02", "Read again.") == 0
    assert [each["record"] for each in changes(recorded)[0]["records"]] == ["body/council"]
