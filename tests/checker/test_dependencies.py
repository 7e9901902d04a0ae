"""The checker needs no other package: standard library only, and YAML in the one module that reads files.

Which way the packages import each other is held by the contracts in `pyproject.toml` (`make check`).
"""

import ast
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "checker").rglob("*.py"))
# pyyaml is read where it is installed, at the edge, and nowhere else.
ALLOWED = {ROOT / "checker" / "exchange" / "files.py": {"yaml"}}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_imports_only_the_standard_library(path: Path) -> None:
    others = {name for name in imported(path) if name not in sys.stdlib_module_names and name != "checker"}
    assert others <= ALLOWED.get(path, set())
