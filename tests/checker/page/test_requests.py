"""What the page asks of the checker, request by request."""

import gc
import json
import re
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Ruleset, evaluate, read_candidate, verify
from checker.page import ready
from checker.page.handlers import HANDLERS
from checker.papers.comparison import read_entries
from checker.papers.forms import PAPER_FORMS, comparison, forms
from tests.checker.golden import COVER, GOLDEN, SOURCES, golden_report, golden_text
from tests.checker.papers.reading import Document
from tests.checker.strategies import anything, candidates, tried

TOWN = GOLDEN["town-half-way"]
COVER_FIELDS = asdict(COVER)

type Ask = Callable[..., dict[str, Any]]


def loading(rules: str, *candidates: object) -> str:
    """The request that loads the rules of a text."""
    return json.dumps({"do": "load-rules", "rules": rules, "candidates": candidates})


@pytest.fixture(scope="module")
def rules(pack_rules: str) -> str:
    return Path(pack_rules).read_text("utf-8")


@pytest.fixture(scope="module")
def ask(rules: str) -> Ask:
    """What answers requests, with the ruleset of the other organisation."""
    answer = ready()
    answer(loading(rules))

    def make(do: str, **request: Any) -> dict[str, Any]:
        response: dict[str, Any] = json.loads(answer(json.dumps({"do": do, **request})))
        return response

    return make


def test_the_first_request_loads_the_rules_and_gives_their_digests(pack: Ruleset, rules: str) -> None:
    assert json.loads(ready()(loading(rules))) == {"digest": pack.digest, "words": pack.words, "verdicts": []}


def test_the_first_request_gives_the_verdicts_on_its_candidates(pack: Ruleset, rules: str) -> None:
    raw = [TOWN, {"kind": TOWN["kind"]}]
    response = json.loads(ready()(loading(rules, *raw)))
    reports = [evaluate(read_candidate(each, pack), pack) for each in raw]
    assert response["verdicts"] == [{each.status.id: each.verdict for each in report.statuses} for report in reports]
    assert response["verdicts"][0] != response["verdicts"][1]


@pytest.mark.parametrize("do", [*(each for each in HANDLERS if each != "load-rules"), "dance"])
def test_any_other_request_before_that_is_a_fault_of_ours(do: str) -> None:
    with pytest.raises(ValueError, match="not been loaded"):
        ready()(json.dumps({"do": do}))


def test_rules_that_cannot_be_used_are_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="version"):
        ready()(loading("{}"))


def test_rules_that_are_loaded_again_take_the_place_of_the_first(pack: Ruleset, rules: str) -> None:
    answer = ready()
    raw = json.loads(rules)
    for digest in (pack.digest, "f" * 16):
        answer(loading(json.dumps(raw | {"digest": digest})))
        response = json.loads(answer(json.dumps({"do": "judge", "candidate": {"kind": "town"}, "sources": ""})))
        assert response["report"]["rules"]["digest"] == digest


def test_two_pages_have_each_their_own_rules(rules: str) -> None:
    first, second = ready(), ready()
    first(loading(rules))
    with pytest.raises(ValueError, match="not been loaded"):
        second(json.dumps({"do": "verify"}))


@pytest.mark.parametrize(
    ("request_text", "fault"),
    [
        ('{"do": "dance"}', KeyError),
        ("{}", KeyError),
        ('{"do": "take"}', TypeError),
        ('{"do": "verify", "more": ""}', TypeError),
    ],
)
def test_a_request_of_another_kind_or_with_other_fields_is_a_fault_of_ours(
    request_text: str, fault: type[Exception], rules: str
) -> None:
    answer = ready()
    answer(loading(rules))
    with pytest.raises(fault):
        answer(request_text)


def test_judging_gives_all_that_the_page_shows(ask: Ask, pack: Ruleset) -> None:
    response = ask("judge", candidate=TOWN, sources=SOURCES)
    report = evaluate(read_candidate(TOWN, pack), pack)
    assert response["report"] == json.loads(json.dumps(report.to_dict()))
    assert response["html"] + "\n" == golden_report("town-half-way", "page", pack)
    assert response["answers"] == {"shore-access": "met", "clean-outflow": "not-met", "shared-plant": "not-met"}
    assert response["settled"] == ["shared-plan", "open-readings"]
    assert Document(f"<table>{response['review']}</table>").attributes("href") == [
        f"#{each}" for each in pack.asked(report.candidate.kind)
    ]
    assert pack.text("verdict.not-eligible.label") in Document(response["summary"]).text
    assert response["announcement"]
    assert response["link"].startswith("2.t.")


@tried
@given(data=st.data())
def test_the_page_gets_what_the_command_line_prints(data: st.DataObject, ask: Ask, pack: Ruleset) -> None:
    raw = data.draw(candidates(pack))
    report = evaluate(read_candidate(raw, pack), pack)
    response = ask("judge", candidate=raw, sources=SOURCES)
    assert response["report"] == json.loads(json.dumps(report.to_dict()))
    settled = [each for each in response["settled"] if each in report.still_matters or each in raw["answers"]]
    assert settled == []


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        ({"do": "judge", "candidate": {"kind": "town", "name": "Reedmouth"}, "sources": ""}, "name"),
        ({"do": "judge", "candidate": {"kind": "city"}, "sources": ""}, "kind"),
        ({"do": "take", "form": "text", "candidate": TOWN, "cover": {"date": "2031-02-30"}}, "date"),
        ({"do": "print", "paper": "", "candidate": TOWN, "cover": {"author": 5}}, "author"),
        ({"do": "open-link", "fragment": "answers=1.x"}, ""),
        ({"do": "open-file", "text": "{"}, "line 1, column 2"),
        ({"do": "open-file", "text": "[1]"}, ""),
        ({"do": "open-file", "text": "NaN"}, ""),
        ({"do": "open-file", "text": '{"kind": "a\\tb"}'}, "kind"),
        ({"do": "open-file", "text": '{"kind": "town", "answers": {"levy": {}}}'}, "answers.levy"),
        ({"do": "open-file", "text": "[" * 100_000}, ""),
    ],
)
def test_what_cannot_be_used_is_a_sentence_with_its_place(request_: dict[str, Any], where: str, ask: Ask) -> None:
    (problem,) = ask(**request_)["problems"]
    assert problem["where"] == where
    assert problem["message"]


@tried
@given(raw=anything("town", "shore-access"))
def test_no_candidate_and_no_file_raises(raw: Any, ask: Ask) -> None:
    for response in (
        ask("judge", candidate=raw, sources=""),
        ask("open-file", text=json.dumps(raw)),
        ask("open-file", text=str(raw)),
    ):
        assert response


@pytest.mark.parametrize("name", GOLDEN)
def test_a_saved_file_is_the_golden_one_of_the_command_line(name: str, ask: Ask, pack: Ruleset) -> None:
    for form, known in forms(pack).items():
        response = ask("take", form=form, candidate=GOLDEN[name], cover=COVER_FIELDS)
        assert (response["type"], response["name"].rpartition(".")[2]) == (known.media_type, known.ending)
        if "base64" in response:
            written = known.write(evaluate(read_candidate(GOLDEN[name], pack), pack), COVER)
            assert b64decode(response["base64"], validate=True) == written
            continue
        assert response["text"] == golden_text(name, form, pack)


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("Puddleby", "saved", "lba-Puddleby-2031-11-24.json"),
        ("../../etc/passwd", "csv", "lba-etcpasswd-2031-11-24.csv"),
        ("Côte d'Or", "protocol-contributor", "lba-protocol-contributor-Côte-dOr-2031-11-24.md"),
        ("Côte d'Or", "protocol-contributor-docx", "lba-protocol-contributor-Côte-dOr-2031-11-24.docx"),
        ("<>:|?*\\", "text", "lba-2031-11-24.txt"),
        (None, "markdown", "lba-2031-11-24.md"),
    ],
)
def test_a_file_has_a_name_that_says_what_it_is(name: str | None, form: str, expected: str, ask: Ask) -> None:
    candidate = {"kind": "town", "name": name}
    assert ask("take", form=form, candidate=candidate, cover={"date": "2031-11-24"})["name"] == expected


def test_an_outline_is_printed_with_all_parts_of_its_document(ask: Ask, pack: Ruleset) -> None:
    status = pack.statuses[0].id
    html = ask("print", paper=f"protocol-{status}", candidate=TOWN, cover={})["html"]
    marks = golden_report("town-half-way", f"protocol-{status}", pack)
    assert [line for line in re.findall(r"^#+ (.*)$", marks, re.MULTILINE) if line not in Document(html).text] == []


def test_the_paper_that_is_printed_is_the_body_of_the_golden_document(ask: Ask, pack: Ruleset) -> None:
    html = ask("print", paper="", candidate=TOWN, cover=COVER_FIELDS)["html"]
    assert Document(html).text in Document(golden_text("town-half-way", "html", pack)).text


def test_a_link_restores_a_candidate_and_says_what_it_left_out(ask: Ask) -> None:
    link = ask("judge", candidate=TOWN, sources="")["link"]
    opened = ask("open-link", fragment=f"answers={link}")
    assert opened["candidate"] == TOWN | {"name": None, "notes": {}}
    assert opened["messages"] == []


def test_a_file_restores_a_candidate_with_its_cover(ask: Ask, pack: Ruleset) -> None:
    opened = ask("open-file", text=golden_text("town-half-way", "saved", pack))
    assert opened["candidate"] == TOWN
    assert opened["cover"] == COVER_FIELDS
    assert opened["messages"] == [pack.text("saved.same")]


def test_comparing_gives_a_table(ask: Ask) -> None:
    files = [{"name": "a.json", "text": '{"kind": "town"}'}, {"name": "b.csv", "text": "kind,name\ninstitute,School\n"}]
    page = Document(ask("compare", files=files, cover={})["html"])
    assert page.attributes("data-verdict") == ["undetermined", "not-specified"]
    assert "School (b.csv" in page.text


def test_a_comparison_is_heard_as_a_count_of_what_is_compared_and_of_what_is_not(ask: Ask, pack: Ruleset) -> None:
    def heard(*rows: str) -> str:
        table = "\n".join(["kind,name", *rows])
        return str(ask("compare", files=[{"name": "a.csv", "text": table}], cover={})["announcement"])

    assert heard("town,A", "town,B") == pack.text("compare.heard", count=2)
    assert heard("moon,A") == pack.text("compare.heard_unusable", count=1)
    both = pack.text("compare.heard", count=1), pack.text("compare.heard_unusable", count=2)
    assert heard("moon,A", "town,B", "sun,C") == " ".join(both)
    assert ask("compare", files=[], cover={})["announcement"] == ""


def test_a_comparison_is_saved_and_printed(ask: Ask, pack: Ruleset) -> None:
    files = [{"name": "b.csv", "text": "kind,name\ninstitute,School\ntown,Puddleby\n"}]
    paper = comparison(read_entries([("b.csv", files[0]["text"])], pack), pack, COVER)
    taken = ask("take-comparison", form="docx", files=files, cover=COVER_FIELDS)
    assert b64decode(taken["base64"], validate=True) == PAPER_FORMS["docx"].write(paper, COVER)
    assert taken["name"] == "lba-2031-11-24.docx"
    printed = Document(ask("compare", files=files, cover=COVER_FIELDS)["paper"]).text
    for text in ("School (b.csv", "Puddleby (b.csv", pack.text("compare.paper"), pack.text("caution"), COVER.author):
        assert text in printed
    assert ask("take-comparison", form="docx", files=files, cover={"date": "never"})["problems"][0]["where"] == "date"


def test_verifying_says_that_everything_holds(ask: Ask, pack: Ruleset) -> None:
    response = ask("verify")
    assert response["holds"] is True
    assert response["messages"] == [each.message(pack) for each in verify(pack)]


def test_what_was_answered_takes_no_memory(ask: Ask, pack: Ruleset) -> None:
    """A tab that stays open for a day: nothing of a request remains once it has been answered."""
    kind = pack.kinds[0].id
    first = pack.asked(kind)[0]

    def evaluate_often(count: int) -> int:
        for number in range(count):
            answers = {first: ("met", "not-met", "unknown")[number % 3]}
            assert "report" in ask(
                "judge", candidate={"kind": kind, "answers": answers, "name": f"n{number}"}, sources=""
            )
        gc.collect()
        return sys.getallocatedblocks()

    before = evaluate_often(100)
    assert evaluate_often(500) - before < 250
