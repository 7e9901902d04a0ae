"""The rules as the checker reads them."""

import json
import shutil
from pathlib import Path

import jsonschema

from checker import Rules, evaluate, read_candidate
from macros.facts import Facts
from macros.facts.load import load_facts
from macros.publish.rules import rules_document, write_rules
from tests.conftest import ROOT


def test_the_rules_conform_to_their_schema(facts: Facts) -> None:
    schema = json.loads((ROOT / "macros" / "publish" / "schema" / "rules.json").read_text("utf-8"))
    jsonschema.validate(rules_document(facts), schema)


def test_the_digest_follows_the_content(facts: Facts, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    same = rules_document(load_facts(tmp_path))
    assert same["digest"] == rules_document(facts)["digest"]
    path = tmp_path / "data" / "criteria.yml"
    path.write_text(path.read_text("utf-8").replace("Lines of work that match", "Lines that match"), "utf-8")
    assert rules_document(load_facts(tmp_path))["digest"] != same["digest"]


def test_editing_yaml_is_enough_to_change_a_rule(tmp_path: Path) -> None:
    """Drop P211 from the data, and a territorial dispute no longer closes Partner."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    partner = tmp_path / "data" / "statuses" / "partner.yml"
    text = partner.read_text("utf-8").replace("count: 13", "count: 12")
    start = text.index("      - criterion: no-territorial-disputes")
    partner.write_text(text[:start] + text[text.index("      - criterion: no-internal-conflict") :], "utf-8")
    criteria = tmp_path / "data" / "criteria.yml"
    text = criteria.read_text("utf-8")
    start = text.index("- id: no-territorial-disputes")
    criteria.write_text(text[:start] + text[text.index("- id: no-internal-conflict") :], "utf-8")
    for cases in (tmp_path / "data" / "cases").glob("*.yml"):
        cases.write_text(
            "- {title: x, kind: state, answers: {}, expect: {partner: undetermined, observer: undetermined}}\n"
        )
    other = tmp_path / "data" / "open-questions.yml"  # something has to cite P211 still
    other.write_text(other.read_text("utf-8").replace("cite: [P209]", "cite: [P209, P211]"), "utf-8")
    rules = Rules.from_dict(rules_document(load_facts(tmp_path)))
    report = evaluate(read_candidate({"kind": "state"}, rules), rules)
    assert len(report.statuses[0].counted) == 12


def test_the_rules_are_written_whole_and_only_when_they_change(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "checker").mkdir()
    assert write_rules(facts, tmp_path)
    assert not write_rules(facts, tmp_path)
    assert [path.name for path in (tmp_path / "checker").iterdir()] == ["rules.json"]
    assert Rules.from_dict(json.loads((tmp_path / "checker" / "rules.json").read_text("utf-8"))).version


def test_the_criteria_are_those_of_the_source(facts: Facts) -> None:
    """The paragraphs behind each criterion, a status and a kind, as the table of criteria gives them."""
    cited = {
        (status.id, kind): {each.criterion: each.cite for each in requirements.list}
        for status in facts.statuses
        for kind, requirements in status.requirements.items()
    }
    assert list(cited[("partner", "state")].values()) == [(f"P{n}",) for n in range(206, 219)]
    assert list(cited[("partner", "international-organization")].values()) == [(f"P{n}",) for n in range(220, 227)]
    assert list(cited[("observer", "state")].values()) == [(f"P{n}",) for n in range(250, 256)]
    assert cited[("partner", "state")]["peaceful-domestic-settlement"] == ("P214",)
    assert cited[("observer", "state")]["wmd-nonproliferation"] == ("P255",)
