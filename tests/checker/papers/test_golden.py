"""Golden reports of the other organisation: the same from the engine, on the command line and in the page."""

import pytest

from checker import Ruleset, evaluate, read_candidate
from checker.exchange.saved import open_saved
from checker.papers.forms import forms
from tests.checker.golden import FOLDER, GOLDEN, golden_names, golden_path, golden_report, golden_text, write


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_candidate_gets_its_golden_reports(name: str, pack: Ruleset) -> None:
    report = evaluate(read_candidate(GOLDEN[name], pack), pack)
    for form in golden_names(pack):
        assert write(report, form) == golden_report(name, form, pack), form


def test_no_golden_report_is_left_over(pack: Ruleset) -> None:
    made = {golden_path(name, form, pack) for name in GOLDEN for form in golden_names(pack)}
    assert {path for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"} == made


def test_between_them_they_have_every_verdict(pack: Ruleset) -> None:
    found = [evaluate(read_candidate(raw, pack), pack).statuses[0].verdict for raw in GOLDEN.values()]
    assert len(set(found)) == len(found) == 4


def test_the_golden_files_open_again(pack: Ruleset) -> None:
    for name in GOLDEN:
        assert open_saved(golden_text(name, "saved", pack), pack).same


def test_each_form_says_what_it_is(pack: Ruleset) -> None:
    listed = forms(pack)
    assert [name for name in listed if name.startswith("protocol-")] == [
        f"protocol-{each.id}{ending}" for each in pack.statuses for ending in ("", "-docx")
    ]
    assert {form.media_type.partition("/")[0] for form in listed.values()} == {"text", "application"}
