"""A saved file: opened again it is compared, by what it holds and not by its bytes."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import InputError, Ruleset, evaluate, read_candidate
from checker.exchange.saved import Cover, Opened, cover_of, form_of, open_parsed, open_saved, to_saved
from tests.checker.builder import said
from tests.checker.exchange.conftest import CANDIDATE, raw_ruleset
from tests.checker.published import FILES
from tests.checker.refused import problems_of
from tests.checker.strategies import anything, candidates, tried

COVER = Cover("A. Officer", "2026-11-24")
FORM = "org-checker-1"


def saved(ruleset: Ruleset, raw: Mapping[str, Any] | None = None, cover: Cover = COVER) -> str:
    return to_saved(evaluate(read_candidate(raw or CANDIDATE, ruleset), ruleset), cover)


problems = partial(problems_of, open_saved)


def reworded(raw: dict[str, Any]) -> None:
    """Every sentence is another one, and so is the digest of the words."""
    raw["words"] = "0" * 16
    raw["statuses"][0]["name"] = "Companion"
    raw["criteria"][0]["name"] = "Reworded"
    raw["statuses"][0]["requirements"]["town"]["requirement"]["all"][0]["text"] = "Reworded."


@tried
@given(data=st.data())
def test_a_file_opens_to_what_was_saved(data: st.DataObject, small: Ruleset) -> None:
    text = saved(small, data.draw(candidates(small)))
    opened = open_saved(text, small)
    assert (opened.same, opened.messages) == (True, ("saved.same",))
    assert to_saved(opened.report, opened.cover) == text


def test_a_file_restores_the_candidate_with_its_cover(small: Ruleset) -> None:
    opened = open_saved(saved(small), small)
    assert opened.cover == COVER
    assert opened.report.candidate == read_candidate(CANDIDATE, small)


def test_other_words_alone_make_no_other_file(small: Ruleset) -> None:
    raw = raw_ruleset()
    reworded(raw)
    opened = open_saved(saved(small), Ruleset.from_dict(raw))
    assert (opened.same, opened.messages) == (True, ("saved.same",))
    assert opened.report.status("friend").status.name == "Companion"


def shuffled(value: Any) -> Any:
    """The same content with the keys of every object in reverse."""
    if isinstance(value, dict):
        return {key: shuffled(each) for key, each in reversed(value.items())}
    return [shuffled(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "touch",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps(json.loads(text)),
        lambda text: json.dumps(json.loads(text), indent=8, ensure_ascii=True),
        lambda text: json.dumps(shuffled(json.loads(text)), indent="\t"),
        lambda text: f"\n\n{text}\n\n",
    ],
)
def test_a_program_that_writes_the_same_content_in_other_bytes_changes_nothing(
    touch: Callable[[str], str], small: Ruleset
) -> None:
    opened = open_saved(touch(saved(small)), small)
    assert (opened.same, opened.messages, opened.cover) == (True, ("saved.same",), COVER)


@pytest.mark.parametrize(
    "change",
    [
        lambda report: report["statuses"][0].update(verdict="eligible"),
        lambda report: report["statuses"][0]["criteria"][0].update(answer="not-met"),
        lambda report: report["statuses"].pop(),
        lambda report: report["candidate"]["answers"].update(c="met"),
        lambda report: report.update(still_matters=["a"]),
    ],
)
def test_a_report_that_is_not_what_the_rules_give_is_noticed(change: Callable[[Any], None], small: Ruleset) -> None:
    content = json.loads(saved(small))
    change(content["report"])
    opened = open_saved(json.dumps(content), small)
    assert (opened.same, opened.messages) == (False, ("saved.changed",))


@pytest.mark.parametrize("place", ['"verdict": "not-eligible"', '"answer": "unknown"'])
def test_it_is_noticed_under_other_words_too(place: str, small: Ruleset) -> None:
    raw = raw_ruleset()
    reworded(raw)
    text = saved(small)
    changed = text.replace(place, place.replace("not-eligible", "eligible").replace("unknown", "not-met"))
    assert changed != text
    assert open_saved(changed, Ruleset.from_dict(raw)).messages == ("saved.changed",)


def other(change: Callable[[dict[str, Any]], None]) -> Ruleset:
    """The ruleset as it is after a change that gave it another digest."""
    raw = raw_ruleset()
    raw |= {"version": "2.0.0", "digest": "f" * 16}
    change(raw)
    return Ruleset.from_dict(raw)


def messages(text: str, ruleset: Ruleset) -> tuple[str, ...]:
    opened = open_saved(text, ruleset)
    assert not opened.same
    older, *rest = opened.messages
    assert older == said("saved.older", version="1.2.3", digest="0123456789abcdef", now="2.0.0")
    return tuple(rest)


def test_other_rules_that_change_nothing_are_said_to_change_nothing(small: Ruleset) -> None:
    assert messages(saved(small), other(lambda _: None)) == ("saved.no_difference",)


def test_a_question_that_is_new_and_one_that_is_gone_are_named_with_the_verdict(small: Ruleset) -> None:
    def change(raw: dict[str, Any]) -> None:
        requirement = raw["statuses"][0]["requirements"]["town"]["requirement"]
        requirement["all"][1] = {"criterion": "d", "text": "", "cite": []}
        raw["criteria"][1] |= {"id": "d", "name": "D"}

    assert messages(saved(small), other(change)) == (
        said("saved.dropped", value="b"),
        said("saved.verdict", status="Friend", before="verdict.not-eligible.label", after="verdict.undetermined.label"),
        said("saved.asked", value="D", status="Friend"),
        said("saved.not_asked", value="b", status="Friend"),
    )


@pytest.mark.parametrize("verdict", [None, "perhaps", 7, []])
def test_a_status_without_a_known_verdict_is_said_once(verdict: object, small: Ruleset) -> None:
    content = json.loads(saved(small))
    now = {each.status.id: each for each in open_saved(saved(small), small).report.statuses}
    content["report"]["statuses"] = [{"status": each, "verdict": verdict, "criteria": None} for each in now]
    expected = [
        said("saved.no_verdict", status=each.status.name, after=f"verdict.{each.verdict}.label")
        for each in now.values()
    ]
    assert messages(json.dumps(content), other(lambda _: None)) == tuple(expected)
    content["report"]["statuses"] = [None] * len(now)
    assert messages(json.dumps(content), other(lambda _: None)) == tuple(expected)


def test_a_renamed_criterion_keeps_its_answer(small: Ruleset) -> None:
    renamed = json.loads(json.dumps(raw_ruleset()).replace('"a"', '"new"'))
    renamed["criteria"][0]["was"] = ["a"]
    renamed |= {"version": "2.0.0", "digest": "f" * 16}
    ruleset = Ruleset.from_dict(renamed)
    assert messages(saved(small), ruleset) == ("saved.no_difference",)
    opened = open_saved(saved(small), ruleset)
    assert opened.report.candidate.to_dict()["answers"] == {"new": "met", "b": "not-met", "c": "unknown"}
    assert opened.report.candidate.to_dict()["parts"] == {"new": {"p": "met"}}


def test_a_renamed_status_is_compared_with_what_was_found_under_its_old_id(small: Ruleset) -> None:
    def rename(raw: dict[str, Any]) -> None:
        raw["statuses"][0] |= {"id": "ally", "was": ["friend"]}
        raw["wants"] = []

    assert messages(saved(small, CANDIDATE | {"wants": []}), other(rename)) == ("saved.no_difference",)


def test_a_status_and_a_part_that_are_gone_are_left_out(small: Ruleset) -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["statuses"].pop()
        raw["criteria"][0]["ask"]["town"]["parts"] = []
        raw["areas"] = []

    assert messages(saved(small), other(change)) == (
        said("saved.dropped", value="north"),
        said("saved.dropped", value="p"),
    )


def test_a_file_without_the_fields_of_today_opens(small: Ruleset) -> None:
    content = json.loads(saved(small))
    content["report"]["rules"] = {"version": "0.1.0"}
    del content["report"]["candidate"]["parts"]
    for field in ("still_matters", "wants", "recommendation", "open_questions"):
        del content["report"][field]
    assert isinstance(open_saved(json.dumps(content), small), Opened)


def test_a_plain_candidate_and_a_report_alone_can_be_opened(small: Ruleset) -> None:
    report = evaluate(read_candidate(CANDIDATE, small), small)
    plain, alone = (open_saved(json.dumps(each), small) for each in (CANDIDATE, report.to_dict()))
    assert (plain.messages, plain.same, plain.cover) == (("saved.plain",), True, Cover())
    assert (alone.messages, alone.same) == (("saved.same",), True)
    assert plain.report.to_dict() == alone.report.to_dict() == report.to_dict()


def test_parsed_yaml_is_opened_alike(small: Ruleset) -> None:
    assert open_parsed(json.loads(saved(small)), small).cover == COVER


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"form": "other-checker-1", "report": {}}, said("errors.not-saved", known=FORM)),
        ({"form": FORM}, said("errors.not-saved", known=FORM)),
        ({"form": FORM, "report": []}, said("errors.not-saved", known=FORM)),
        ({"form": [FORM], "report": {}}, said("errors.not-saved", known=FORM)),
        ({"form": FORM, "date": "tomorrow", "report": {}}, f"date: {said('errors.bad-date', value=repr('tomorrow'))}"),
        (
            {"form": FORM, "author": 7, "report": {}},
            f"author: {said('errors.wrong-shape', value=7, allowed='errors.text')}",
        ),
        ({"form": FORM, "report": {}}, "errors.not-an-object"),
        ({"form": FORM, "report": {"candidate": {"kind": "city"}}}, "kind: errors.unknown-kind"),
    ],
)
def test_what_cannot_be_opened_is_said(raw: object, expected: str, small: Ruleset) -> None:
    (problem,) = problems(json.dumps(raw), small)
    assert problem.startswith(expected)


def test_an_odd_file_is_opened_or_refused_and_never_a_crash(small: Ruleset) -> None:
    odd = {"form": FORM, "report": {"candidate": {"kind": "town"}, "rules": {"digest": "x"}, "statuses": 7}}
    assert open_saved(json.dumps(odd), small).report.candidate.kind == "town"


def mutated(value: Any, data: st.DataObject) -> Any:
    """A file in which one value, at any depth, has become anything."""
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    if not inner or data.draw(st.integers(0, 4)) == 0:
        return data.draw(anything("town", "a", "friend", "eligible", FORM))
    key, each = data.draw(st.sampled_from(inner))
    changed: Any = dict(value) if isinstance(value, dict) else list(value)
    changed[key] = mutated(each, data)
    return changed


@tried
@given(data=st.data(), digest=st.sampled_from(["0123456789abcdef", "x"]))
def test_no_file_makes_it_raise_anything_but_its_own_error(data: st.DataObject, digest: str, small: Ruleset) -> None:
    content = json.loads(saved(small))
    content["report"]["rules"]["digest"] = digest
    for _ in range(data.draw(st.integers(1, 3))):
        content = mutated(content, data)
    with suppress(InputError):
        opened = open_saved(json.dumps(content), small)
        assert opened.messages
        json.dumps([*opened.messages])


def test_long_numbers_of_yaml_are_no_crash(small: Ruleset) -> None:
    """In hexadecimal, YAML may give a number of more digits than Python writes."""
    number = 16**6000
    for place in ("version", "digest"):
        raw = {
            "form": FORM,
            "report": {"candidate": CANDIDATE, "rules": {place: number}, "statuses": [{"status": "guest"}]},
        }
        assert open_parsed(raw, small).messages
    candidate = CANDIDATE | {"areas": [number], "answers": {number: "met"}}
    statuses = [{"status": "friend", "verdict": number, "criteria": [{"criterion": number}]}]
    raw = {"form": FORM, "report": {"candidate": candidate, "statuses": statuses}}
    with suppress(InputError):
        assert open_parsed(raw, small).messages


@pytest.mark.parametrize("day", ["2026-02-28", "2028-02-29", "0001-01-01", "9999-12-31", "", None])
def test_a_day_of_the_calendar_is_a_date(day: str | None, small: Ruleset) -> None:
    assert cover_of("", day, small) == Cover("", day or "")


@pytest.mark.parametrize(
    "day",
    [
        *(
            "2026-02-29",
            "2026-02-31",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "20260101",
            "2026-W01-1",
            "2026-01-01T00:00",
        ),
        *(
            "2026-01-01\n",
            " 2026-01-01",
            "٢٠٢٦-٠١-٠١",
            "２０２６-01-01",
            "0000-01-01",
            "soon",
            20260101,
            ["2026-01-01"],
        ),
    ],
)
def test_a_day_that_does_not_exist_or_is_written_otherwise_is_none(day: object, small: Ruleset) -> None:
    (problem,) = problems_of(cover_of, "A. Officer", day, small)
    assert problem.startswith("date: ")


@pytest.mark.parametrize("author", [7, ["A"], {"a": 1}, "\x00", "a\ud800"])
def test_an_author_is_a_text(author: object, small: Ruleset) -> None:
    (problem,) = problems_of(cover_of, author, "", small)
    assert problem.startswith("author: ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_file_opens(path: Path, ruleset: Ruleset) -> None:
    """Nothing that it held is lost, and its verdicts are those of today or said to have changed."""
    text = path.read_text("utf-8")
    content = json.loads(text)
    opened = open_saved(text, ruleset)
    held, now = content["report"]["candidate"], opened.report.candidate.to_dict()
    assert {field: now[field] for field in ("name", "kind", "answers", "notes")} == {
        field: held[field] for field in ("name", "kind", "answers", "notes")
    }
    assert opened.cover == Cover(content["author"], content["date"])
    then = {each["status"]: each["verdict"] for each in content["report"]["statuses"]}
    assert {each.status.id: each.verdict for each in opened.report.statuses} == then


def test_there_are_published_files() -> None:
    assert len(FILES) == 2


def test_the_form_is_named_for_the_organisation(pack: Ruleset, ruleset: Ruleset) -> None:
    assert form_of(pack) == f"{pack.organization.id}-checker-1"
    assert json.loads(FILES[0].read_text("utf-8"))["form"] == form_of(ruleset)
    assert form_of(replace(pack, organization=ruleset.organization)) == form_of(ruleset)
