"""What `make data` tells an editor beyond the faults of the data, and the commands themselves."""

from pathlib import Path

import pytest

from checker import Ruleset
from checker.exchange import link
from macros.__main__ import main
from macros.facts.checks.editing import editing_faults
from macros.facts.load import load_facts
from macros.facts.rules import rules_document
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder

PUBLISHED = 'version: 1.0.0\ndigest: "{digest}"\ncriteria: [well, wall]\n'


def messages(folder: DataFolder) -> list[str]:
    """What an editor is told of a data folder that has no faults."""
    facts = load_facts(folder.data)
    return [str(fault) for fault in editing_faults(facts, Ruleset.from_dict(rules_document(facts)))]


@pytest.fixture
def published(folder: DataFolder) -> DataFolder:
    """A data folder with the published rules of its version."""
    digest = rules_document(load_facts(folder.data))["digest"]
    folder.write("published-rules.yml", PUBLISHED.format(digest=digest))
    return folder


def change_a_rule(folder: DataFolder) -> None:
    folder.edit("statuses/friend.yml", "      any:", "      all:")


def test_a_sound_folder_has_no_messages(folder: DataFolder) -> None:
    assert messages(folder) == []


def test_a_case_that_comes_out_otherwise_is_named(folder: DataFolder) -> None:
    line = folder.edit("cases/cases.yml", "expect: {friend: eligible}", "expect: {friend: undetermined}")
    assert messages(folder) == [
        f"data/cases/cases.yml:{line}: expect.friend: the rules give eligible, the case expects undetermined "
        "(correct the rule, or the case)"
    ]


def test_a_requirement_without_its_case_is_named(folder: DataFolder) -> None:
    folder.edit("cases/cases.yml", "- {title: No well, kind: town, answers: {all: met, well: not-met}, expect: {friend: not-eligible}}\n", "")  # fmt: skip  # noqa: E501
    (fault,) = messages(folder)
    assert fault.startswith("data/statuses/friend.yml:")
    assert fault.endswith(
        "requirements.town.requirement.all[0]: no case of a town is not eligible only because of 'well' "
        "(add one to data/cases, such as answers: {all: met, well: not-met})"
    )


def test_the_case_that_is_proposed_decides(folder: DataFolder) -> None:
    """Of requirements of which one is enough, the others fail in it too."""
    folder.edit("statuses/friend.yml", "      all:", "      any:")
    (fault,) = [each for each in messages(folder) if "only because of 'well'" in each]
    proposed = fault.rpartition("such as ")[2].removesuffix(")")
    folder.add("cases/cases.yml", f"- {{title: New, kind: town, {proposed}, expect: {{friend: not-eligible}}}}\n")
    assert not [each for each in messages(folder) if "only because of" in each or "New" in each]


def test_a_part_that_fails_can_show_its_requirement(folder: DataFolder) -> None:
    folder.edit("cases/cases.yml", "{gate: not-met}", "{gate: unknown}")
    folder.edit("cases/cases.yml", "expect: {friend: not-eligible}}\n- {title: No wall", "expect: {friend: undetermined}}\n- {title: No wall")  # fmt: skip  # noqa: E501
    (fault,) = messages(folder)
    assert "only because of 'wall'" in fault


def test_a_rule_that_changes_without_its_version_is_noticed(published: DataFolder) -> None:
    assert messages(published) == []
    published.edit("criteria.yml", "name: A well", "name: One well")
    assert messages(published) == []
    change_a_rule(published)
    (fault,) = messages(published)
    assert fault.startswith("data/rules.yml:1: version: what can change a verdict has changed since 1.0.0 (raise ")


def test_a_version_only_rises(published: DataFolder) -> None:
    published.edit("rules.yml", "version: 1.0.0", "version: 0.9.0")
    (fault,) = messages(published)
    assert fault == "data/rules.yml:1: version: 0.9.0 is older than the last version, 1.0.0 (versions only rise)"


def test_a_folder_without_published_rules_is_not_held_to_a_version(folder: DataFolder) -> None:
    change_a_rule(folder)
    assert messages(folder) == []


def test_two_names_of_one_code_in_links_are_noticed(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link would give the answer to one of them to the other."""
    monkeypatch.setattr(link, "code_of", lambda name: name.replace("a", "e"))
    (fault,) = [each for each in messages(folder) if "links" in each]
    assert fault == (
        "data/criteria.yml:5: id: links have one code for 'well' and 'wall' of a town (give one of them another id)"
    )


def test_a_renamed_criterion_keeps_its_old_id(published: DataFolder) -> None:
    for name in ("criteria.yml", "statuses/friend.yml", "cases/cases.yml"):
        text = (published.data / name).read_text("utf-8")
        published.write(
            name, text.replace(" well,", " spring,").replace("id: well", "id: spring").replace("well:", "spring:")
        )
    published.edit("rules.yml", "version: 1.0.0", "version: 1.1.0")
    (fault,) = messages(published)
    assert fault.startswith(
        "data/published-rules.yml:3: criteria[0]: criterion 'well' of version 1.0.0 is gone (write `was: [w"
    )
    assert "records that take `was`: criterion, status, body," in fault
    published.edit("criteria.yml", "  name: A well", "  was: [well]\n  name: A well")
    assert messages(published) == []


def test_the_command_says_that_all_is_well_with_counts(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(folder.data)]) == 0
    out = capsys.readouterr().out
    facts = load_facts(folder.data)
    assert out.startswith("All is well: ")
    assert f"{len(facts.of('body'))} bodies" in out
    assert f"{len(facts.of('case'))} cases run; each requirement has its own." in out


def test_the_command_writes_down_what_a_new_version_is(
    published: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    change_a_rule(published)
    published.edit("rules.yml", "version: 1.0.0", "version: 1.1.0")
    assert main(["check", "--no-write", "--data", str(published.data)]) == 1
    assert "data/published-rules.yml:1: it holds an older version (run `make data`)" in capsys.readouterr().err
    assert main(["check", "--data", str(published.data)]) == 0
    assert "now holds the rules of version 1.1.0" in capsys.readouterr().out
    written = load_facts(published.data).one("published-rules")
    assert written["version"] == "1.1.0"
    assert written["digest"] == rules_document(load_facts(published.data))["digest"]
    assert main(["check", "--data", str(published.data)]) == 0
    assert "now holds" not in capsys.readouterr().out


def test_the_command_names_faults_and_their_number(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit("kinds.yml", "label: A town", "lable: A town")
    assert main(["check", "--data", str(folder.data)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("data/kinds.yml:1: ")
    assert lines[-1] == f"2 faults in {folder.data}/"


def test_the_rules_of_any_folder_are_written_anywhere(folder: DataFolder, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["rules", "--data", str(folder.data), "--out", str(out)]) == 0
    assert '"orchard"' in out.read_text("utf-8")


def test_what_cannot_be_written_or_read_is_a_sentence(
    folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for out in (tmp_path / "nowhere" / "out.json", tmp_path):
        assert main(["rules", "--data", str(folder.data), "--out", str(out)]) == 1
        assert str(tmp_path) in capsys.readouterr().err
    assert main(["links", "--site", str(tmp_path / "nowhere")]) == 1
    assert f"{tmp_path / 'nowhere'}: " in capsys.readouterr().err


def test_a_record_is_added_to_any_folder(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "body", "choir", "--data", str(folder.data)]) == 0
    assert "data/bodies.yml:" in capsys.readouterr().out
    assert main(["new", "body", "choir", "--data", str(folder.data)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_requirement_that_can_never_decide_is_named(folder: DataFolder) -> None:
    """Where the well is required in any case, it does for `any` too."""
    folder.edit("statuses/friend.yml", "- {criterion: wall, text: Has a wall., cite: [P003]}\n  guild", "- any: [{criterion: well, text: Has a well., cite: [P002]}, {criterion: wall, text: Has a wall., cite: [P003]}]\n  guild")  # fmt: skip  # noqa: E501
    folder.edit("statuses/friend.yml", "count: 2", "count: 3")
    (fault,) = [each for each in messages(folder) if "'wall'" in each]
    assert fault.endswith("no answer to 'wall' can change the verdict of a town (remove it)")


def test_the_lists_of_sentences_of_the_project_are_not_written_from_other_data(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = ROOT / "data" / "schema" / "text"
    before = {path: path.read_bytes() for path in lists.iterdir()}
    folder.edit("text/site.yml", "locale:", "another: sentence\nlocale:")
    try:
        assert main(["texts", "--data", str(folder.data)]) == 1
        assert "has no schemas of its own" in capsys.readouterr().err
        assert before == {path: path.read_bytes() for path in lists.iterdir()}
    finally:
        for path, content in before.items():
            path.write_bytes(content)
