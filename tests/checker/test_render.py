"""How reports read: the same golden reports for the command line and, in `tests/browser`, for the page."""

import json

import pytest

from checker import Rules, evaluate, read_candidate
from checker.render import FORMATS, to_json
from checker.render.html import announcement, not_answered, to_html, to_summary
from checker.render.markdown import escape
from tests.checker.golden import COVER, GOLDEN, golden_report


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("form", FORMATS)
def test_a_golden_candidate_gets_its_golden_report(name: str, form: str, rules: Rules) -> None:
    report = evaluate(read_candidate(GOLDEN[name], rules), rules)
    assert FORMATS[form](report, rules, COVER) + "\n" == golden_report(name, form, rules)


def test_what_a_person_typed_is_never_markup(rules: Rules) -> None:
    raw = {"name": "<b>&*x*|", "kind": "state", "notes": {"un-membership": "<script>[a](b)\n# c"}}
    report = evaluate(read_candidate(raw, rules), rules)
    markdown = FORMATS["markdown"](report, rules)
    assert "<script>" not in markdown.replace("\\<script", "")
    assert "\n# c" not in markdown
    assert "<b>" not in to_html(report, rules, "../sources/")


def test_escaped_text_stays_on_one_line() -> None:
    assert escape("a\n\n*b*") == "a \\*b\\*"


def test_before_the_first_answer_there_is_no_verdict(rules: Rules) -> None:
    html = not_answered(rules)
    assert html.count("Not answered yet") == 2
    assert "data-verdict" not in html
    assert to_summary(None, rules).count("Not answered yet") == 2


def test_the_page_is_told_both_verdicts_in_one_breath(rules: Rules) -> None:
    report = evaluate(read_candidate({"kind": "state", "answers": {"no-use-of-force": "not-met"}}, rules), rules)
    assert announcement(report, rules) == (
        "Based on your answers, you cannot apply for Partner yet: 1 requirement is not met. "
        "We cannot tell yet whether Observer is open to you: 6 questions are open."
    )


def test_the_html_cites_and_links_what_fails(rules: Rules) -> None:
    report = evaluate(read_candidate({"kind": "state", "answers": {"no-use-of-force": "not-met"}}, rules), rules)
    html = to_html(report, rules, "../sources/")
    assert '<a href="#no-use-of-force">' in html
    assert '<a class="cite" href="../sources/#P216">P216</a>' in html
    assert 'data-status="partner" data-verdict="not-eligible"' in html


def test_one_line_of_json_for_a_batch(rules: Rules) -> None:
    line = to_json(evaluate(read_candidate({"kind": "state"}, rules), rules), indent=None)
    assert "\n" not in line
    assert json.loads(line)["statuses"][0]["status"] == "partner"
