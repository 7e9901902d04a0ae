"""Many candidates in a table: a row each, bad rows by their lines, and nothing at all from a file that is none."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import InputError, Ruleset, evaluate, read_candidate
from checker.exchange.table import Row, columns, evaluate_file, evaluate_text
from tests.checker.builder import said
from tests.checker.strategies import candidates, tried

HEADER = "name,kind,a,part:a:p,areas,wants,note:a"


def rows(text: str, ruleset: Ruleset, name: str = "c.csv") -> list[Row]:
    return list(evaluate_text(name, text, ruleset))


def told(found: list[Row]) -> list[tuple[int, str]]:
    """Each row as its line with the name of its candidate, or with what is wrong with it."""
    return [
        (row.line, (row.report.candidate.name or "") if row.report else " ".join(map(str, row.problems)))
        for row in found
    ]


def refused(text: str, ruleset: Ruleset, name: str = "c.csv") -> list[str]:
    with pytest.raises(InputError) as caught:
        rows(text, ruleset, name)
    return [str(each) for each in caught.value.problems]


def test_a_csv_row_is_a_candidate(small: Ruleset) -> None:
    (row,) = rows(f"{HEADER}\n Utopia ,town,met,unknown,south  north,vote,since 1955\n", small)
    raw = {
        "name": "Utopia",
        "kind": "town",
        "answers": {"a": "met"},
        "parts": {"a": {"p": "unknown"}},
        "areas": ["north", "south"],
        "wants": ["vote"],
        "notes": {"a": "since 1955"},
    }
    assert row.report is not None
    assert row.report.to_dict() == evaluate(read_candidate(raw, small), small).to_dict()


def test_every_column_that_there_is_can_be_used(small: Ruleset) -> None:
    assert columns(small) == [
        *("name", "kind", "areas", "wants", "a", "b", "c", "part:a:p", "part:a:q", "note:a", "note:b", "note:c")
    ]
    header = ",".join(columns(small))
    (row,) = rows(f"{header}\nX,town,north,vote,met,met,met,met,met,1,2,3\n", small)
    assert row.report is not None
    assert (len(row.report.candidate.answers), len(row.report.candidate.notes)) == (3, 3)


def test_a_json_line_is_a_candidate(small: Ruleset) -> None:
    text = '\ufeff{"kind": "town", "name": "A"}\r\n\r\n  \n{"kind": "utility", "name": "B"}'
    assert told(rows(text, small, "c.JSONL")) == [(1, "A"), (4, "B")]


@tried
@given(data=st.data())
def test_json_lines_give_what_each_line_gives(data: st.DataObject, small: Ruleset) -> None:
    drawn = data.draw(st.lists(candidates(small), max_size=4))
    found = rows("\n".join(json.dumps(each) for each in drawn), small, "c.jsonl")
    expected = [evaluate(read_candidate(each, small), small).to_dict() for each in drawn]
    assert [row.report.to_dict() if row.report else None for row in found] == expected


def test_a_bad_row_is_named_by_its_line_and_the_rest_is_evaluated(small: Ruleset) -> None:
    found = told(
        rows("name,kind,a\nA,town,met\nB,city,met\n\nC,town,perhaps\nD,town,met,,,\nE,town\nF,town,met,x\n", small)
    )
    assert [line for line, _ in found] == [2, 3, 5, 6, 7, 8]
    assert [found[0][1], found[3][1], found[4][1]] == ["A", "D", "E"]
    assert found[1][1].startswith("kind: errors.unknown-kind")
    assert found[2][1].startswith("answers.a: errors.unknown-answer")
    assert found[5][1] == said("errors.too-many-cells", count=3)


def test_a_broken_line_of_json_does_not_stop_the_others(small: Ruleset) -> None:
    found = told(rows('{"kind": "town"\n[1]\n{"kind": "town", "name": "A"}\n', small, "c.jsonl"))
    assert found[0][1].startswith("line 1, column 16: errors.not-json")
    assert found[1][1].startswith("errors.not-an-object")
    assert found[2] == (3, "A")


def test_a_row_that_spans_lines_is_named_by_the_first(small: Ruleset) -> None:
    text = 'name,kind,note:a\nA,town,"two\nlines"\nB,city,"one\ntwo\nthree"\nC,town,x\n'
    found = told(rows(text, small))
    assert [line for line, _ in found] == [2, 4, 7]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quotation_mark_that_is_never_closed_is_named_with_all_that_it_swallowed(end: str, small: Ruleset) -> None:
    lines = ["name,kind", "A,town", '"B,town', *(f"S{number},town" for number in range(50))]
    found = told(rows(end.join(lines) + end, small))
    assert found == [(2, "A"), (3, said("errors.open-quote", start=3, end=53))]


def test_a_quotation_mark_in_the_wrong_place_spoils_one_row(small: Ruleset) -> None:
    found = told(rows('name,kind\n"A"B,town\nC,town\n', small))
    assert found[0][0] == 2
    assert found[0][1].startswith("errors.bad-csv")
    assert found[1] == (3, "C")


def test_a_cell_that_is_too_long_spoils_one_row(small: Ruleset) -> None:
    found = told(rows(f"name,kind\n{'x' * 200_000},town\nC,town\n", small))
    assert found[0][1].startswith("errors.bad-csv")
    assert found[1] == (3, "C")


def test_a_spreadsheets_empty_columns_do_no_harm(small: Ruleset) -> None:
    assert told(rows("name,kind,,,\nA,town,,,\n,,,,\nB,town\n", small)) == [(2, "A"), (4, "B")]
    assert [line for line, _ in told(rows("name,kind,,\nA,town,x,\n", small))] == [2]


def test_a_byte_order_mark_is_no_part_of_the_header(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(b"\xef\xbb\xbfkind,name\r\ntown,A\r\n")
    assert told(list(evaluate_file(str(path), small))) == [(2, "A")]
    assert told(rows("\ufeffkind,name\ntown,A\n", small)) == [(2, "A")]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("c.csv", "", ["errors.empty-batch"]),
        ("c.csv", ",,,\n", ["errors.empty-batch"]),
        ("c.csv", "kind,colour\n", ["line 1: errors.unknown-column"]),
        ("c.csv", "kind,,name\n", ["line 1: errors.unknown-column"]),
        ("c.csv", "kind,part:a\n", ["line 1: errors.unknown-column"]),
        ("c.csv", "kind,name,kind,kind\n", [f"line 1: {said('errors.twice-column', value='kind')}"]),
        ("c.csv", '"kind,name\nA,town\n', ["errors.bad-csv"]),
        ("c.txt", "kind\n", ["errors.batch-format"]),
        ("csv", "kind\n", ["errors.batch-format"]),
    ],
)
def test_a_file_that_is_none_as_a_whole_gives_no_row(name: str, text: str, expected: list[str], small: Ruleset) -> None:
    found = refused(text, small, name)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_of_many_unknown_columns_some_are_named_and_the_rest_counted(small: Ruleset) -> None:
    found = refused(",".join(f"x{number}" for number in range(10_000)) + "\n", small)
    assert len(found) < 30
    assert found[-1].startswith("errors.more(other)")
    assert len(refused(f"{'x' * 100_000}\n", small)[0]) < 1000


def test_bytes_that_are_no_text_give_no_row_at_all(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"kind": "town"}\n' * 10_000 + b"\xff\n")
    with pytest.raises(InputError) as caught:
        next(evaluate_file(str(path), small))
    assert [each.message for each in caught.value.problems] == ["errors.not-text"]


@pytest.mark.parametrize("name", ["none.csv", f"{'x' * 300}.csv", "a\0b.csv", "\udcff.jsonl"])
def test_a_file_that_is_not_there_is_said_so(name: str, small: Ruleset, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        next(evaluate_file(str(tmp_path / name), small))
    assert caught.value.problems[0].message.startswith(("errors.no-file", "errors.unreadable"))


def test_rows_are_given_while_the_file_is_read(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("kind\n" + "town\n" * 100_000, "utf-8")
    heard = 0

    def hear(characters: int) -> None:
        nonlocal heard
        heard += characters

    found = evaluate_file(str(path), small, hear)
    next(found)
    assert heard < 100
    assert sum(1 for _ in found) == 99_999
    assert heard == path.stat().st_size


@tried
@given(text=st.text('abnkideow,"\n\r;\t x:') | st.text(), name=st.sampled_from(["c.csv", "c.jsonl"]))
def test_no_text_makes_it_raise_anything_but_its_own_error(text: str, name: str, small: Ruleset) -> None:
    with suppress(InputError):
        assert all(row.report or row.problems for row in rows(f"kind,name,a\n{text}", small, name))
    with suppress(InputError):
        assert all(row.report or row.problems for row in rows(text, small, name))
