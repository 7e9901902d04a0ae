"""What holds for every candidate, tried on many."""

import json
from contextlib import suppress
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import InputError, Kind, Rules, Status, Verdict, evaluate, read_candidate
from checker.page import respond
from checker.read import candidate_from_json
from checker.render import FORMATS
from tests.checker.strategies import anything, candidates
from tests.conftest import ROOT

# From worse to better; `not-specified` stands alone.
RANK = {Verdict.NOT_ELIGIBLE: 0, Verdict.UNDETERMINED: 1, Verdict.ELIGIBLE: 2, Verdict.NOT_SPECIFIED: 3}
SCHEMAS = ROOT / "macros" / "publish" / "schema"

# The rules are the same for every example, so that the fixture may live across them.
pytestmark = pytest.mark.filterwarnings("error")
tried = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@tried
@given(data=st.data())
def test_turning_an_unknown_into_met_never_makes_a_verdict_worse(data: st.DataObject, rules: Rules) -> None:
    raw = data.draw(candidates(rules))
    before = evaluate(read_candidate(raw, rules), rules)
    open_questions = [c for c in rules.asked[before.kind] if raw["answers"].get(c, "unknown") == "unknown"]
    for criterion in open_questions:
        better = raw | {"answers": raw["answers"] | {criterion: "met"}}
        after = evaluate(read_candidate(better, rules), rules)
        for status in Status:
            assert RANK[after.verdict(status)] >= RANK[before.verdict(status)]


@tried
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(data: st.DataObject, rules: Rules) -> None:
    raw = data.draw(candidates(rules))
    shuffled = dict(data.draw(st.permutations(list(raw["answers"].items()))))
    one = evaluate(read_candidate(raw, rules), rules)
    other = evaluate(read_candidate(raw | {"answers": shuffled}, rules), rules)
    assert FORMATS["json"](one, rules) == FORMATS["json"](other, rules)


@tried
@given(data=st.data())
def test_a_state_that_is_eligible_as_partner_is_eligible_as_observer(data: st.DataObject, rules: Rules) -> None:
    # Every requirement met, but for at most two answers that are drawn: eligible often enough to tell.
    drawn = data.draw(
        st.dictionaries(st.sampled_from(rules.asked[Kind.STATE]), st.sampled_from(["met", "not-met"]), max_size=2)
    )
    raw = {"kind": "state", "answers": dict.fromkeys(rules.asked[Kind.STATE], "met") | drawn}
    report = evaluate(read_candidate(raw, rules), rules)
    if report.verdict(Status.PARTNER) is Verdict.ELIGIBLE:
        assert report.verdict(Status.OBSERVER) is Verdict.ELIGIBLE


@tried
@given(raw=anything())
def test_no_value_makes_it_raise_anything_but_its_own_error(raw: Any, rules: Rules) -> None:
    with suppress(InputError):
        report = evaluate(read_candidate(raw, rules), rules)
        for render in FORMATS.values():
            assert render(report, rules).encode("utf-8")


@tried
@given(text=st.text() | anything().map(lambda value: json.dumps(value, default=str)))
def test_no_text_makes_it_raise_anything_but_its_own_error(text: str, rules: Rules) -> None:
    with suppress(InputError):
        assert candidate_from_json(text, rules).kind in Kind


@tried
@given(data=st.data())
def test_the_report_conforms_to_its_schema(data: st.DataObject, rules: Rules) -> None:
    schema = json.loads((SCHEMAS / "report.json").read_text("utf-8"))
    report = evaluate(read_candidate(data.draw(candidates(rules)), rules), rules)
    jsonschema.validate(json.loads(FORMATS["json"](report, rules)), schema)


@tried
@given(data=st.data())
def test_a_usable_candidate_conforms_to_its_schema(data: st.DataObject, rules: Rules) -> None:
    schema = json.loads((SCHEMAS / "candidate.json").read_text("utf-8"))
    raw = data.draw(candidates(rules))
    jsonschema.validate(raw, schema)
    jsonschema.validate(read_candidate(raw, rules).to_dict(), schema)


@tried
@given(data=st.data())
def test_the_page_is_told_what_the_command_line_prints(data: st.DataObject, rules: Rules) -> None:
    raw = data.draw(candidates(rules))
    response = json.loads(respond(json.dumps({"do": "judge", "candidate": raw, "sources": "../sources/"}), rules))
    assert response["report"] == json.loads(FORMATS["json"](evaluate(read_candidate(raw, rules), rules), rules))


def test_deeply_nested_input_is_refused_in_a_sentence(rules: Rules) -> None:
    with pytest.raises(InputError) as caught:
        candidate_from_json("[" * 200_000, rules)
    assert str(caught.value) == "lists and objects stand in each other too deeply to be a candidate"
