"""Every fault that an editor can make is named by file, line and field, with what is allowed; all of them at once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.facts import DataError
from macros.facts.faults import suggestion
from macros.facts.load import load_facts
from tests.conftest import ROOT

type Edit = Callable[[str], str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data that may be broken."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def faults(project: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_facts(project)
    return [str(fault) for fault in caught.value.faults]


def edit(project: Path, name: str, old: str, new: str) -> int:
    """Change the first place where `old` stands, and give its line."""
    path = project / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_data_of_the_project_is_sound() -> None:
    assert load_facts(ROOT).paragraphs


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "expected"),
    [
        ("areas.yml", "cite: {partner: [P188]", "cite: {partner: [P188", 0, ": not YAML: did not find expected"),
        ("areas.yml", "  name: Peacekeeping", "  id: other", 0, "[peacekeeping]"),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            "  name: Lines\n  name: Work",
            1,
            ": name: 'name' stands twice, first on line {line} (keep one of them)",
        ),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            "  title: Lines of work that match",
            -1,
            ": 'name' is missing (needed here: id, name, ask)",
        ),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            "  name: Lines of work that match\n  nam: x",
            1,
            ": nam: 'nam' is not a field (did you mean name?)",
        ),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            "  name: 5",
            0,
            ": name: '5' is not text (write text)",
        ),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            '  name: ""',
            0,
            ": name: '' is not a text (write more than white space)",
        ),
        (
            "criteria.yml",
            "  name: Lines of work that match",
            '  name: "  "',
            0,
            ": name: '  ' is not a text (write more than white space)",
        ),
        (
            "criteria.yml",
            "- id: matching-activities",
            "- id: Matching Activities",
            0,
            ": id: 'Matching Activities' is not an id (use small letters, digits and single hyphens, "
            "such as crisis-response-center)",
        ),
        (
            "areas.yml",
            "cite: {partner: [P189], observer: [P230]}",
            "cite: {partner: P189, observer: [P230]}",
            0,
            ": cite.partner: 'P189' is not a list (write a list)",
        ),
        (
            "statuses/partner.yml",
            "cite: [P211]",
            "cite: [P259]",
            0,
            ": requirements.state.list[5].cite[0]: P259 is not a paragraph of presentation (P001 to P258)",
        ),
        (
            "statuses/partner.yml",
            "cite: [P211]",
            "cite: [pacsto]",
            0,
            ": requirements.state.list[5].cite[0]: 'pacsto' is neither a paragraph nor a source "
            "(did you mean pacsto-2019?)",
        ),
        (
            "statuses/partner.yml",
            "cite: [P211]",
            "cite: [P211, P211]",
            0,
            ": requirements.state.list[5].cite: the list holds the same value twice (keep one of them)",
        ),
        (
            "statuses/partner.yml",
            "cite: [P211]",
            "cite: []",
            0,
            ": requirements.state.list[5].cite: it is empty (write something, or leave the field out "
            "where it may be missing)",
        ),
        (
            "statuses/partner.yml",
            "criterion: no-territorial-disputes",
            "criterion: no-territorial-dispute",
            0,
            ": requirements.state.list[5].criterion: there is no criterion 'no-territorial-dispute' "
            "(did you mean no-territorial-disputes",
        ),
        (
            "statuses/partner.yml",
            "how: treaty-permitting",
            "how: maybe",
            0,
            ": gives[0].how: 'maybe' is not allowed (use right, invitation, common-consent",
        ),
        (
            "statuses/partner.yml",
            "count: 13",
            "count: many",
            0,
            ": requirements.state.count: 'many' is not a count (write a whole number from 1, or none)",
        ),
        (
            "formalisation.yml",
            "date: 2018-11-08",
            "date: 2018-13-08",
            0,
            ": date: '2018-13-08' is not a date (use YYYY, YYYY-MM or YYYY-MM-DD)",
        ),
        (
            "sources/sources.yml",
            "url: https://pacsto.org",
            "url: pacsto.org",
            0,
            ": url: 'pacsto.org/events/gosudarstvennaya-duma-ratifitsirovala-ryad-protokolov-ob-izmenenii' "
            "is not an address (begin with https://)",
        ),
        (
            "text/report.yml",
            "for {status}.",
            "for {statu}.",
            0,
            ": verdict.eligible.text: '{{statu}}' is not a place of this sentence (use {{status}})",
        ),
        (
            "text/report.yml",
            "for {status}.",
            "for {status.",
            0,
            ": verdict.eligible.text: a brace stands alone (use {{status}})",
        ),
        (
            "text/report.yml",
            "failing: Not met",
            "fail: Not met",
            0,
            ": fail: 'fail' is not a field (did you mean failing?)",
        ),
    ],
)
def test_a_fault_in_a_file(project: Path, name: str, old: str, new: str, below: int, expected: str) -> None:
    line = edit(project, name, old, new)
    found = faults(project)
    if expected == "[peacekeeping]":
        assert found[0].startswith(f"data/{name}:{line}: id: 'id' stands twice")
        return
    at = f"data/{name}:{line + below}{expected.format(line=line)}"
    assert any(fault.startswith(at) for fault in found), "\n".join(found)


def test_a_duplicate_id_is_found_at_its_second_place(project: Path) -> None:
    line = edit(project, "areas.yml", "- id: crisis-response", "- id: foreign-policy-coordination")
    assert faults(project) == [
        f"data/areas.yml:{line}: id: 'foreign-policy-coordination' stands twice (every id here is given once)"
    ]


def test_a_duplicate_id_in_two_files_is_found_too(project: Path) -> None:
    text = (project / "data" / "statuses" / "observer.yml").read_text("utf-8")
    (project / "data" / "statuses" / "third.yml").write_text(text, "utf-8")
    (fault,) = [each for each in faults(project) if "stands twice" in each]
    assert fault.startswith("data/statuses/third.yml:5: id: status 'observer' stands twice, first at data/statuses/ob")


def test_a_lost_requirement_is_noticed_by_the_count(project: Path) -> None:
    path = project / "data" / "statuses" / "partner.yml"
    text = path.read_text("utf-8")
    start = text.index("      - criterion: peaceful-domestic-settlement")
    end = text.index("      - criterion: no-unsc-sanctions")
    path.write_text(text[:start] + text[end:], "utf-8")
    line = text[: text.index("count: 13")].count("\n") + 1
    assert faults(project)[0] == (
        f"data/statuses/partner.yml:{line}: requirements.state.count: the list holds 12, the count says 13 "
        "(add or remove a requirement, or mend the count)"
    )


def test_a_list_of_none_says_why(project: Path) -> None:
    edit(project, "statuses/observer.yml", "count: none", "count: 1")
    found = faults(project)
    assert any("the list holds 0, the count says 1" in fault for fault in found)
    assert any("count: none goes with not_specified" in fault for fault in found)


def test_a_question_that_no_status_needs_is_noticed(project: Path) -> None:
    path = project / "data" / "criteria.yml"
    extra = "- id: new-one\n  name: New\n  ask:\n    state: {question: New?, hint: New., unsure: New.}\n"
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    (fault,) = faults(project)
    assert "ask.state: 'new-one' is asked of a candidate of kind state, and no status requires it" in fault


def test_a_requirement_that_no_question_asks_is_noticed(project: Path) -> None:
    edit(project, "statuses/partner.yml", "criterion: charter-compliance", "criterion: un-membership")
    assert any(
        "'un-membership' has no question for a candidate of kind international-organization" in f
        for f in faults(project)
    )


def test_an_order_that_differs_from_the_questions_is_noticed(project: Path) -> None:
    path = project / "data" / "statuses" / "observer.yml"
    text = path.read_text("utf-8")
    one, other = "criterion: un-membership", "criterion: diplomatic-relations"
    path.write_text(text.replace(one, "X").replace(other, one).replace("X", other), "utf-8")
    assert any("'un-membership' stands after 'diplomatic-relations'" in fault for fault in faults(project))


def test_a_want_without_a_way_says_so(project: Path) -> None:
    edit(project, "wants.yml", "    - {status: partner, through: join-treaties}", "")
    edit(project, "wants.yml", "  ways:\n\n  cite", "  ways: []\n  cite")
    assert any("'join-treaties' has both ways and none, or neither" in fault for fault in faults(project))


def test_a_way_to_an_unknown_entry_is_noticed(project: Path) -> None:
    edit(project, "wants.yml", "through: join-treaties", "through: join-treatys")
    (fault,) = faults(project)
    assert fault.endswith("ways[0].through: partner has no entry 'join-treatys' (did you mean join-treaties?)")


def test_a_case_that_answers_what_is_not_asked_is_noticed(project: Path) -> None:
    edit(project, "cases/organisations.yml", "matching-activities: not-met", "un-membership: not-met")
    (fault,) = faults(project)
    assert "answers: 'un-membership' is not asked of a candidate of kind international-organization" in fault


def test_a_gap_in_the_paragraphs_is_noticed(project: Path) -> None:
    edit(project, "sources/presentation.yml", "- id: P100", "- id: P500")
    found = faults(project)
    assert any("P100 is not a paragraph" in f or "P500 stands where P100 belongs" in f for f in found)


def test_faults_of_all_files_are_shown_together(project: Path) -> None:
    edit(project, "areas.yml", "name: Peacekeeping", "nam: Peacekeeping")
    edit(project, "wants.yml", "status: partner", "status: guest")
    found = faults(project)
    assert {fault.split(":")[0] for fault in found} == {"data/areas.yml", "data/wants.yml"}
    assert len(found) == 3


def test_an_empty_file_and_an_unknown_file_are_named(project: Path) -> None:
    (project / "data" / "areas.yml").write_text("", "utf-8")
    assert faults(project) == ["data/areas.yml:1: the file is empty (it holds at least one record)"]
    (project / "data" / "areas.yml").unlink()
    (project / "data" / "extra.yml").write_text("- id: x\n", "utf-8")
    found = faults(project)
    assert found[0].startswith("data/areas.yml:1: the file is missing")
    assert found[1].startswith("data/extra.yml:1: no kind of record is kept in this file")


def test_a_file_that_is_not_text_is_named(project: Path) -> None:
    (project / "data" / "areas.yml").write_bytes(b"\xff\xfe\x00")
    (fault,) = faults(project)
    assert fault.startswith("data/areas.yml:1: not text in UTF-8")


def test_a_field_without_a_name_is_named(project: Path) -> None:
    edit(project, "areas.yml", "  name: Peacekeeping", "  ? [a, b]\n  : x\n  name: Peacekeeping")
    assert any("a field without a name (write `name: value`)" in fault for fault in faults(project))


def test_dates_and_no_stay_the_text_that_they_are(project: Path) -> None:
    edit(project, "members.yml", "also: [Republic of Armenia]", "also: [no, 2018-11-08]")
    assert load_facts(project).members[0].also == ("no", "2018-11-08")


def test_what_to_write_instead() -> None:
    assert suggestion("parner", ["partner", "observer"]) == "did you mean partner?"
    assert suggestion("x", ["partner", "observer"]) == "use partner, observer"
    assert suggestion("x", [f"id-{n}" for n in range(30)]) == "use one of 30, such as id-0, id-1, id-2"
