"""The package by itself: its wheel needs nothing but the standard library, and its public names say what they mean."""

import inspect
import subprocess
import sys
import zipfile
from pathlib import Path

import checker
from macros.facts import Facts
from macros.facts.rules import write_rules
from macros.runtime.package import build_wheel
from tests.conftest import ROOT


def test_the_wheel_works_by_itself(facts: Facts, tmp_path: Path) -> None:
    """Put on the path of an interpreter that has nothing but the standard library."""
    write_rules(facts, ROOT / "checker" / "rules.json")
    wheel = zipfile.ZipFile(build_wheel(ROOT, tmp_path))
    names = wheel.namelist()
    assert {"checker/py.typed", "checker/rules.json", "checker/engine/expression.py"} <= {*names}
    assert not [name for name in names if "/web/" in name]
    wheel.extractall(tmp_path / "installed")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r})\n"
        "from checker import evaluate, load_ruleset, read_candidate\n"
        "ruleset = load_ruleset()\n"
        "raw = {'kind': ruleset.kinds[0].id}\n"
        "print(evaluate(read_candidate(raw, ruleset), ruleset).statuses[0].verdict)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "undetermined\n"


def test_every_public_name_says_what_it_means() -> None:
    for name in checker.__all__:
        assert inspect.getdoc(getattr(checker, name)), name
