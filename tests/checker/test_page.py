"""What the page asks of the checker, request by request."""

import json
from typing import Any

import pytest

from checker import Rules, evaluate, read_candidate
from checker.page import FILES, respond
from checker.render.html import to_html
from tests.checker.golden import COVER, GOLDEN, golden_report

CANDIDATE = GOLDEN["state-half-way"]


def ask(rules: Rules, **request: Any) -> dict[str, Any]:
    response: dict[str, Any] = json.loads(respond(json.dumps(request), rules))
    return response


def test_judging_gives_all_that_the_page_shows(rules: Rules) -> None:
    response = ask(rules, do="judge", candidate=CANDIDATE, sources="../sources/")
    assert list(response) == ["report", "html", "summary", "announcement", "settled", "review", "link"]
    assert "no-interstate-conflict" in response["settled"]
    assert "no-unsc-sanctions" not in response["settled"]
    assert "un-membership" not in response["settled"]
    assert response["review"].count("<tr>") == 13
    assert '<a href="#un-membership">Change<span class="checker-unseen">: Is the state' in response["review"]


def test_problems_name_the_field(rules: Rules) -> None:
    response = ask(rules, do="judge", candidate={"kind": "state", "name": "Belarus"}, sources="")
    assert response["problems"][0]["where"] == "name"
    assert "Belarus is a member state of the CSTO" in response["problems"][0]["says"]


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("name", GOLDEN)
def test_a_file_to_take_away_is_the_golden_one_of_the_command_line(name: str, form: str, rules: Rules) -> None:
    response = ask(rules, do="take", form=form, candidate=GOLDEN[name], author=COVER.author, date=COVER.date)
    assert response["text"] == golden_report(name, form, rules)


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("Utopia", "saved", "csto-Utopia-2026-11-24.json"),
        ("../../etc/passwd", "csv", "csto-etcpasswd-2026-11-24.csv"),
        ("Côte d'Or", "protocol-partner", "csto-protocol-partner-Côte-dOr-2026-11-24.md"),
        (None, "markdown", "csto-2026-11-24.md"),
    ],
)
def test_a_file_has_a_name_that_says_what_it_is(name: str | None, form: str, expected: str, rules: Rules) -> None:
    candidate = {"kind": "state", "name": name}
    assert ask(rules, do="take", form=form, candidate=candidate, author="", date="2026-11-24")["name"] == expected


def test_the_paper_that_is_printed_is_the_body_of_the_golden_document(rules: Rules) -> None:
    response = ask(rules, do="print", form="print", candidate=CANDIDATE, author=COVER.author, date=COVER.date)
    assert response["html"] in golden_report("state-half-way", "html", rules)


def test_a_link_and_a_file_bring_a_candidate_back(rules: Rules) -> None:
    link = ask(rules, do="judge", candidate=CANDIDATE, sources="")["link"]
    assert ask(rules, do="open-link", fragment=link)["candidate"]["answers"] == CANDIDATE["answers"]
    opened = ask(rules, do="open-file", text=golden_report("state-half-way", "saved", rules))
    assert opened["candidate"]["notes"] == CANDIDATE["notes"]
    assert (opened["author"], opened["date"], opened["same"]) == (COVER.author, COVER.date, True)
    assert "problems" in ask(rules, do="open-file", text="{")


def test_comparing_gives_a_table(rules: Rules) -> None:
    files = [{"name": "a.json", "text": '{"kind": "state"}'}]
    assert "<table>" in ask(rules, do="compare", files=files)["html"]


def test_verifying_says_that_everything_holds(rules: Rules) -> None:
    response = ask(rules, do="verify")
    assert response["holds"] is True
    assert len(response["says"]) == 6


def test_anything_else_is_a_fault_of_ours(rules: Rules) -> None:
    with pytest.raises(KeyError):
        ask(rules, do="dance")


def html_of(rules: Rules, raw: dict[str, Any]) -> str:
    return to_html(evaluate(read_candidate(raw, rules), rules), rules, "../sources/")


def test_both_readings_stand_beneath_the_want_and_the_right_they_concern(rules: Rules) -> None:
    html = html_of(rules, {"kind": "state", "wants": ["speak-at-open-meetings"]})
    want = html[html.index("checker-recommendation") : html.index("</section>")]
    assert "Said in two ways." in want
    for paragraph in ("P201", "P256", "P241", "P245"):
        assert f"#{paragraph}" in want
    gives = html[html.index('data-keep="observer-gives"') :]
    assert "without taking part in the discussion" in gives


def test_silence_stands_beneath_the_requirement_while_it_is_open_and_goes_when_it_is_met(rules: Rules) -> None:
    silence = "does not name them"
    assert silence in html_of(rules, {"kind": "state"})
    assert silence not in html_of(rules, {"kind": "state", "answers": {"readiness-to-assist": "met"}})


def test_the_silence_on_organisations_stands_at_the_verdict(rules: Rules) -> None:
    html = html_of(rules, {"kind": "international-organization"})
    observer = html[html.index('data-status="observer"') :]
    assert "Left open." in observer[: observer.index("<details")]
