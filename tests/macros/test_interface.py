"""The static interface: every file follows its schema, and every record has its address."""

import csv
import io
import json

import jsonschema
import pytest

from macros.facts import Facts
from macros.publish.interface import interface_files
from macros.publish.tables import SHEETS
from tests.conftest import ROOT
from tests.site import SITE as BUILT

SITE = "https://example.org/csto/"


@pytest.fixture(scope="module")
def files(facts: Facts) -> dict[str, str]:
    return dict(interface_files(facts, SITE))


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS] + ["rules"])
def test_a_file_follows_its_schema(name: str, files: dict[str, str]) -> None:
    schema = json.loads(files[f"schema/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(files[f"{name}.json"]), schema)
    assert "x-ref" not in files[f"schema/{name}.json"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_record_has_an_address_that_exists(sheet: object, files: dict[str, str]) -> None:
    for record in json.loads(files[f"{getattr(sheet, 'name', '')}.json"])["records"]:
        page, _, anchor = record["page"].removeprefix(SITE).partition("#")
        html = (BUILT / page / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in html, record["page"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_csv_file_has_a_row_a_record(sheet: object, files: dict[str, str]) -> None:
    name = getattr(sheet, "name", "")
    rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"])))
    records = json.loads(files[f"{name}.json"])["records"]
    assert [row["id"] for row in rows] == [record["id"] for record in records]


def test_the_index_lists_every_file(files: dict[str, str]) -> None:
    index = json.loads(files["index.json"])
    named = {entry[kind].removeprefix(f"{SITE}api/v1/") for entry in index["files"] for kind in entry if kind in KINDS}
    kept = {f"schema/{path.name}" for path in (ROOT / "macros" / "publish" / "schema").glob("*.json")}
    assert named | kept | {"index.json"} == set(files)


KINDS = ("json", "csv", "schema")


def test_the_files_of_the_design_are_published() -> None:
    names = (
        "bodies",
        "mechanisms",
        "instruments",
        "operations",
        "statuses",
        "criteria",
        "rules",
        "paragraphs",
        "index",
    )
    for name in names:
        assert (BUILT / "api" / "v1" / f"{name}.json").exists()
    assert (BUILT / "feed.xml").exists()
