"""The file to take away: it comes back whole, byte for byte, and says what differs when the rules have changed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import InputError, Kind, Rules, Status, evaluate, read_candidate
from checker.compose import Cover
from checker.saved import FORM, cover_of, open_saved, to_saved
from tests.checker.golden import COVER, GOLDEN, golden_report
from tests.checker.strategies import anything, candidates
from tests.checker.test_cli import file, run

tried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
CANDIDATE = GOLDEN["state-half-way"]


def saved(rules: Rules, raw: dict[str, Any] | None = None, cover: Cover = COVER) -> str:
    return to_saved(evaluate(read_candidate(raw or CANDIDATE, rules), rules), rules, cover)


def older(rules: Rules) -> Rules:
    """Rules as they might have been: another digest, no question on territory, and one that is not asked today."""
    partner = rules.statuses[0]
    state = tuple(each for each in partner.requirements[Kind.STATE] if each.criterion != "no-territorial-disputes")
    state = (*state, replace(state[0], criterion="old-criterion"))  # type: ignore[arg-type]
    criteria = dict(rules.criteria)
    criteria["old-criterion"] = replace(criteria["un-membership"], id="old-criterion", name="Old")  # type: ignore[index, arg-type]
    statuses = (replace(partner, requirements={**partner.requirements, Kind.STATE: state}), rules.statuses[1])
    return replace(rules, version="0.9.0", digest="0123456789abcdef", criteria=criteria, statuses=statuses)


@tried
@given(data=st.data())
def test_every_file_replays_to_the_same_bytes(data: st.DataObject, rules: Rules) -> None:
    text = saved(rules, data.draw(candidates(rules)))
    opened = open_saved(text, rules)
    assert opened.same
    assert to_saved(opened.report, rules, opened.cover) == text


def test_a_file_brings_back_candidate_author_and_date(rules: Rules) -> None:
    opened = open_saved(saved(rules), rules)
    assert opened.cover == COVER
    assert opened.report.candidate == read_candidate(CANDIDATE, rules)
    assert opened.says == ("The file was made with the rules of today, and gives the same report.",)


def test_the_golden_file_replays(rules: Rules) -> None:
    assert open_saved(golden_report("state-half-way", "saved", rules), rules).same


def test_a_report_that_was_changed_by_hand_is_noticed(rules: Rules) -> None:
    text = saved(rules).replace('"verdict": "not-eligible"', '"verdict": "eligible"')
    opened = open_saved(text, rules)
    assert not opened.same
    assert "its report is not the one that they give" in opened.says[0]
    assert opened.report.statuses[0].verdict == "not-eligible"


def test_bytes_that_were_changed_are_noticed_even_if_the_content_is_the_same(rules: Rules) -> None:
    assert not open_saved(json.dumps(json.loads(saved(rules))), rules).same


def test_a_plain_candidate_and_a_bare_report_can_be_opened(rules: Rules) -> None:
    report = evaluate(read_candidate(CANDIDATE, rules), rules)
    plain = open_saved(json.dumps(CANDIDATE), rules)
    bare = open_saved(json.dumps(report.to_dict()), rules)
    assert plain.says == ("The file holds a candidate and no report. It was judged with the rules of today.",)
    assert plain.report.to_dict() == bare.report.to_dict() == report.to_dict()


def test_a_file_of_older_rules_is_judged_again_and_the_difference_said(rules: Rules) -> None:
    before = older(rules)
    text = saved(before, CANDIDATE | {"answers": {"un-membership": "met", "old-criterion": "met"}, "notes": {}})
    opened = open_saved(text, rules)
    assert not opened.same
    assert opened.says == (
        "The file was made with rules 0.9.0 (digest 0123456789abcdef). "
        f"It was judged again with the rules of today, {rules.version}.",
        "“old-criterion” is no longer asked or offered, so it was left out.",
        "“No territorial disputes with neighbours” is asked of Partner now and was not asked then.",
        "“old-criterion” was asked of Partner then and is not asked now.",
    )
    assert opened.report.candidate.answers == {"un-membership": "met"}


def test_a_verdict_that_has_changed_is_said_in_words(rules: Rules) -> None:
    before = older(rules)
    answers = dict.fromkeys([*rules.asked[Kind.STATE], "old-criterion"], "met")
    del answers["no-territorial-disputes"]
    opened = open_saved(saved(before, {"kind": "state", "answers": answers}), rules)
    assert "Partner: it was “You may be eligible”, it is now “We cannot tell yet”." in opened.says
    assert opened.report.verdict(Status.OBSERVER) == "eligible"


def test_older_rules_that_change_nothing_are_said_to_change_nothing(rules: Rules) -> None:
    opened = open_saved(saved(replace(rules, digest="0" * 16)), rules)
    assert opened.says[1:] == ("No verdict has changed.",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"form": "csto-checker-9", "report": {}}', f"this is not a file of the checker of form {FORM}"),
        (f'{{"form": "{FORM}", "report": []}}', "this is not a file of the checker"),
        (f'{{"form": "{FORM}", "date": "tomorrow", "report": {{}}}}', "date: 'tomorrow' is not a date"),
        (f'{{"form": "{FORM}", "author": 7, "report": {{}}}}', "author: 7 is not text"),
        (f'{{"form": "{FORM}", "report": {{}}}}', "a candidate is an object"),
    ],
)
def test_what_cannot_be_opened_is_said(text: str, says: str, rules: Rules) -> None:
    with pytest.raises(InputError) as caught:
        open_saved(text, rules)
    assert says in str(caught.value)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@tried
@given(part=anything(), report=anything())
def test_no_file_makes_it_raise_anything_but_its_own_error(part: Any, report: Any, rules: Rules) -> None:
    for raw in ({"form": FORM, "report": {"candidate": part, "rules": report, "statuses": report}}, part):
        try:
            opened = open_saved(json.dumps(raw), rules)
        except InputError:
            continue
        assert opened.says


def test_a_cover_is_checked(rules: Rules) -> None:
    assert cover_of("A. Officer", "2026-11-24", rules) == COVER
    with pytest.raises(InputError, match=r"date: '2026-13-01' is not a date \(use YYYY-MM-DD\)"):
        cover_of("", "2026-13-01", rules)


def test_the_command_line_saves_and_replays(tmp_path: Path, rules: Rules) -> None:
    path = file(tmp_path, "c.json", json.dumps(CANDIDATE))
    options = ("--format", "saved", "--author", COVER.author, "--date", COVER.date)
    made = run("evaluate", path, *options).stdout.decode()
    assert made == golden_report("state-half-way", "saved", rules)
    kept = file(tmp_path, "kept.json", made)
    done = run("replay", kept)
    assert (done.returncode, done.stderr) == (0, b"")
    assert run("evaluate", kept, "--format", "saved").stdout.decode() == made
    changed = file(tmp_path, "changed.json", made.replace("not-eligible", "eligible"))
    assert run("replay", changed).returncode == 1
    assert run("replay", file(tmp_path, "no.json", "{")).returncode == 2


def test_a_bad_date_on_the_command_line_is_unusable(tmp_path: Path) -> None:
    done = run("evaluate", file(tmp_path, "c.json", '{"kind": "state"}'), "--date", "soon")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"date: 'soon' is not a date (use YYYY-MM-DD)" in done.stderr
