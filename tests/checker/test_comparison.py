"""Candidates side by side, and the counts of a batch."""

import json
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

from checker import Rules
from checker.comparison import read_entries
from checker.render.side_by_side import SHOWN, comparison_html
from tests.checker.test_cli import file, run
from tests.conftest import ROOT

CSV = (
    "name,kind,un-membership,matching-activities\n"
    "Utopia,state,not-met,\n"
    "<b>League</b>,international-organization,,met\n"
)


def test_files_of_every_sort_stand_side_by_side(rules: Rules) -> None:
    files = [
        ("a.csv", CSV),
        ("b.json", '{"name": "Ruritania", "kind": "state"}'),
        ("c.jsonl", '{"name": "Freedonia", "kind": "state"}\n'),
    ]
    html = comparison_html(read_entries(files, rules), rules)
    names = ["Utopia", "&lt;b&gt;League&lt;/b&gt;", "Ruritania", "Freedonia"]
    assert all(name in html for name in names)
    assert "a.csv, line 2" in html
    assert html.count('<th scope="col">') == 5
    assert html.count('data-verdict="not-specified"') == 1


def test_what_cannot_be_used_is_said_with_file_and_line_and_the_rest_is_judged(rules: Rules) -> None:
    files = [("a.csv", CSV + "Atlantis,empire,,\n"), ("b.json", "{"), ("c.txt", "x"), ("d.csv", "nonsense\n1\n")]
    entries = list(read_entries(files, rules))
    assert [(each.file, each.line, each.report is None) for each in entries] == [
        ("a.csv", 2, False),
        ("a.csv", 3, False),
        ("a.csv", 4, True),
        ("b.json", None, True),
        ("c.txt", None, True),
        ("d.csv", None, True),
    ]
    html = comparison_html(entries, rules)
    assert "a.csv, line 4: kind: &#x27;empire&#x27; is not a kind of candidate" in html
    assert "c.txt cannot be compared (use .json, .jsonl or .csv)" in html


def test_more_candidates_than_fit_are_counted_all_the_same(rules: Rules) -> None:
    lines = "\n".join(json.dumps({"kind": "state"}) for _ in range(SHOWN + 5))
    html = comparison_html(read_entries([("many.jsonl", lines)], rules), rules)
    assert html.count('<th scope="col">') == SHOWN + 1
    assert "We cannot tell yet: 25" in html
    assert "Shown are the first 20 of 25." in html


def test_nothing_comes_of_nothing(rules: Rules) -> None:
    assert comparison_html([], rules) == ""


def test_a_batch_can_be_summed_up(tmp_path: Path) -> None:
    path = file(tmp_path, "a.csv", CSV + "Atlantis,empire,,\n")
    done = run("batch", path, "--summary")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "Candidates: 3",
        "Not usable: 1",
        "",
        "Partner",
        "  You cannot apply yet                      1",
        "  We cannot tell yet                        1",
        "  Most often not met:",
        "    United Nations membership and obligations                 1",
        "",
        "Observer",
        "  You cannot apply yet                      1",
        "  The source does not say                   1",
        "  Most often not met:",
        "    United Nations membership and obligations                 1",
    ]
    assert b"a.csv:4: kind: 'empire' is not a kind of candidate" in done.stderr


def memory_of_a_batch(folder: Path, rows: int) -> int:
    """The peak of resident memory, in KiB, of a batch of that many rows."""
    path = folder / f"{rows}.csv"
    with path.open("w", encoding="utf-8") as lines:
        lines.write("name,kind,un-membership\n")
        lines.writelines(f"State {number},state,met\n" for number in range(rows))
    program = (
        "import resource, sys; from checker.cli import main; main(['batch', sys.argv[1], '--summary']);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, check=True)
    return int(done.stderr)


def test_memory_stays_steady_however_many_rows_there_are(tmp_path: Path) -> None:
    assert resource.RUSAGE_CHILDREN  # this test needs a system that can say how much memory was used
    few, many = memory_of_a_batch(tmp_path, 100), memory_of_a_batch(tmp_path, 20_000)
    assert many - few < 4096


def test_a_terminal_sees_how_far_a_batch_is_and_a_file_does_not(tmp_path: Path) -> None:
    path = file(tmp_path, "a.jsonl", '{"kind": "state", "name": "Utopia"}\n' * 60_000)
    command = [sys.executable, "-m", "checker", "batch", path, "--summary"]
    quiet = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert quiet.stderr == b""
    terminal, other = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=other) as process:
        os.close(other)
        seen = b""
        while chunk := read(terminal):
            seen += chunk
        assert process.wait() == 0
    assert b"[##############" in seen
    assert b"%" in seen


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1024)
    except OSError:  # the other end is closed
        return b""
