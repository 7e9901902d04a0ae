"""Candidates side by side, and the counts of many."""

import json

import pytest

from checker import Ruleset
from checker.exchange.files import LARGEST_FILE
from checker.papers.blocks import Block, Mark, Medium, Table
from checker.papers.comparison import MOST_FAILING, MOST_LINES, SHOWN, Tally, compare, read_entries, tally_text
from tests.checker.builder import build, report_on, said
from tests.checker.papers.reading import sections, texts

CSV = "name,kind,a,e\nUtopia,town,not-met,\nLeague,utility,,met\n"


def compared(files: list[tuple[str, str]], ruleset: Ruleset) -> tuple[Block, ...]:
    return compare(read_entries(files, ruleset), ruleset)


def table_of(blocks: tuple[Block, ...]) -> Table:
    (found,) = (each for section in sections(blocks, Medium.ALL) for each in section.blocks if isinstance(each, Table))
    return found


def test_files_of_every_sort_stand_side_by_side(small: Ruleset) -> None:
    files = [
        ("a.csv", CSV),
        ("b.json", '{"name": "Ruritania", "kind": "town"}'),
        ("c.jsonl", '{"kind": "town"}\n'),
        ("d.JSON", json.dumps(report_on(small, name="Freedonia").to_dict())),
    ]
    table = table_of(compared(files, small))
    assert table.header == (
        "compare.candidate",
        f"Utopia ({said('compare.from', file='a.csv', line=2)})",
        f"League ({said('compare.from', file='a.csv', line=3)})",
        "Ruritania (b.json)",
        f"{said('compare.unnamed', number=4)} ({said('compare.from', file='c.jsonl', line=1)})",
        "Freedonia (d.JSON)",
    )
    by_name = {row[0]: row[1:] for row in table.rows}
    assert by_name["compare.kind"] == ("town", "utility", "town", "town", "town")
    assert [cell.verdict for cell in by_name["Friend"] if isinstance(cell, Mark)] == [
        *("not-eligible", "not-specified", "undetermined", "undetermined", "undetermined")
    ]
    assert by_name["A"] == ("answer.not-met", "–", *["review.not_answered"] * 3)
    assert by_name["E"][:2] == ("review.not_answered", "answer.met")


def test_not_sure_is_an_answer_and_none_is_not(small: Ruleset) -> None:
    lines = '{"kind": "town", "answers": {"a": "unknown"}}\n{"kind": "town"}\n'
    by_name = {row[0]: row[1:] for row in table_of(compared([("a.jsonl", lines)], small)).rows}
    assert by_name["A"] == ("answer.unknown", "review.not_answered")


def test_what_cannot_be_used_is_said_with_file_and_line_and_the_rest_is_shown(small: Ruleset) -> None:
    files = [("a.csv", f"{CSV}Atlantis,city,,\n"), ("b.json", "{"), ("c.txt", "x"), ("d.csv", "nonsense\n1\n")]
    entries = list(read_entries(files, small))
    assert [(each.file, each.line, each.report is None) for each in entries] == [
        ("a.csv", 2, False),
        ("a.csv", 3, False),
        ("a.csv", 4, True),
        ("b.json", None, True),
        ("c.txt", None, True),
        ("d.csv", None, True),
    ]
    blocks = compare(entries, small)
    refused, *_ = blocks
    assert [each for each in texts((refused,), Medium.PAGE) if each][1] == said("compare.from", file="a.csv", line=4)
    assert len(table_of(blocks).header) == 3


def test_more_candidates_than_fit_are_counted_all_the_same(small: Ruleset) -> None:
    lines = "\n".join(json.dumps({"kind": "town"}) for _ in range(SHOWN + 5))
    blocks = compared([("many.jsonl", lines)], small)
    assert len(table_of(blocks).header) == SHOWN + 1
    written = list(texts(blocks, Medium.PAGE))
    assert f"verdict.undetermined.label: {SHOWN + 5}" in written
    assert written[-1] == said("compare.shown", count=SHOWN, all=SHOWN + 5)


def test_one_candidate_is_not_counted(small: Ruleset) -> None:
    assert [each.name for each in sections(compared([("a.json", '{"kind": "town"}')], small), Medium.ALL)] == [
        "compared"
    ]


def test_no_file_gives_no_comparison(small: Ruleset) -> None:
    assert compared([], small) == ()


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", ""), ("a.csv", "name,kind\n"), ("a.csv", "")])
def test_a_file_without_candidates_is_said_to_have_none(name: str, text: str, small: Ruleset) -> None:
    (entry,) = read_entries([(name, text)], small)
    assert (entry.file, entry.report, list(map(str, entry.problems))) == (name, None, ["errors.empty-batch"])


def test_the_counts_of_many_name_what_is_most_often_not_met() -> None:
    names = "abcde"
    ruleset = build({"friend": {"town": ("all", *names)}, "guest": {"town": None}})
    tally = Tally()
    tally.add(None)
    for number, _ in enumerate(names):
        tally.add(report_on(ruleset, dict.fromkeys(names[: number + 1], "not-met")))
    tally.add(report_on(ruleset, dict.fromkeys(names, "met")))
    lines = [" ".join(line.split()) for line in tally_text(tally, ruleset).splitlines()]
    assert lines == [
        *("batch.rows: 7", "batch.unusable: 1", "", "Friend"),
        *("verdict.eligible.label 1", "verdict.not-eligible.label 5", "batch.most:"),
        *[f"{name.upper()} {5 - place}" for place, name in enumerate(names[:MOST_FAILING])],
        *("", "Guest", "verdict.not-specified.label 6"),
    ]


@pytest.mark.parametrize("size", [1, 3])
def test_the_memory_of_a_tally_does_not_grow_with_the_rows(size: int, small: Ruleset) -> None:
    tally = Tally()
    for _ in range(size * 100):
        tally.add(report_on(small, {"a": "not-met"}))
    assert len(tally.verdicts) == len(small.statuses)
    assert len(tally.failing) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,kind\n" + "x,town\n" * MOST_LINES, said("errors.too-many-lines", most=MOST_LINES)),
        ("name,kind\nx,town\n" + "," * LARGEST_FILE, said("errors.too-large", most=LARGEST_FILE)),
    ],
)
def test_what_is_too_much_to_compare_is_refused_and_the_others_are_not(
    text: str, expected: str, small: Ruleset
) -> None:
    refused, other = read_entries([("a.csv", text), ("b.csv", "name,kind\nx,town\n")], small)
    assert [problem.message for problem in refused.problems] == [expected]
    assert other.report
