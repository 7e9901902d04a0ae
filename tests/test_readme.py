"""What the READMEs show runs as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import checker
from macros.facts import Facts
from macros.facts.rules import write_rules
from tests.conftest import ROOT

READMES = ("README.md", "checker/README.md")


@pytest.fixture(scope="module", autouse=True)
def rules_of_today(facts: Facts) -> None:
    """What `make rules` makes."""
    write_rules(facts, ROOT / "checker" / "rules.json")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_its_commands_run(readme: str, tmp_path: Path) -> None:
    """All but those of `make`, which other tests run, in an empty folder but for the Python that `make` sets up."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for python in ("python", ".venv/bin/python"):
        (tmp_path / python).symlink_to(sys.executable)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    lines = [line for block in blocks(readme, "sh") for line in block.splitlines() if not line.startswith("make ")]
    assert lines
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(lines)],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_its_python_runs_and_gives_what_it_says() -> None:
    (program,) = blocks("checker/README.md", "python")
    names: dict[str, object] = {}
    exec(program, names)
    for expression, said in re.findall(r"^(\S.*?)  # ((?:Verdict|Answer)\.\w+)$", program, re.MULTILINE):
        assert eval(expression, names) is eval(said, vars(checker))


def test_it_names_all_that_is_public() -> None:
    text = (ROOT / "checker" / "README.md").read_text("utf-8")
    assert [name for name in checker.__all__ if f"`{name}`" not in text] == []


def test_it_says_which_browsers_the_checker_needs(facts: Facts) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for browser in facts.of("browser"):
        assert f"{browser['name'].replace(' and ', ' or ')} {browser['from']}" in text
