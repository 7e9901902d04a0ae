"""Input that cannot be used: exit status 2, a line an error, and nothing on standard output."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker.engine.candidate import CONTROL_CHARACTERS
from tests.checker.command import Done, file, run
from tests.conftest import ROOT


def refused(done: Done) -> list[str]:
    """The lines of the errors of a command that could do nothing."""
    assert (done.status, done.output) == (2, "")
    lines = done.errors.splitlines()
    assert "Traceback" not in done.errors
    assert lines
    return lines


@pytest.mark.parametrize("command", ["evaluate", "replay", "batch", "link"])
def test_a_file_that_is_not_there_is_said_so_by_every_command(command: str, pack_rules: str, tmp_path: Path) -> None:
    for name in ("none.csv" if command == "batch" else "none.json", "x" * 300):
        path = str(tmp_path / name)
        (line,) = refused(run(command, path, rules=pack_rules))
        assert line.startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("command", "name", "content"),
    [
        ("evaluate", "c.json", "{"),
        ("evaluate", "c.json", b"\xff\xfe"),
        ("evaluate", "c.yml", "a: &a [*a]"),
        ("evaluate", "c.json", "[" * 100_000),
        ("evaluate", "c.json", '{"kind": "city"}'),
        ("evaluate", "c.json", '{"form": "other-checker-1"}'),
        ("evaluate", "c.json", '{"kind": "town", "name": "reedmouth"}'),
        ("replay", "c.json", "NaN"),
        ("batch", "c.csv", ""),
        ("batch", "c.csv", "name,kind\n"),
        ("batch", "c.jsonl", "\n"),
        ("batch", "c.csv", "kind,colour\n"),
        ("batch", "c.ods", "kind\n"),
        ("batch", "c.csv", "Name|Kind\nA|town\n"),
        ("batch", "c.csv", b"name,kind\nC\xf4te,town\n"),
        ("batch", "c.jsonl", b'{"kind": "town"}\n' * 1000 + b"\xff"),
        ("link", "c.json", "5"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_one_line(
    command: str, name: str, content: str | bytes, pack_rules: str, tmp_path: Path
) -> None:
    path = file(tmp_path, name, content)
    (line,) = refused(run(command, path, rules=pack_rules))
    assert line.startswith(f"{path}: ")
    assert len(line) < 1000


@pytest.mark.parametrize("form", ["json", "csv"])
def test_of_a_file_without_candidates_not_even_the_beginning_of_a_table_is_printed(
    form: str, pack_rules: str, tmp_path: Path
) -> None:
    assert len(refused(run("batch", file(tmp_path, "c.csv", "name,kind\n"), "--format", form, rules=pack_rules))) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize(
    "command", ["evaluate - <&-", "batch MANY >/dev/full", "evaluate TOWN >/dev/full", "verify >&-"]
)
def test_a_stream_that_is_closed_or_full_is_a_sentence(command: str, pack_rules: str, tmp_path: Path) -> None:
    town = file(tmp_path, "town.json", '{"kind": "town"}')
    many = file(tmp_path, "many.jsonl", '{"kind": "town"}\n' * 100)
    words = command.replace("TOWN", town).replace("MANY", many)
    shell = f"{sys.executable} -m checker {words} --rules {pack_rules}"
    done = subprocess.run(["sh", "-c", shell], cwd=ROOT, capture_output=True, text=True, check=False)
    (line,) = refused(Done(done.returncode, done.stdout, done.stderr))
    assert line.startswith("-: ")


@pytest.mark.parametrize(
    ("command", "status", "lines"), [("batch MANY", 1, 1), ("evaluate none.json", 2, 0), ("verify --rules none", 2, 0)]
)
def test_a_standard_error_that_is_closed_takes_nothing_away(
    command: str, status: int, lines: int, pack_rules: str, tmp_path: Path
) -> None:
    many = file(tmp_path, "many.jsonl", '{"kind": "town"}\n{"kind": "city"}\n')
    shell = f"{sys.executable} -m checker {command.replace('MANY', many)}"
    shell += f" --rules {pack_rules} 2>&-" if "--rules" not in command else " 2>&-"
    done = subprocess.run(["sh", "-c", shell], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stdout.splitlines())) == (status, lines)


def test_each_error_stands_on_its_own_line(pack_rules: str, tmp_path: Path) -> None:
    path = file(tmp_path, "c.json", '{"kind": "town", "answers": {"a\\nb": "met"}, "areas": ["b"], "name": 5}')
    lines = refused(run("evaluate", path, rules=pack_rules))
    assert [line.removeprefix(f"{path}: ").split(":")[0] for line in lines] == ["name", r"answers.a\nb", "areas[0]"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", "-", "--format", "novel"),
        ("evaluate", "-", "--format", "protocol-king"),
        ("evaluate", "-", "--date", "soon"),
        ("evaluate", "-", "--date", "2031-02-30"),
        ("criteria", "--kind", "city"),
        ("link", "--read", "1.x"),
        ("link", "--read", "%"),
        ("link", "--read", "\udcff"),
    ],
)
def test_an_option_that_is_none_is_refused_with_one_line(arguments: tuple[str, ...], pack_rules: str) -> None:
    assert len(refused(run(*arguments, stdin=b'{"kind": "town"}', rules=pack_rules))) == 1


@pytest.mark.parametrize(
    "arguments", [(), ("guess",), ("evaluate",), ("criteria",), ("criteria", "--kind", "town", "--format", "xml")]
)
def test_a_command_that_is_none_is_refused(arguments: tuple[str, ...]) -> None:
    assert refused(run(*arguments))


@pytest.mark.parametrize("command", [("evaluate", "-"), ("criteria", "--kind", "town"), ("verify",)])
@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"version": 5}', b"\xff"])
def test_rules_that_cannot_be_used_are_said_so(
    command: tuple[str, ...], content: str | bytes | None, tmp_path: Path
) -> None:
    path = str(tmp_path / "rules.json") if content is None else file(tmp_path, "rules.json", content)
    lines = refused(run(*command, stdin=b'{"kind": "town"}', rules=path))
    assert all(line.startswith(f"{path}: ") for line in lines)


def test_rules_that_do_not_fit_together_are_said_so(pack_rules: str, tmp_path: Path) -> None:
    raw = json.loads(Path(pack_rules).read_text("utf-8"))
    raw["wants"][0]["ways"][0]["status"] = "king"
    path = file(tmp_path, "rules.json", json.dumps(raw))
    (line,) = refused(run("verify", rules=path))
    assert line.startswith(f"{path}: wants.")
    assert "'king'" in line


def test_a_folder_is_no_file(pack_rules: str, tmp_path: Path) -> None:
    for command, name in (("evaluate", "folder.yml"), ("batch", "folder.csv")):
        (tmp_path / name).mkdir()
        assert len(refused(run(command, str(tmp_path / name), rules=pack_rules))) == 1
    assert len(refused(run("verify", rules=str(tmp_path)))) == 1


def copy_of_the_package(folder: Path) -> None:
    """The package by itself, without the rules."""
    for source in (ROOT / "checker").rglob("*.py"):
        target = folder / "checker" / source.relative_to(ROOT / "checker")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def test_a_package_without_rules_says_how_they_are_made(tmp_path: Path) -> None:
    copy_of_the_package(tmp_path)
    command = [sys.executable, "-m", "checker", "verify"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "make rules" in refused(Done(done.returncode, done.stdout, done.stderr))[0]


def test_an_older_python_is_told_which_one_is_needed() -> None:
    """Simulated: `python -m` reads the package before anything else, with `-m` as the first argument."""
    program = "import sys; sys.version_info = (3, 9, 1, 'final', 0); sys.argv = ['-m']; import checker"
    (line,) = refused(run(program=("-c", program)))
    assert "3.12" in line
    assert "3.9" in line
    imported = run(program=("-c", program.replace("sys.argv = ['-m']; ", "")))
    assert imported.errors.splitlines()[-1] == f"ImportError: {line}"


def test_what_is_read_before_that_check_can_be_read_by_an_older_python() -> None:
    tree = ast.parse((ROOT / "checker" / "__init__.py").read_text("utf-8"), feature_version=(3, 6))
    kinds = [type(each) for each in tree.body]
    assert kinds.index(ast.If) < kinds.index(ast.ImportFrom)


def test_what_cannot_be_read_as_utf_8_is_told_of_the_option_that_says_what_it_is(
    pack_rules: str, tmp_path: Path
) -> None:
    path = file(tmp_path, "c.csv", "name;kind\nCôte;town\n".encode("windows-1252"))
    (line,) = refused(run("batch", path, rules=pack_rules))
    assert "--encoding windows-1252" in line
    done = run("batch", path, "--encoding", "windows-1252", rules=pack_rules)
    assert (done.status, json.loads(done.output)["candidate"]["name"]) == (0, "Côte")
    (line,) = refused(run("batch", path, "--encoding", "klingon", rules=pack_rules))
    assert "'klingon'" in line


def test_a_link_is_repeated_up_to_a_bound(pack_rules: str) -> None:
    (line,) = refused(run("link", "--read", "a" * 50_000, rules=pack_rules))
    assert len(line) < 1000


def test_no_template_is_made_for_a_kind_that_there_is_not(pack_rules: str) -> None:
    (line,) = refused(run("template", "--kind", "city", rules=pack_rules))
    assert line.startswith("--kind: 'city'")


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "\x1b[31m.json"],
        ["evaluate", "a\n\x9b31m\u202e.json", "\x1b]0;x\x07"],
        ["criteria", "--kind", "\x1b[2J"],
        ["batch", "x\r\x1bc.csv", "--encoding", "\x1b[6n"],
    ],
)
def test_nothing_that_a_terminal_obeys_is_repeated(arguments: list[str], pack_rules: str) -> None:
    lines = refused(run(*arguments, rules=pack_rules))
    assert not CONTROL_CHARACTERS.search("".join(lines))
