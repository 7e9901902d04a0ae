"""The stages one by one: what the first writes, plain MkDocs builds, and the last makes the same site of it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.stages.__main__ import main
from tests.conftest import PACK
from tests.project import copy_project, edit
from tests.site import SITE

# SOURCE_DATE_EPOCH is what MkDocs takes for the day.
ELSEWHERE = {"TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1924992000"}


def run(project: Path, *command: str) -> None:
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ELSEWHERE
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def policies(site: Path) -> set[bool]:
    """Whether pages have a policy."""
    return {"Content-Security-Policy" in path.read_text("utf-8") for path in site.rglob("*.html")}


def digests(site: Path) -> dict[str, bytes]:
    """Every file by its path, as its digest."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


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
    ours, theirs = digests(SITE), digests(written / "site")
    assert {path for path in ours | theirs if ours.get(path) != theirs.get(path)} == set()


def test_faults_in_the_data_are_named_with_their_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(PACK / "data", tmp_path / "data")
    (tmp_path / "docs").mkdir()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: A site\n", "utf-8")
    edit(tmp_path / "data" / "organization.yml", "id: ", "id: [")
    assert main(["--config", str(settings), "generate", str(tmp_path / "written")]) == 1
    assert capsys.readouterr().err.startswith("data/organization.yml:")
    assert not (tmp_path / "written").exists()
