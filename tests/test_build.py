"""Building the site: from a copy of the project, sound and broken."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.growth import multiply
from macros.render.navigation import LONG, NEAR
from tests.conftest import ROOT

FOLDERS = ("checker", "data", "docs", "macros")
FILES = ("CHANGELOG.md", "LICENSE", "mkdocs.yml", "package.json", "pyproject.toml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the site is built from; the runtime is the one that is installed."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copyfile(ROOT / file, tmp_path / file)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_fault_in_the_data_stops_the_build_and_leaves_the_site_as_it_was(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the site of before", "utf-8")
    edit(project, "bodies.yml", "cite: [P034]", "cite: [P999]")
    done = build(project)
    assert done.returncode == 1
    assert "P999 is not a paragraph of presentation (P001 to P258)" in done.stdout + done.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site" / "index.html").read_text("utf-8") == "the site of before"


def test_an_edit_of_a_record_reaches_its_page_its_old_address_and_its_repository(project: Path) -> None:
    edit(
        project, "operations.yml", "- id: rock\n  name: Rock\n", "- id: rock\n  was: [skala]\n  name: Rock and Stone\n"
    )
    done = build(project, SITE_URL="https://example.org/csto/", REPO_URL="https://example.org/repository")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "site" / "operations" / "rock" / "index.html").read_text("utf-8")
    assert "Rock and Stone" in page
    assert 'href="https://example.org/repository/edit/main/data/operations.yml#L' in page
    assert "../rock/" in (project / "site" / "operations" / "skala" / "index.html").read_text("utf-8")
    assert "Rock and Stone" in (project / "site" / "api" / "v1" / "operations.json").read_text("utf-8")
    assert "https://example.org/csto/operations/rock/" in (project / "site" / "sitemap.xml").read_text("utf-8")


def test_a_long_section_shows_what_is_near_and_leads_on(project: Path) -> None:
    multiply(project, 3)
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    instruments = project / "site" / "instruments"
    assert len(list(instruments.glob("*/index.html"))) > LONG
    page = (instruments / "charter-1" / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="\.\./([a-z0-9-]+)/" class="md-nav__link">', page)
    assert len(links) == 2 * NEAR
    assert f'href="../{links[NEAR]}/" class="md-footer__link md-footer__link--next"' in page
    assert 'class="md-path__link"' in page
    assert "charter-2" in (instruments / "index.html").read_text("utf-8")
