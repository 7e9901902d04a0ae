"""The static interface: every file follows its schema, and every record has its address."""

import csv
import io
import json

import jsonschema
import pytest
from referencing import Registry, Resource

from checker import Ruleset
from macros.facts import Facts
from macros.facts.cases import candidate_of, run
from macros.facts.load import load_facts
from macros.publish.interface import WRITTEN_SCHEMAS, interface_files, published
from tests.conftest import ROOT
from tests.macros.data_folder import DataFolder
from tests.site import SITE as BUILT

SITE = "https://example.org/orchard/"
FACTS = load_facts(ROOT / "data")
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
    written = {f"schema/{path.name}" for path in WRITTEN_SCHEMAS.glob("*.json")}
    assert named | written | {"index.json"} == set(files)


def test_every_report_follows_the_schema_that_is_written_by_hand(
    facts: Facts, ruleset: Ruleset, files: dict[str, str]
) -> None:
    schemas = {name: json.loads(files[f"schema/{name}"]) for name in ("candidate.json", "report.json")}
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())
    validator = jsonschema.Draft202012Validator(schemas["report.json"], registry=registry)
    for case in facts.of("case"):
        validator.validate(json.loads(json.dumps(run(case, ruleset).to_dict())))
        jsonschema.validate(candidate_of(case, ruleset), schemas["candidate.json"])


def test_the_files_of_the_design_are_published() -> None:
    for name in ("bodies", "mechanisms", "instruments", "operations", "statuses", "criteria", "rules", "paragraphs"):
        assert (BUILT / "api" / "v1" / f"{name}.json").exists()
    assert (BUILT / "api" / "v1" / "index.json").exists()
    assert (BUILT / "feed.xml").exists()
