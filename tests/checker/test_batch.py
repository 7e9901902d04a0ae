"""Many candidates: good rows, bad rows, unusable files."""

import json
from pathlib import Path

import pytest

from checker import InputError, Rules
from checker.batch import evaluate_rows
from tests.checker.test_cli import file, run

HEADER = "name,kind,un-membership,areas,wants,note:un-membership"


def test_a_csv_row_is_a_candidate(tmp_path: Path) -> None:
    text = f"{HEADER}\nUtopia,state,met,peacekeeping crisis-response,join-treaties,since 1955\n"
    done = run("batch", file(tmp_path, "c.csv", text))
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode().splitlines()
    assert json.loads(line)["candidate"] == {
        "name": "Utopia",
        "kind": "state",
        "answers": {"un-membership": "met"},
        "areas": ["crisis-response", "peacekeeping"],
        "wants": ["join-treaties"],
        "notes": {"un-membership": "since 1955"},
    }


def test_json_lines_give_one_report_a_line(tmp_path: Path) -> None:
    text = '{"kind": "state"}\n\n{"kind": "international-organization"}\n'
    done = run("batch", file(tmp_path, "c.jsonl", text))
    kinds = [json.loads(line)["candidate"]["kind"] for line in done.stdout.decode().splitlines()]
    assert kinds == ["state", "international-organization"]


def test_a_bad_row_is_named_by_its_line_and_the_rest_is_evaluated(tmp_path: Path) -> None:
    path = file(
        tmp_path, "c.csv", f"{HEADER}\nA,state,met\nB,empire,met\nC,state,perhaps\n\nD,state,met,,,,,,\nE,state\n"
    )
    done = run("batch", path)
    assert done.returncode == 1
    assert [json.loads(line)["candidate"]["name"] for line in done.stdout.decode().splitlines()] == ["A", "E"]
    errors = [line.removeprefix(f"{path}:") for line in done.stderr.decode().splitlines()]
    assert [error.split(" ")[0] for error in errors] == ["3:", "4:", "6:"]
    assert "'perhaps' is not an answer" in errors[1]
    assert errors[2] == "6: the row has more cells than the header has columns (6)"


def test_a_broken_line_of_json_does_not_stop_the_others(tmp_path: Path) -> None:
    path = file(tmp_path, "c.jsonl", '{"kind": "state"\n{"kind": "state"}\n')
    done = run("batch", path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"{path}:1: line 1, column 17: this is not JSON")
    assert len(done.stdout.decode().splitlines()) == 1


def test_a_quote_that_never_closes_is_named(tmp_path: Path) -> None:
    done = run("batch", file(tmp_path, "c.csv", f'{HEADER}\n"A,state\n'))
    assert done.returncode == 1
    assert "the row is not readable as CSV" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("c.csv", "", "the file holds no header line (give at least the column kind)"),
        ("c.csv", "kind,colour\n", "line 1: 'colour' is not a column (use name, kind, areas, wants, un-membership"),
        ("c.csv", "kind,kind\n", "line 1: the column 'kind' stands twice (give it once)"),
        ("c.txt", "", "a batch is a .csv or a .jsonl file (rename it, or convert it)"),
        ("c.csv", b"\xff\xfe\xff", "this is not text that can be read as UTF-8"),
    ],
)
def test_an_unusable_file_gives_no_output(tmp_path: Path, name: str, content: str | bytes, expected: str) -> None:
    path = file(tmp_path, name, content)
    done = run("batch", path)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"{path}: {expected}")


def test_rows_are_read_one_at_a_time(tmp_path: Path, rules: Rules) -> None:
    """The second row is not text; the first is given all the same, since nothing reads ahead of the caller by much."""
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"kind": "state"}\n' * 10_000 + b"\xff\n")
    rows = evaluate_rows(str(path), rules)
    assert next(rows).report is not None
    with pytest.raises(InputError):
        list(rows)
