"""The stages one by one: what the first writes, plain MkDocs builds, and the last makes the same site of it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import copy_project
from tests.site import SITE

# SOURCE_DATE_EPOCH is what MkDocs takes for the day.
ELSEWHERE = {"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1924992000"}
INDEX, WORKER = "search/search_index.json", "offline-worker.js"
OF_INDEX = re.compile(rf'(?<=VERSION = ")\w+|(?<="{INDEX}": \[")\w+')


def run(project: Path, *command: str) -> None:
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ELSEWHERE
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def policies(site: Path) -> set[bool]:
    """Whether pages have a policy."""
    return {"Content-Security-Policy" in path.read_text("utf-8") for path in site.rglob("*.html")}


def contents(site: Path) -> dict[str, Any]:
    """Every file by its path, as its digest; the index of the search in an order of its own.

    It stands there in the order of MkDocs' files, which the hook adds to and the first stage writes. So its digest, and
    that of all files, are left out of the worker for offline use.
    """
    files = (path for path in site.rglob("*") if path.is_file())
    found: dict[str, Any] = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files
    }
    index = json.loads((site / INDEX).read_text("utf-8"))
    index["docs"].sort(key=lambda each: each["location"])
    return found | {INDEX: index, WORKER: OF_INDEX.sub("", (site / WORKER).read_text("utf-8"))}


@pytest.mark.xdist_group("builds")
def test_the_stages_one_by_one_make_the_site_of_the_hook_in_another_place_on_another_day_and_in_another_language(
    tmp_path: Path,
) -> None:
    """Every file is as `make build` wrote it by the hook."""
    project = copy_project(tmp_path / "project")
    for saved in ("markdown", "packed"):
        shutil.rmtree(project / ".build" / saved)
    written = tmp_path / "written"
    run(project, "macros.stages", "generate", str(written))
    settings = yaml.load((written / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert "hooks" not in settings
    run(project, "mkdocs", "build", "--quiet", "--config-file", str(written / "mkdocs.yml"))
    assert policies(written / "site") == {False}
    run(project, "macros.stages", "finish", str(written / "site"))
    assert policies(written / "site") == {True}
    ours, theirs = contents(SITE), contents(written / "site")
    assert {path for path in ours | theirs if ours.get(path) != theirs.get(path)} == set()
