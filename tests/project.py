"""Copies of the project, in which a test changes something and builds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import PACK, ROOT

FOLDERS = ("checker", "data", "deploy", "docs", "macros")
FILES = ("CHANGELOG.md", "LICENSE", "bench/results.json", "mkdocs.yml", "package.json", "pyproject.toml")
# What a build saves for the next one: copied, so that no test makes the runtime anew or joins the scripts.
SAVED = ("pyodide", "pyodide.stamp", "package", "package.stamp", "cards", "compressed", "markdown", "packed", "scripts")


def copy_project(to: Path) -> Path:
    """Copy what the site is built from into a folder; the Node packages are those that are installed."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    (to / "bench").mkdir()
    for name in FILES:
        shutil.copyfile(ROOT / name, to / name)
    (to / "node_modules").symlink_to(ROOT / "node_modules")
    for path in (ROOT / ".build" / name for name in SAVED):
        target = to / ".build" / path.name
        if path.is_dir():
            shutil.copytree(path, target)
        elif path.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
    return to


def build(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy into its folder `site`, and give what MkDocs says."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options]
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)


def built(project: Path, *options: str, **environment: str) -> Path:
    """The site of a copy, built without a word."""
    done = build(project, *options, **environment)
    said = done.stdout + done.stderr
    assert (done.returncode, said) == (0, ""), said
    return project / "site"


def edit(path: Path, old: str, new: str) -> str:
    """Replace a text in a file, once; give the file as it was."""
    text = path.read_text("utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text


def built_pack(project: Path) -> Path:
    """The site of the other organisation, built by the code of a copy of the project and the data that it has of it."""
    pack = project / "tests" / "packs" / PACK.name
    if not pack.exists():
        shutil.copytree(PACK, pack)
    return built(project, "--config-file", str(pack / "mkdocs.yml"), "--site-dir", str(project / "site"))
