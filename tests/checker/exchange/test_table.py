"""Many candidates in a table: a row each, bad rows by their lines, and nothing at all from a file that is none."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Answer, InputError, Ruleset, evaluate, read_candidate
from checker.engine.candidate import MOST_PROBLEMS, shown
from checker.exchange.files import LARGEST
from checker.exchange.table.cells import LINES_BEFORE, LONGEST_CELL
from checker.exchange.table.columns import columns
from checker.exchange.table.reading import Row, evaluate_file, evaluate_text
from tests.checker.builder import said
from tests.checker.command import file
from tests.checker.refused import problems_of
from tests.checker.strategies import candidates, tried

LINE_1 = said("errors.line", start=1)
HEADER = "name,kind,a,part:a:p,areas,wants,note:a"


def rows(text: str, ruleset: Ruleset, name: str = "c.csv") -> list[Row]:
    return list(evaluate_text(name, text, ruleset))


def outcomes(found: list[Row]) -> list[tuple[int, str]]:
    """Each row as its line with the name of its candidate, or with what is wrong with it."""
    return [
        (row.line, (row.report.candidate.name or "") if row.report else " ".join(map(str, row.problems)))
        for row in found
    ]


def refused(text: str, ruleset: Ruleset, name: str = "c.csv") -> list[str]:
    return problems_of(rows, text, ruleset, name)


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
    known = columns(small)
    assert [each.id for each in known] == [
        *("name", "kind", "verdict:friend", "verdict:guest", "areas", "wants"),
        *("a", "part:a:p", "part:a:q", "b", "c", "note:a", "note:b", "note:c", "about"),
    ]
    cells = {"name": "X", "kind": "town", "areas": "north", "wants": "vote"}
    header = ",".join(each.id for each in known)
    row = ",".join(cells.get(each.id, "met") for each in known)
    (found,) = rows(f"{header}\n{row}\n", small)
    assert found.report is not None
    assert (len(found.report.candidate.answers), len(found.report.candidate.notes)) == (3, 3)


def test_a_json_line_is_a_candidate(small: Ruleset) -> None:
    text = '\ufeff{"kind": "town", "name": "A"}\r\n\r\n  \n{"kind": "utility", "name": "B"}'
    assert outcomes(rows(text, small, "c.JSONL")) == [(1, "A"), (4, "B")]


@tried
@given(data=st.data())
def test_json_lines_give_what_each_line_gives(data: st.DataObject, small: Ruleset) -> None:
    drawn = data.draw(st.lists(candidates(small), min_size=1, max_size=4))
    found = rows("\n".join(json.dumps(each) for each in drawn), small, "c.jsonl")
    expected = [evaluate(read_candidate(each, small), small).to_dict() for each in drawn]
    assert [row.report.to_dict() if row.report else None for row in found] == expected


def test_a_bad_row_is_named_by_its_line_and_the_rest_is_evaluated(small: Ruleset) -> None:
    found = outcomes(
        rows("name,kind,a\nA,town,met\nB,city,met\n\nC,town,perhaps\nD,town,met,,,\nE,town\nF,town,met,x\n", small)
    )
    assert [line for line, _ in found] == [2, 3, 5, 6, 7, 8]
    assert [found[0][1], found[3][1], found[4][1]] == ["A", "D", "E"]
    assert found[1][1].startswith("kind: errors.unknown-kind")
    allowed = "/".join(small.text(f"answer.{each}") for each in Answer)
    assert found[2][1] == f"a: {said('errors.unknown-answer', allowed=allowed, value=repr('perhaps'))}"
    assert found[5][1] == said("errors.no-heading", number=4, value=repr("x"))


def test_what_may_stand_in_a_cell_is_named_as_the_table_writes_it(pack: Ruleset) -> None:
    found = outcomes(rows(f"kind,areas,wants\nempire,,\n,x,\n{pack.kinds[0].name},x,y\n", pack))

    def listed(message: str, of: Sequence[Any], **values: str) -> str:
        return pack.text(f"errors.{message}", allowed=pack.language.listed([each.name for each in of]), **values)

    assert listed("unknown-kind", pack.kinds, value=shown("empire")) in found[0][1]
    assert listed("missing-kind", pack.kinds) in found[1][1]
    assert listed("unknown-area", pack.areas, value=shown("x")) in found[2][1]
    assert listed("unknown-want", pack.wants, value=shown("y")) in found[2][1]


def test_a_broken_line_of_json_does_not_stop_the_others(small: Ruleset) -> None:
    found = outcomes(rows(' {"kind": "town"\n[1]\n{"kind": "town", "name": "A"}\n', small, "c.jsonl"))
    assert found[0][1].startswith(f"{said('errors.column', column=17)}: errors.not-json")
    assert found[1][1].startswith("errors.not-an-object")
    assert found[2] == (3, "A")


def test_a_row_that_spans_lines_is_named_by_the_first(small: Ruleset) -> None:
    text = 'name,kind,note:a\nA,town,"two\nlines"\nB,city,"one\ntwo\nthree"\nC,town,x\n'
    assert [(row.line, row.end) for row in rows(text, small)] == [(2, 3), (4, 6), (7, 7)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quotation_mark_that_is_never_closed_is_named_with_all_lines_up_to_the_end(end: str, small: Ruleset) -> None:
    lines = ["name,kind", "A,town", '"B,town', *(f"S{number},town" for number in range(50))]
    found = outcomes(rows(end.join(lines) + end, small))
    assert found == [(2, "A"), (3, said("errors.open-quote", start=3, end=53))]


def test_a_quotation_mark_in_the_wrong_place_spoils_one_row(small: Ruleset) -> None:
    found = outcomes(rows('name,kind\n"A"B,town\nC,town\n', small))
    assert found[0][0] == 2
    assert found[0][1] == "errors.stray-quote"
    assert found[1] == (3, "C")


def test_a_cell_that_is_too_long_spoils_one_row(small: Ruleset) -> None:
    found = outcomes(rows(f"name,kind\n{'x' * 200_000},town\nC,town\n", small))
    assert found[0][1] == said("errors.long-cell", most=LONGEST_CELL)
    assert found[1] == (3, "C")


@pytest.mark.parametrize(
    ("name", "row", "good"),
    [
        ("c.csv", "x,", "A,town"),
        ("c.csv", '"A,', "A,town"),
        ("c.jsonl", "[1, ", '{"kind": "town", "name": "A"}'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_that_is_too_large_spoils_one_row(
    name: str, row: str, good: str, end: str, small: Ruleset, tmp_path: Path
) -> None:
    header = "name,kind" if name == "c.csv" else good
    path = tmp_path / name
    path.write_text(end.join([header, row.ljust(3 * LARGEST, "x"), good, good, ""]), "utf-8", newline="")
    found = outcomes(list(evaluate_file(str(path), small)))
    assert found[-3:] == [(2, said("errors.too-large", most=LARGEST)), (3, "A"), (4, "A")]
    text = outcomes(rows(path.read_text("utf-8", newline=""), small, name))
    assert text == found


def test_headings_that_are_too_large_are_said_so(small: Ruleset) -> None:
    assert refused("x," * LARGEST, small) == [f"{LINE_1}: {said('errors.too-large', most=LARGEST)}"]


def test_a_spreadsheets_empty_columns_are_ignored(small: Ruleset) -> None:
    assert outcomes(rows("name,kind,,,\nA,town,,,\n,,,,\nB,town\n", small)) == [(2, "A"), (4, "B")]
    assert [line for line, _ in outcomes(rows("name,kind,,\nA,town,x,\n", small))] == [2]


def test_a_byte_order_mark_is_no_part_of_the_header(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(b"\xef\xbb\xbfkind,name\r\ntown,A\r\n")
    assert outcomes(list(evaluate_file(str(path), small))) == [(2, "A")]
    assert outcomes(rows("\ufeffkind,name\ntown,A\n", small)) == [(2, "A")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize(
    ("name", "text"), [("c.csv", "kind,name\ntown,A\n"), ("c.jsonl", '{"kind": "town", "name": "A"}\n')]
)
def test_a_byte_order_mark_is_no_part_of_a_file_whose_encoding_was_said(
    encoding: str, name: str, text: str, small: Ruleset, tmp_path: Path
) -> None:
    marked = text if encoding in ("utf-8-sig", "utf-16") else f"\ufeff{text}"
    path = file(tmp_path, name, marked.encode(encoding))
    assert [each for _, each in outcomes(list(evaluate_file(path, small, encoding=encoding)))] == ["A"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("c.csv", "", ["errors.empty-batch"]),
        ("c.csv", ",,,\n", ["errors.empty-batch"]),
        ("c.csv", "kind,colour\n", [f"{LINE_1}: {said('errors.unknown-column', value='colour')}"]),
        ("c.csv", "kind,part:a\n", [f"{LINE_1}: {said('errors.unknown-column', value='part:a')}"]),
        ("c.csv", "kind,name,kind,kind\n", [f"{LINE_1}: {said('errors.twice-column', value='kind')}"]),
        ("c.csv", "note:a,Note:A\n", [f"{LINE_1}: {said('errors.twice-column', value='note:a')}"]),
        ("c.csv", '"kind,name\nA,town\n', [f"{said('errors.lines', start=1, end=2)}: errors.open-quote"]),
        ("c.csv", 'kind,"x\n\ny"\n', [f"{said('errors.lines', start=1, end=3)}: errors.unknown-column"]),
        ("c.csv", "kind|name\nA|town\n", [f"{LINE_1}: errors.no-headings"]),
        ("c.csv", "\n\nof towns\n", [f"{said('errors.line', start=3)}: errors.no-headings"]),
        ("c.ods", "kind\n", ["errors.batch-format"]),
        ("csv", "kind\n", ["errors.batch-format"]),
    ],
)
def test_a_file_that_is_none_as_a_whole_gives_no_row(name: str, text: str, expected: list[str], small: Ruleset) -> None:
    found = refused(text, small, name)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_of_many_unknown_columns_some_are_named_and_the_rest_counted(small: Ruleset) -> None:
    found = refused("kind," + ",".join(f"x{number}" for number in range(10_000)) + "\n", small)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == said("errors.more", count=10_000 - MOST_PROBLEMS)
    assert len(refused(f"kind,{'x' * 100_000}\n", small)[0]) < 1000


def test_bytes_that_are_no_text_give_no_row_at_all_and_are_named_by_their_line(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes('{"kind": "town", "name": "é"}\n'.encode() * 100_000 + b"\n\xff\n")
    expected = f"{said('errors.line', start=100_002)}: errors.which-encoding"
    assert problems_of(next, evaluate_file(str(path), small)) == [expected]


@pytest.mark.parametrize(
    ("encoding", "said_encoding", "fault"),
    [
        ("utf-16-be", "", b"\xdc\x00\x00\n"),
        ("utf-16-le", "", b"\x00\xdc\n\x00"),
        ("utf-8", "", b"\xff\n"),
        ("shift_jis", "shift_jis", b"\xff\n"),
    ],
)
@pytest.mark.parametrize("lines", [0, 200_000])
def test_a_fault_is_named_by_its_line_wherever_it_stands(
    lines: int, encoding: str, said_encoding: str, fault: bytes, small: Ruleset, tmp_path: Path
) -> None:
    mark = "\ufeff" if encoding.startswith("utf") else ""
    path = file(tmp_path, "c.csv", (mark + "\u672c,kind\n" * lines).encode(encoding) + fault)
    (problem,) = problems_of(next, evaluate_file(path, small, encoding=said_encoding))
    assert problem.startswith(f"{said('errors.line', start=lines + 1)}: ")


@pytest.mark.parametrize("name", ["none.csv", f"{'x' * 300}.csv", "a\0b.csv", "\udcff.jsonl"])
def test_a_file_that_is_not_there_is_said_so(name: str, small: Ruleset, tmp_path: Path) -> None:
    (problem,) = problems_of(next, evaluate_file(str(tmp_path / name), small))
    assert problem.startswith(("errors.no-file", "errors.unreadable"))


def test_rows_are_given_while_the_file_is_read(small: Ruleset, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("kind\n" + "town\n" * 20_000, "utf-8")
    heard = 0

    def hear(characters: int) -> None:
        nonlocal heard
        heard += characters

    found = evaluate_file(str(path), small, hear)
    next(found)
    assert heard < 5 * (LINES_BEFORE + 3)
    assert sum(1 for _ in found) == 19_999
    assert heard == path.stat().st_size


SAME = {
    "commas": "Name,Kind,A\nÉa,Town,met\n",
    "semicolons": "Name;Kind;A\r\nÉa;TOWN;Met\r\n",
    "tabs": "NAME\tKIND\tA\rÉa\t town \tMET\r",
    "said": "sep=;\nname;kind;a\nÉa;town;met",
    "quoted": '"name";"kind";"a"\n"Éa";"town";"met"\n',
    "title and blank rows": 'Candidates; "draft"\n\n;;\nname;kind;a\n;;\nÉa;town;met\n;;\n',
    "empty columns": ",name,,kind,a,,,\n,Éa,,town,met,,,\n,,,,,,,\n",
    "commas in a title": "Candidates, of 2026, in towns\nname;kind;a\nÉa;town;met\n",
    "words": "Name [name];Whatever [kind];Other words\n[a]\nÉa;Town;met\n".replace("words\n", "words "),
    "heading with a line break": '"Name\n[name]";"KIND ";"A:"\nÉa;town;met\n',
    "an old id": "name;kind;old\nÉa;town;met\n",
    "words for answers": "name;kind;A\nÉa;Town;Answer.Met\n",
}


@pytest.mark.parametrize("sort", SAME)
def test_a_table_is_read_however_a_spreadsheet_writes_it(sort: str, small: Ruleset) -> None:
    (row,) = rows(SAME[sort], small)
    assert row.report is not None, row.problems
    candidate = row.report.candidate
    assert (candidate.name, candidate.kind, dict(candidate.answers)) == ("Éa", "town", {"a": "met"})


@pytest.mark.parametrize("name", ["c.csv", "c.TSV", "c.tab", "c.txt"])
@pytest.mark.parametrize("sort", ["commas", "semicolons", "tabs"])
def test_the_ending_of_a_file_does_not_say_what_stands_between_its_cells(name: str, sort: str, small: Ruleset) -> None:
    assert outcomes(rows(SAME[sort], small, name)) == [(2, "Éa")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sort", SAME)
def test_utf_8_with_and_without_a_mark_and_utf_16_are_read(
    encoding: str, sort: str, small: Ruleset, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(SAME[sort].encode(encoding))
    (row,) = evaluate_file(str(path), small)
    assert row.report is not None
    assert row.report.candidate.name == "Éa"


@pytest.mark.parametrize(
    ("encoding", "name"), [("windows-1252", "Éa"), ("windows-1251", "Еа"), ("macintosh", "Éa"), ("shift_jis", "国")]
)
def test_another_encoding_is_asked_for_and_read_when_it_is_said(
    encoding: str, name: str, small: Ruleset, tmp_path: Path
) -> None:
    path = file(tmp_path, "c.csv", f"name;kind\nx;town\n{name};town\n".encode(encoding))
    assert problems_of(next, evaluate_file(path, small)) == [f"{said('errors.line', start=3)}: errors.which-encoding"]
    assert outcomes(list(evaluate_file(path, small, encoding=encoding))) == [(2, "x"), (3, name)]


@pytest.mark.parametrize("encoding", ["", "klingon", "rot13", "base64", "a\0b", "\ud83d", "x" * 10_000])
def test_an_encoding_that_there_is_not_is_said_so(encoding: str, small: Ruleset, tmp_path: Path) -> None:
    path = file(tmp_path, "c.csv", b"kind,note:a\ntown,\xff\n")
    (problem,) = problems_of(next, evaluate_file(path, small, encoding=encoding))
    which = f"{said('errors.line', start=2)}: errors.which-encoding"
    assert problem.startswith("errors.unknown-encoding" if encoding else which)


def test_a_file_in_another_encoding_than_was_said_is_named_by_its_line(small: Ruleset, tmp_path: Path) -> None:
    path = file(tmp_path, "c.csv", b"kind\ntown\n\x81\n")
    expected = f"{said('errors.line', start=3)}: {said('errors.other-encoding', encoding=repr('windows-1252'))}"
    assert problems_of(next, evaluate_file(path, small, encoding="windows-1252")) == [expected]


@pytest.mark.parametrize("write", [str.lower, str.capitalize, " {0} ".format, "{0}.".format, str.upper, "met".format])
def test_answers_are_read_in_the_words_of_the_data(write: Callable[[str], str], ruleset: Ruleset) -> None:
    typed = write(ruleset.text("answer.met"))
    kind = ruleset.kinds[0]
    criterion = ruleset.criterion(ruleset.asked(kind.id)[0])
    for heading in (criterion.id, criterion.name, criterion.name.upper(), criterion.id.replace("-", " ")):
        for called in (kind.id, kind.name, kind.label, kind.name.upper()):
            (row,) = rows(f'Kind;"{heading}"\n{called};{typed}\n', ruleset)
            assert row.report is not None, row.problems
            assert row.report.candidate.answers == {criterion.id: "met"}


def test_not_met_and_not_sure_are_read_in_every_spelling(ruleset: Ruleset) -> None:
    kind = ruleset.kinds[0].id
    criterion = ruleset.asked(kind)[0]
    for answer in ("not-met", "unknown"):
        word = ruleset.text(f"answer.{answer}")
        for typed in (answer, answer.replace("-", " "), answer.upper(), answer.replace("-", "_"), word, word.title()):
            (row,) = rows(f"kind,{criterion}\n{kind},{typed}\n", ruleset)
            assert row.report is not None, row.problems
            assert row.report.candidate.answers == {criterion: answer}


def test_areas_and_wants_are_read_by_ids_and_by_names(small: Ruleset) -> None:
    for cell in ("north south", "south, north", "North;South", "SOUTH ; north", "north\nsouth"):
        (row,) = rows(f'kind;areas\ntown;"{cell}"\n', small)
        assert row.report is not None, row.problems
        assert row.report.candidate.areas == ("north", "south")
    (row,) = rows("kind;areas\ntown;north mars\n", small)
    assert [each.where for each in row.problems] == ["areas"]
    assert "'mars'" in row.problems[0].message


def test_titles_may_stand_before_the_headings_but_not_without_end(small: Ruleset) -> None:
    table = "name,kind\nA,town\n"
    assert outcomes(rows("title\n" * (LINES_BEFORE - 1) + table, small)) == [(LINES_BEFORE + 1, "A")]
    assert refused("title\n" * LINES_BEFORE + table, small)[0].startswith(f"{LINE_1}: errors.no-headings")


def test_a_fault_of_a_cell_names_its_heading_and_gives_the_cause_first(small: Ruleset) -> None:
    (row,) = rows("Kind,Old words [a],Note:b,part:a:p\nTown,perhaps,\0,5\n", small)
    assert [each.where for each in row.problems] == ["Old words [a]", "part:a:p", "Note:b"]
    assert [each.message.split()[0] for each in row.problems] == [
        *("errors.unknown-answer", "errors.unknown-answer", "errors.bad-character")
    ]


def test_of_many_faults_in_a_row_some_are_named_and_the_rest_counted(small: Ruleset) -> None:
    (row,) = rows(f"kind\ntown{',x' * 1000}\n", small)
    assert len(row.problems) == MOST_PROBLEMS + 1
    assert row.problems[-1].message == said("errors.more", count=1000 - MOST_PROBLEMS)


@tried
@given(text=st.text('abnkideow,"\n\r;\t x:') | st.text(), name=st.sampled_from(["c.csv", "c.jsonl"]))
def test_no_text_makes_it_raise_anything_but_its_own_error(text: str, name: str, small: Ruleset) -> None:
    with suppress(InputError):
        assert all(row.report or row.problems for row in rows(f"kind,name,a\n{text}", small, name))
    with suppress(InputError):
        assert all(row.report or row.problems for row in rows(text, small, name))
