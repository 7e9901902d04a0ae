"""The package for pages elsewhere: it is built again after a failure, and whenever something in it has changed."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from macros.runtime.distribution import LOCK
from macros.runtime.package import build_package
from tests.conftest import ROOT
from tests.project import edit

RUNTIME_LOCK = f"node_modules/pyodide/{LOCK}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the package is made from, which is built in its folder `built`."""
    shutil.copytree(ROOT / "checker", tmp_path / "checker", ignore=shutil.ignore_patterns("__pycache__", "web"))
    (tmp_path / "node_modules" / "pyodide").mkdir(parents=True)
    for name in ("LICENSE", "pyproject.toml", RUNTIME_LOCK):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def built(project: Path) -> tuple[dict[str, bytes], dict[str, object]]:
    """The files of the wheel by their names, and the lock file."""
    target = project / "built"
    build_package(project, target)
    wheel = zipfile.ZipFile(next(target.glob("*.whl")))
    return {name: wheel.read(name) for name in wheel.namelist()}, json.loads((target / LOCK).read_text("utf-8"))


def test_after_a_build_that_failed_the_package_is_there_again(project: Path) -> None:
    before = built(project)
    text = edit(project / "pyproject.toml", "[project]", "[project")
    with pytest.raises(RuntimeError, match="the wheel cannot be built"):
        build_package(project, project / "built")
    (project / "pyproject.toml").write_text(text, "utf-8")
    assert built(project) == before


@pytest.mark.parametrize("file", ["LICENSE", "checker/README.md", RUNTIME_LOCK])
def test_a_change_of_what_is_in_the_package_reaches_it(project: Path, file: str) -> None:
    before = built(project)
    if file == RUNTIME_LOCK:
        edit(project / file, '"info": {', '"info": {"mark": "Sparkles", ')
    else:
        (project / file).write_text("Sparkles", "utf-8")
    after = built(project)
    assert after != before
    assert "Sparkles" in repr(after)
