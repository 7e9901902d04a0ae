"""The stages one by one: what the first writes, plain MkDocs builds, and the last makes the same site of it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.project import copy_project
from tests.site import SITE


def run(project: Path, *command: str) -> None:
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


def test_the_stages_one_by_one_make_the_same_site_as_the_hook(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    written = tmp_path / "written"
    run(project, "macros.stages", "generate", str(written))
    settings = yaml.load((written / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert "hooks" not in settings
    run(project, "mkdocs", "build", "--quiet", "--config-file", str(written / "mkdocs.yml"))
    plain = pages(written / "site")
    assert all("Content-Security-Policy" not in html for html in plain.values())
    run(project, "macros.stages", "finish", str(written / "site"))
    finished = pages(written / "site")
    assert all("Content-Security-Policy" in html for html in finished.values())
    assert finished == pages(SITE), "the hook made it with `make build`"
