"""The package by itself: its wheel, its public names, and how a notebook shows a report."""

import inspect
import subprocess
import sys
import zipfile
from pathlib import Path

import checker
from checker import Rules, evaluate, read_candidate
from macros.runtime.distribution import build_wheel
from tests.checker.golden import GOLDEN
from tests.conftest import ROOT


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    """Put on the path of an interpreter that has nothing but the standard library."""
    wheel = build_wheel(ROOT, tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert "checker/py.typed" in names
    assert "checker/rules.json" in names
    assert not [name for name in names if "/web/" in name or "/runtime/" in name]
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n"
        "from checker import evaluate, load_rules, read_candidate\n"
        "rules = load_rules()\n"
        "print(evaluate(read_candidate({'kind': 'state'}, rules), rules).statuses[0].verdict)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "undetermined\n"


def test_every_public_name_says_what_it_means() -> None:
    for name in checker.__all__:
        public = getattr(checker, name)
        assert inspect.getdoc(public), name
    documented = (ROOT / "checker" / "README.md").read_text("utf-8")
    assert [name for name in checker.__all__ if f"`{name}`" not in documented] == []


def test_a_notebook_shows_a_report_as_the_brief(rules: Rules) -> None:
    html = evaluate(read_candidate(GOLDEN["state-half-way"] | {"name": "<b>"}, rules), rules)._repr_html_()
    assert html.startswith('<div class="csto-report"><h1>')
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
