"""The command line: what each command prints, with the ruleset of the package and with another."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from checker import Ruleset, evaluate, read_candidate
from checker.cli import main
from checker.exchange.saved import Cover
from checker.papers.comparison import read_entries
from checker.papers.forms import PAPER_FORMS, comparison, forms
from macros.facts import Facts
from macros.facts.rules import write_rules
from tests.checker.command import Done, file, run
from tests.checker.golden import COVER, GOLDEN, golden_text
from tests.conftest import ROOT

TOWN = '{"name": "Puddleby", "kind": "town", "answers": {"shore-access": "met"}}'
CSV = (
    "name,kind,shore-access,steady-intake\n"
    "Puddleby,town,not-met,\nPipes,water-utility,,met\nX,city,,\nSchool,institute,,\n"
)


@pytest.fixture(scope="module")
def package_rules(facts: Facts) -> None:
    """The ruleset that comes with the package, made from the data of now."""
    write_rules(facts, ROOT / "checker" / "rules.json")


@pytest.fixture
def town(tmp_path: Path) -> str:
    return file(tmp_path, "town.json", TOWN)


@pytest.mark.parametrize("name", ["town-half-way", "institute"])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "csv", "saved", "protocol-contributor"])
def test_evaluate_prints_the_golden_report(
    name: str, form: str, pack: Ruleset, pack_rules: str, tmp_path: Path
) -> None:
    path = file(tmp_path, "c.json", json.dumps(GOLDEN[name]))
    options = ("--format", form, "--author", COVER.author, "--date", COVER.date)
    done = run("evaluate", path, *options, rules=pack_rules)
    assert done == Done(0, golden_text(name, form, pack), "")


@pytest.mark.parametrize("form", ["docx", "protocol-contributor-docx"])
def test_a_word_file_is_written_and_not_shown_on_a_terminal(
    form: str, pack: Ruleset, pack_rules: str, tmp_path: Path
) -> None:
    path, out = file(tmp_path, "c.json", json.dumps(GOLDEN["institute"])), tmp_path / "paper.docx"
    options = ("evaluate", path, "--format", form, "--author", COVER.author, "--date", COVER.date)
    report = evaluate(read_candidate(GOLDEN["institute"], pack), pack)
    assert run(*options, "--out", str(out), rules=pack_rules) == Done(0, "", "")
    assert out.read_bytes() == forms(pack)[form].write(report, COVER)
    command = [sys.executable, "-m", "checker", *options, "--rules", pack_rules]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout == out.read_bytes()
    ours, theirs = pty.openpty()
    shown = subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(theirs)
    os.close(ours)
    assert shown.returncode == 2
    assert pack.text("errors.not-for-terminal", value=f"'{form}'") in shown.stderr.decode()


def test_text_goes_into_a_file_too_and_a_file_that_cannot_be_written_is_reported(
    pack_rules: str, tmp_path: Path, town: str
) -> None:
    printed = run("evaluate", town, rules=pack_rules)
    out = tmp_path / "report.txt"
    assert run("evaluate", town, "--out", str(out), rules=pack_rules) == Done(0, "", "")
    assert out.read_text("utf-8") == printed.output
    refused = run("evaluate", town, "--out", str(tmp_path / "none" / "x.txt"), rules=pack_rules)
    assert (refused.status, refused.output, len(refused.errors.splitlines())) == (2, "", 1)


def test_compare_sets_candidates_side_by_side(pack: Ruleset, pack_rules: str, tmp_path: Path, town: str) -> None:
    table = file(tmp_path, "many.csv", CSV)
    done = run("compare", town, table, rules=pack_rules)
    assert done.status == 1  # a row of the table is of no kind
    for text in ("Pipes (many.csv", "Puddleby (town.json)", "Puddleby (many.csv", pack.text("caution")[:30]):
        assert text in done.output
    out = tmp_path / "c.docx"
    assert run("compare", town, "--format", "docx", "--out", str(out), rules=pack_rules) == Done(0, "", "")
    entries = read_entries([("town.json", TOWN)], pack)
    assert out.read_bytes() == PAPER_FORMS["docx"].write(comparison(entries, pack, Cover()), Cover())
    unknown = run("compare", town, "--format", "csv", rules=pack_rules)
    assert (unknown.status, unknown.output) == (2, "")


def test_a_file_that_is_not_there_is_named_and_the_others_are_compared(
    pack: Ruleset, pack_rules: str, tmp_path: Path, town: str
) -> None:
    done = run("compare", str(tmp_path / "none.json"), town, rules=pack_rules)
    assert (done.status, done.errors) == (1, "")
    assert re.search(rf"none\.json\W+{pack.text('errors.no-file')}", done.output)
    assert "Puddleby (town.json)" in done.output


def test_a_name_of_a_file_that_is_no_text_is_printed_as_its_bytes(pack_rules: str, tmp_path: Path) -> None:
    path, out = file(tmp_path, "b\udcff.json", TOWN), tmp_path / "out.txt"
    done = run("compare", path, rules=pack_rules)
    assert (done.status, done.errors) == (0, "")
    assert r"Puddleby (b\udcff.json)" in done.output
    assert run("compare", path, "--out", str(out), rules=pack_rules) == Done(0, "", "")
    assert out.read_text("utf-8") == done.output


def test_evaluate_prints_text_by_default_and_reads_standard_input_and_yaml(
    pack_rules: str, tmp_path: Path, town: str
) -> None:
    from_file = run("evaluate", town, rules=pack_rules)
    assert from_file == run("evaluate", "-", stdin=TOWN.encode(), rules=pack_rules)
    yaml = file(tmp_path, "c.yml", "name: Puddleby\nkind: town\nanswers:\n  shore-access: met\n")
    assert from_file == run("evaluate", yaml, "--format", "text", rules=pack_rules)
    assert "Puddleby" in from_file.output


def test_a_saved_file_is_replayed_and_evaluated_again(pack_rules: str, tmp_path: Path, town: str) -> None:
    made = run(
        "evaluate", town, "--format", "saved", "--author", "A. Officer", "--date", "2031-01-31", rules=pack_rules
    )
    kept = file(tmp_path, "kept.json", made.output)
    assert run("evaluate", kept, "--format", "saved", rules=pack_rules).output == made.output
    done = run("replay", kept, rules=pack_rules)
    assert (done.status, done.errors, len(done.lines)) == (0, "", 1)
    changed = file(tmp_path, "changed.json", made.output.replace('"undetermined"', '"eligible"'))
    again = run("replay", changed, rules=pack_rules)
    assert (again.status, again.errors) == (1, "")
    assert again.output != done.output
    assert run("replay", "-", stdin=made.output.replace("\n", "\r\n").encode(), rules=pack_rules) == done


def test_batch_prints_a_report_a_line_and_names_the_rows_that_are_none(pack_rules: str, tmp_path: Path) -> None:
    path = file(tmp_path, "c.csv", CSV)
    done = run("batch", path, rules=pack_rules)
    assert done.status == 1
    assert [json.loads(line)["candidate"]["name"] for line in done.lines] == ["Puddleby", "Pipes", "School"]
    (error,) = done.errors.splitlines()
    assert error.startswith(f"{path}:4: kind: ")
    good = run("batch", file(tmp_path, "c.jsonl", f"{TOWN}\n"), rules=pack_rules)
    assert (good.status, good.errors, len(good.lines)) == (0, "", 1)


def test_batch_counts_the_verdicts(pack: Ruleset, pack_rules: str, tmp_path: Path) -> None:
    done = run("batch", file(tmp_path, "c.csv", CSV), "--summary", rules=pack_rules)
    assert done.status == 1
    words = [" ".join(line.split()) for line in done.lines]
    assert words[:2] == [f"{pack.text('batch.rows')}: 4", f"{pack.text('batch.unusable')}: 1"]
    for verdict in ("not-eligible", "undetermined", "not-specified"):
        assert f"{pack.text(f'verdict.{verdict}.label')} 1" in words


def test_a_row_of_several_lines_is_named_by_all_of_them(pack_rules: str, tmp_path: Path) -> None:
    path = file(tmp_path, "c.csv", 'name;kind\n"two\nlines";city\n"open;town\nA;town\n')
    done = run("batch", path, rules=pack_rules)
    assert [each.partition(": ")[0] for each in done.errors.splitlines()] == [f"{path}:2-3", f"{path}:4-5"]


def test_a_template_is_filled_in_and_what_batch_writes_as_a_table_is_read_again(
    pack_rules: str, tmp_path: Path
) -> None:
    empty = run("template", "--kind", "town", rules=pack_rules).output
    assert run("batch", file(tmp_path, "t.csv", empty), rules=pack_rules).output == ""
    asked = [
        each["criterion"]
        for each in json.loads(run("criteria", "--kind", "town", "--format", "json", rules=pack_rules).output)
    ]
    assert all(f"[{each}]" in empty for each in asked)
    table = run("batch", file(tmp_path, "c.csv", CSV), "--format", "csv", rules=pack_rules)
    again = run("batch", file(tmp_path, "again.csv", table.output), rules=pack_rules)
    assert again.output == run("batch", file(tmp_path, "c.csv", CSV), rules=pack_rules).output
    assert (table.status, again.status, again.errors) == (1, 0, "")


@pytest.mark.parametrize("command", ["template", "batch"])
def test_a_table_has_the_same_line_ends_where_a_stream_has_others(
    command: str, pack_rules: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As standard output is set up on Windows."""
    given = ["batch", file(tmp_path, "c.jsonl", TOWN), "--format", "csv"] if command == "batch" else ["template"]
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="cp1252", newline="\r\n"))
    assert main([*given, "--rules", pack_rules]) == 0
    assert printed.getvalue().endswith(b"\r\n")
    assert b"\r\r\n" not in printed.getvalue()


def test_a_link_is_made_and_read(pack_rules: str, town: str) -> None:
    made = run("link", town, rules=pack_rules)
    (link,) = made.lines
    for given in (link, f"https://site.example/checker/#answers={link}", f"%23answers={link}."):
        done = run("link", "--read", given, rules=pack_rules)
        assert (done.status, done.errors) == (0, "")
        assert json.loads(done.output)["answers"] == {"shore-access": "met"}


def test_unknown_codes_of_a_link_give_exit_status_1(pack: Ruleset, tmp_path: Path, town: str, pack_rules: str) -> None:
    raw = json.loads(Path(pack_rules).read_text("utf-8"))
    requirement = raw["statuses"][0]["requirements"]["town"]["requirement"]
    requirement["all"] = requirement["all"][1:]
    raw["criteria"] = [each for each in raw["criteria"] if each["id"] != "shore-access"]
    fewer = file(tmp_path, "rules.json", json.dumps(raw))
    (link,) = run("link", town, rules=pack_rules).lines
    done = run("link", "--read", link, rules=fewer)
    assert (done.status, json.loads(done.output)["answers"]) == (1, {})
    assert done.errors == pack.text("link.dropped", count=1) + "\n"


@pytest.mark.parametrize("kind", ["town", "water-utility", "institute"])
def test_what_is_asked_is_listed_in_the_order_of_the_source(kind: str, pack: Ruleset, pack_rules: str) -> None:
    listed = json.loads(run("criteria", "--kind", kind, "--format", "json", rules=pack_rules).output)
    assert [each["criterion"] for each in listed] == list(pack.asked(kind))  # type: ignore[arg-type]
    status = pack.statuses[0]
    cited = {each.criterion: {status.id: list(each.cite)} for each in status.asks(kind).listed()}  # type: ignore[arg-type]
    assert {each["criterion"]: each["cite"] for each in listed} == cited
    text = run("criteria", "--kind", kind, rules=pack_rules)
    parts = sum(len(each["parts"]) for each in listed)
    assert (text.status, text.errors, len(text.lines)) == (0, "", len(listed) + parts)
    for each in listed:
        assert f"{each['criterion']} " in text.output
        assert each["question"] in text.output


def test_verify_says_that_the_rules_hold_or_what_breaks_them(pack: Ruleset, pack_rules: str, tmp_path: Path) -> None:
    done = run("verify", rules=pack_rules)
    assert (done.status, done.errors) == (0, "")
    assert all(line.startswith(pack.text("verify.holds")) for line in done.lines)
    raw = json.loads(Path(pack_rules).read_text("utf-8"))
    raw["statuses"][0]["definition"][0]["cite"] = []
    broken = run("verify", rules=file(tmp_path, "rules.json", json.dumps(raw)))
    assert broken.status == 1
    (line,) = (line for line in broken.lines if line.startswith(pack.text("verify.broken")))
    after = broken.lines[broken.lines.index(line) + 1]
    assert after.startswith("  ")


@pytest.mark.usefixtures("package_rules")
def test_without_a_ruleset_the_one_of_the_package_is_taken(ruleset: Ruleset, tmp_path: Path) -> None:
    kind = ruleset.kinds[0].id
    asked = ruleset.asked(kind)
    raw = {"name": "Utopia", "kind": kind, "answers": dict.fromkeys(asked, "met")}
    path = file(tmp_path, "c.json", json.dumps(raw))
    report = json.loads(run("evaluate", path, "--format", "json").output)
    assert report["rules"]["digest"] == ruleset.digest
    assert [each["status"] for each in report["statuses"]] == [each.id for each in ruleset.statuses]
    assert len(run("batch", file(tmp_path, "c.jsonl", json.dumps(raw))).lines) == 1
    (link,) = run("link", path).lines
    assert json.loads(run("link", "--read", link).output)["answers"] == raw["answers"]
    saved = file(tmp_path, "s.json", run("evaluate", path, "--format", "saved").output)
    assert run("replay", saved).status == 0
    assert len(json.loads(run("criteria", "--kind", kind, "--format", "json").output)) == len(asked)
    assert run("verify").status == 0


def memory_of_a_batch(folder: Path, rows: Iterable[str], rules: str) -> int:
    """The peak of resident memory, in KiB, of a batch of these rows.

    What `getrusage` says is at least the memory of the process that started it.
    """
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8") as lines:
        lines.write("name,kind,shore-access\n")
        lines.writelines(rows)
    program = (
        "import sys; from checker.cli import main; main(sys.argv[1:]);"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    done = run("batch", str(path), "--summary", rules=rules, program=("-c", program))
    return int(done.errors.splitlines()[-1])


def test_memory_does_not_grow_with_the_rows_nor_with_a_row(tmp_path: Path, pack_rules: str) -> None:
    row = "Town,town,met\n"
    few, many, long = (
        memory_of_a_batch(tmp_path, rows, pack_rules) for rows in ([row] * 100, [row] * 20_000, ["x," * 16_500_000])
    )
    assert many - few < 4096
    assert long - few < 16_384


def test_progress_is_shown_on_a_terminal_and_not_in_a_file(tmp_path: Path, pack_rules: str) -> None:
    # The bar is drawn after each million characters, however few rows they are.
    path = file(tmp_path, "a.jsonl", f'{{"kind": "institute",{" " * 1000}"name": "A school of fish"}}\n' * 1500)
    command = [sys.executable, "-m", "checker", "batch", path, "--summary", "--rules", pack_rules]
    assert run("batch", path, "--summary", rules=pack_rules).errors == ""
    terminal, other = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=other) as process:
        os.close(other)
        seen = b"".join(iter(lambda: read(terminal), b""))
        assert process.wait() == 0
    os.close(terminal)
    assert b"[###" in seen
    assert b"%" in seen


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1024)
    except OSError:  # the other end is closed
        return b""


def test_a_closed_pipe_is_no_error(tmp_path: Path, pack_rules: str) -> None:
    path = file(tmp_path, "many.jsonl", f"{TOWN}\n" * 2000)
    command = [sys.executable, "-m", "checker", "batch", path, "--rules", pack_rules]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
