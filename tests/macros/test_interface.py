"""The static interface: every file follows its schema, and every record has its address."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest

from checker import Ruleset, evaluate, read_candidate
from checker.engine.ruleset import Want
from checker.engine.terms import StatusId
from checker.papers.forms import to_json
from macros.facts import Facts
from macros.facts.cases import candidate_of
from macros.facts.load import load_facts
from macros.publish.forms import form_schema
from macros.publish.interface import interface_files, published
from tests.conftest import project_facts
from tests.macros.data_folder import DataFolder
from tests.site import SITE as BUILT

SITE = "https://example.org/orchard/"
FACTS = project_facts()
PUBLISHED = [definition.publish for definition in published(FACTS)]
SHOWN = [definition.publish for definition in published(FACTS) if definition.has_page]
# What has no files of its own, and why.
LEFT_OUT = {
    "rules": "is the head of rules.json",
    "published-rules": "serves the checks: an earlier state of what rules.json holds",
    "link-layout": "serves the checker, and stands in rules.json",
    "omission": "serves the checks of the data against the source",
    "synonym": "serves the search, and no reader sees it",
}


@pytest.fixture(scope="module")
def files(facts: Facts) -> dict[str, str]:
    return dict(interface_files(facts, SITE))


@pytest.mark.parametrize("name", [*PUBLISHED, "rules"])
def test_a_file_follows_its_schema(name: str, files: dict[str, str]) -> None:
    schema = json.loads(files[f"schema/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files[f"{name}.json"]), schema)
    assert '"x-' not in files[f"schema/{name}.json"]


def test_the_files_of_another_organisation_follow_their_schemas(folder: DataFolder) -> None:
    found = dict(interface_files(load_facts(folder.data), SITE))
    for name in [*PUBLISHED, "rules"]:
        jsonschema.validate(json.loads(found[f"{name}.json"]), json.loads(found[f"schema/{name}.json"]))


def test_each_kind_of_record_is_published_or_left_out_for_a_reason(facts: Facts) -> None:
    assert {kind for kind, definition in facts.definitions.items() if not definition.publish} == {*LEFT_OUT}


def test_what_no_page_shows_names_no_page(files: dict[str, str]) -> None:
    for name in {*PUBLISHED} - {*SHOWN}:
        assert not [record for record in json.loads(files[f"{name}.json"])["records"] if "page" in record]
        assert "page" not in files[f"{name}.csv"].splitlines()[0].split(",")


@pytest.mark.parametrize("name", SHOWN)
def test_a_record_has_an_address_that_exists(name: str, files: dict[str, str]) -> None:
    for record in json.loads(files[f"{name}.json"])["records"]:
        page, _, anchor = record["page"].removeprefix(SITE).partition("#")
        html = (BUILT / page / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in html, record["page"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_csv_file_has_a_row_a_record(name: str, files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].removeprefix("\ufeff"))))
    records = json.loads(files[f"{name}.json"])["records"]
    key = "id" if "id" in rows[0] else next(iter(rows[0]))
    assert [row[key] for row in rows] == [record[key] for record in records]


def test_a_csv_file_opens_in_a_spreadsheet_and_holds_no_formula(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "name: Pickers", "name: =1+1")
    folder.edit("bodies.yml", "does: Pick.", 'does: "\\n@x"')
    table = dict(interface_files(load_facts(folder.data), SITE))["bodies.csv"]
    assert table.startswith("\ufeff")
    row = next(row for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))) if row["id"] == "pickers")
    assert (row["name"], row["does"]) == ("'=1+1", "'\n@x")


def test_a_csv_file_is_guarded_as_the_tables_of_the_checker(folder: DataFolder) -> None:
    folder.edit("bodies.yml", "name: Pickers", "name: '＝1+1'")
    folder.edit("bodies.yml", "does: Pick.", 'does: "\' =1"')
    table = dict(interface_files(load_facts(folder.data), SITE))["bodies.csv"]
    row = next(row for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))) if row["id"] == "pickers")
    assert (row["name"], row["does"]) == ("'＝1+1", "'' =1")


def test_the_index_lists_every_file(files: dict[str, str]) -> None:
    index = json.loads(files["index.json"])
    kinds = ("json", "csv", "schema")
    named = {entry[kind].removeprefix(f"{SITE}api/v1/") for entry in index["files"] for kind in entry if kind in kinds}
    assert named | {"schema/candidate.json", "schema/report.json", "index.json"} == set(files)


def test_every_report_follows_its_schema(facts: Facts, ruleset: Ruleset, files: dict[str, str]) -> None:
    candidate, report = (
        jsonschema.Draft202012Validator(json.loads(files[f"schema/{name}.json"])) for name in ("candidate", "report")
    )
    everything = {"areas": [each.id for each in ruleset.areas], "wants": [each.id for each in ruleset.wants]}
    for case in facts.of("case"):
        asked = candidate_of(case, ruleset) | everything
        given = json.loads(to_json(evaluate(read_candidate(asked, ruleset), ruleset)))
        candidate.validate(asked)
        report.validate(given)
    assert not candidate.is_valid({**asked, "unknown": ""})
    assert not any(report.is_valid({**given, field: [{}]}) for field in given)


def test_the_files_of_the_design_are_published() -> None:
    for name in ("bodies", "mechanisms", "instruments", "operations", "statuses", "criteria", "rules", "paragraphs"):
        assert (BUILT / "api" / "v1" / f"{name}.json").exists()
    assert (BUILT / "api" / "v1" / "index.json").exists()
    assert (BUILT / "feed.xml").exists()


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        (str, {"type": "string"}),
        (bool, {"type": "boolean"}),
        (int, {"type": "integer"}),
        (bool | None, {"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
        (StatusId, {"type": "string", "minLength": 1}),
        (Want, {"type": "string", "minLength": 1}),
    ],
)
def test_the_schema_of_a_value_has_its_type(annotation: Any, schema: dict[str, Any]) -> None:
    assert form_schema(annotation) == schema


@pytest.mark.parametrize("annotation", [float, bytes, Any])
def test_a_type_without_a_published_form_is_refused(annotation: Any) -> None:
    with pytest.raises(TypeError, match="no published form"):
        form_schema(annotation)
