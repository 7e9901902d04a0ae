"""The built distribution: what it depends on, and what it reports when the checker fails in its rehearsal."""

import json
import shutil
from pathlib import Path

import pytest

from macros.runtime.distribution import (
    HERE,
    LOADER,
    LOCK,
    SCRIPT,
    WASM,
    _rehearsed_rules,
    _stamp,
    build_distribution,
    parts,
)
from macros.runtime.node import run_script
from macros.stages.generate import DISTRIBUTION
from tests.conftest import ROOT

RUNTIME = ROOT / "node_modules" / "pyodide"


def test_the_memory_is_the_same_whatever_the_language_and_the_time_zone_of_the_builder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_distribution(ROOT, DISTRIBUTION)
    part = {name: DISTRIBUTION / file for name, file in parts(DISTRIBUTION).items()}
    quick = tmp_path / "quick"
    quick.mkdir()
    for name in (LOADER, SCRIPT, LOCK, "package.json"):
        shutil.copyfile(RUNTIME / name, quick / name)
    shutil.copyfile(part["QUICK_WASM"], quick / WASM)
    rules = tmp_path / "rules.json"
    rules.write_bytes(_rehearsed_rules(ROOT))
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    memory = tmp_path / "memory.bin"
    run_script(HERE / "memory.mjs", quick, part["LIBRARY"], rules, memory)
    assert memory.read_bytes() == part["MEMORY"].read_bytes()


def project(tmp_path: Path) -> Path:
    """A copy of what the distribution is made from."""
    shutil.copytree(ROOT / "checker", tmp_path / "checker")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def test_an_edit_of_rules_or_sentences_builds_no_runtime_and_an_edit_of_code_does(tmp_path: Path) -> None:
    root = project(tmp_path)
    rules = _rehearsed_rules(root)
    before = _stamp(root, RUNTIME, rules)
    for path in [root / "checker" / "rules.json", *(root / "data").rglob("*.yml")]:
        path.write_text("another text", "utf-8")
    assert _stamp(root, RUNTIME, _rehearsed_rules(root)) == before
    (root / "checker" / "__init__.py").write_text("# another line\n", "utf-8")
    assert _stamp(root, RUNTIME, rules) != before


def test_an_exception_of_python_in_the_rehearsal_is_shown_as_python_shows_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    handlers = root / "checker" / "page" / "handlers.py"
    handlers.write_text(handlers.read_text("utf-8") + "\n\nHANDLERS = {}\n", "utf-8")
    with pytest.raises(RuntimeError, match="KeyError: 'load-rules'") as error:
        build_distribution(root, tmp_path / "built")
    message = str(error.value)
    assert message.startswith("the checker fails on a request")
    assert "checker/page/__init__.py" in message
    assert "node:internal" not in message
    assert not (tmp_path / "built").exists()


def test_what_is_rehearsed_has_a_sentence_for_each_that_the_checker_asks_for() -> None:
    ruleset = json.loads(_rehearsed_rules(ROOT))
    assert ruleset["text"]["verdict"]["eligible"]["text"] == "Text {status}"
    assert ruleset["text"]["verdict"]["not-eligible"]["text"]["one"] == "Text {count} {status}"
