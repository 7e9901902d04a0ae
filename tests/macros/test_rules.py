"""The rules as the checker reads them: the records of the data, with digests of what they decide and say."""

import json
from pathlib import Path

import jsonschema
import pytest

from checker import Ruleset, Verdict, evaluate, read_candidate
from macros.facts import Facts
from macros.facts.load import load_facts
from macros.facts.rules import language, rules_document, rules_text, write_rules
from macros.publish.assets import known_candidates
from macros.publish.interface import rules_schema
from tests.macros.data_folder import DataFolder


def document(folder: DataFolder) -> dict[str, object]:
    return rules_document(load_facts(folder.data))


def test_the_rules_conform_to_their_schema(facts: Facts, folder: DataFolder) -> None:
    for each in (facts, load_facts(folder.data)):
        schema = rules_schema(each)
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(rules_document(each), schema)


def test_the_records_stand_in_the_rules_as_they_are(facts: Facts) -> None:
    rules = rules_document(facts)
    for kind, definition in facts.definitions.items():
        if definition.rules and not definition.is_singleton:
            assert rules[definition.rules] == [dict(record) for record in facts.of(kind)]
    assert rules["organization"] == dict(facts.one("organization"))
    assert rules["text"] == facts.texts["report"]


@pytest.mark.parametrize(
    ("name", "old", "new", "decides"),
    [
        ("criteria.yml", "name: A well", "name: One well", False),
        ("criteria.yml", "Does the town have a well?", "Is there a well?", False),
        ("statuses/friend.yml", "text: Has a well.", "text: Has one well.", False),
        ("text/report.yml", "title: ", "title: So, ", False),
        ("criteria.yml", "id: gate", "id: door", True),
        ("statuses/friend.yml", "      any:", "      all:", True),
        ("kinds.yml", "id: guild", "id: gild", True),
    ],
)
def test_the_digest_follows_what_can_change_a_verdict_and_the_words_follow_all(
    folder: DataFolder, name: str, old: str, new: str, decides: bool
) -> None:
    before = document(folder)
    for file in ("cases/cases.yml", "criteria.yml", "statuses/friend.yml", "kinds.yml") if "id:" in old else ():
        text = (folder.data / file).read_text("utf-8")
        word, other = old.removeprefix("id: "), new.removeprefix("id: ")
        folder.write(file, text.replace(f" {word}", f" {other}").replace(f"{{{word}:", f"{{{other}:"))
    if "id:" not in old:
        folder.edit(name, old, new)
    after = document(folder)
    assert (after["digest"] != before["digest"]) == decides
    assert after["words"] != before["words"]


def test_editing_yaml_is_enough_to_change_a_rule(folder: DataFolder) -> None:
    """A requirement that is turned from all to any of two decides otherwise."""
    candidate = {"kind": "town", "answers": {"well": "met", "wall": "not-met"}}
    verdicts = []
    for _ in range(2):
        rules = Ruleset.from_dict(document(folder))
        (report,) = evaluate(read_candidate(candidate, rules), rules).statuses
        verdicts.append(report.verdict)
        folder.edit("statuses/friend.yml", "      all:", "      any:") if len(verdicts) == 1 else None
    assert verdicts == [Verdict.NOT_ELIGIBLE, Verdict.ELIGIBLE]


def test_the_candidates_that_a_page_judges_first_are_of_every_kind_and_get_every_sort_of_verdict(
    facts: Facts, ruleset: Ruleset
) -> None:
    known = known_candidates(json.dumps(rules_document(facts)))
    assert {each["candidate"]["kind"] for each in known} == {kind.id for kind in ruleset.kinds}
    expected = {verdict for each in facts.of("case") for verdict in each["expect"].values()}
    assert {verdict for each in known for verdict in each["verdicts"].values()} == expected


def test_the_rules_are_written_only_when_they_change(facts: Facts, tmp_path: Path) -> None:
    target = tmp_path / "rules.json"
    write_rules(facts, target)
    before = target.stat()
    write_rules(facts, target)
    assert target.stat() == before
    assert [path.name for path in tmp_path.iterdir()] == ["rules.json"]
    assert Ruleset.from_dict(json.loads(target.read_text("utf-8"))).version == facts.one("rules")["version"]


def test_a_language_counts_and_lists_as_unicode_says() -> None:
    english, polish = language("en"), language("pl")
    assert [english["plural"][count] for count in (0, 1, 2, 5)] == ["other", "one", "other", "other"]
    assert [polish["plural"][count] for count in (1, 2, 5, 22)] == ["one", "few", "many", "few"]
    assert english["lists"]["or"]["2"] == "{0} or {1}"
    assert set(polish["lists"]["and"]) == {"2", "start", "middle", "end"}


def test_two_builds_at_once_write_no_common_file(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "rules.json.new").mkdir()
    facts = load_facts(folder.data)
    write_rules(facts, tmp_path / "rules.json")
    assert (tmp_path / "rules.json").read_text("utf-8") == rules_text(facts)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "rules.json", "rules.json.new"}
