"""The command line: what it prints where, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments], cwd=ROOT, input=stdin, capture_output=True, check=False
    )


def file(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)


CANDIDATE = '{"name": "Utopia", "kind": "state", "answers": {"un-membership": "met"}}'


def test_evaluate_prints_text_by_default(tmp_path: Path) -> None:
    done = run("evaluate", file(tmp_path, "c.json", CANDIDATE))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Partner: We cannot tell yet" in done.stdout.decode()
    assert "12 questions are open" in done.stdout.decode()


def test_evaluate_reads_standard_input() -> None:
    done = run("evaluate", "-", "--format", "json", stdin=CANDIDATE.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["candidate"]["name"] == "Utopia"


def test_evaluate_reads_yaml(tmp_path: Path) -> None:
    done = run(
        "evaluate", file(tmp_path, "c.yaml", "kind: state\nanswers:\n  un-membership: met\n"), "--format", "json"
    )
    assert json.loads(done.stdout)["candidate"]["answers"] == {"un-membership": "met"}


def test_evaluate_prints_markdown(tmp_path: Path) -> None:
    done = run("evaluate", file(tmp_path, "c.json", CANDIDATE), "--format", "markdown")
    assert done.stdout.decode().startswith("# Which CSTO status is open to this candidate?")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("c.json", "{", "line 1, column 2: this is not JSON: Expecting property name enclosed in double quotes"),
        ("c.json", b"\xff\xfe", "this is not text that can be read as UTF-8"),
        ("c.json", '{"kind": "state", "kind": "state"}', "'kind' stands here twice (give it once)"),
        ("c.json", '{"kind": ' + "1" * 5000 + "}", "this is not JSON: Exceeds the limit (4300 digits)"),
        ("c.yml", "kind: [", "line 1, column 8: this is not YAML: expected the node content"),
        ("c.yml", "kind: state\nkind: state\n", "'kind' stands here twice (give it once)"),
        ("c.yml", "kind: state\nname: 2024-99-99\n", "this is not YAML: month must be in 1..12"),
        ("c.json", '{"kind": "empire"}', "kind: 'empire' is not a kind of candidate"),
        ("c.json", '{"kind": "state", "name": "Russia"}', "name: Russia is a member state of the CSTO"),
    ],
)
def test_unusable_input_is_one_line_an_error_and_nothing_else(
    tmp_path: Path, name: str, content: str | bytes, expected: str
) -> None:
    path = file(tmp_path, name, content)
    done = run("evaluate", path)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"{path}: {expected}")


def test_each_error_stands_on_its_own_line(tmp_path: Path) -> None:
    path = file(tmp_path, "c.json", '{"kind": "state", "answers": {"a": "met"}, "areas": ["b"]}')
    lines = run("evaluate", path).stderr.decode().splitlines()
    assert [line.removeprefix(f"{path}: ").split(":")[0] for line in lines] == ["answers.a", "areas[0]"]


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    missing = run("evaluate", str(tmp_path / "none.json"))
    folder = run("evaluate", str(tmp_path))
    assert (missing.returncode, folder.returncode) == (2, 2)
    assert b"there is no such file" in missing.stderr
    assert b"the file cannot be read: Is a directory" in folder.stderr


def test_yaml_without_its_package_is_said_so(tmp_path: Path) -> None:
    path = file(tmp_path, "c.yml", "kind: state")
    program = "import sys; sys.modules['yaml'] = None; from checker.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", program, "evaluate", path], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"YAML needs the package pyyaml, which is not installed (install it, or give JSON)" in done.stderr


def test_missing_rules_are_said_so(tmp_path: Path) -> None:
    package = tmp_path / "checker"
    for source in (ROOT / "checker").rglob("*.py"):
        target = package / source.relative_to(ROOT / "checker")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "checker", "criteria", "--kind", "state"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"run `make rules`" in done.stderr


def test_criteria_are_listed_in_the_order_of_the_source() -> None:
    listed = run("criteria", "--kind", "state").stdout.decode().splitlines()
    assert len(listed) == 13
    assert listed[0].startswith("un-membership ")
    assert listed[0].endswith("[partner P206; observer P250]")


def test_criteria_of_an_organisation_as_json() -> None:
    listed = json.loads(run("criteria", "--kind", "international-organization", "--format", "json").stdout)
    assert [each["cite"] for each in listed] == [{"partner": [f"P{n}"]} for n in range(220, 227)]


def test_an_unknown_command_is_unusable() -> None:
    done = run("guess")
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    rows = "\n".join([CANDIDATE] * 2000)
    path = file(tmp_path, "many.jsonl", rows)
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "batch", path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
