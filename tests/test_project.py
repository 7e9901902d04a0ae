"""What the project must hold, and must not."""

import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import yaml

from tests.conftest import ROOT
from tests.fuzz import FAILED


def tracked() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [name for name in listed if (ROOT / name).is_file()]


def test_no_lock_file_names_a_registry() -> None:
    locks = [
        path for path in map(Path, tracked()) if path.match("requirements*.txt") or path.name == "package-lock.json"
    ]
    assert len(locks) > 1
    for path in locks:
        text = (ROOT / path).read_text("utf-8")
        assert '"resolved"' not in text if path.suffix == ".json" else "://" not in text, path


def test_the_changelog_and_the_package_name_the_same_release() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    releases = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) \((\d{4}-\d{2}-\d{2})\)", each) for each in headings]
    found = [(*map(int, each.groups()[:3]), date.fromisoformat(each[4])) for each in releases if each]
    assert len(found) == len(headings)
    assert found == sorted(set(found), reverse=True)
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert headings[0].startswith(f"{package} (")


def test_every_lock_file_is_audited_and_kept_up_to_date() -> None:
    audit, updates = (
        (ROOT / ".github" / name).read_text("utf-8") for name in ("workflows/audit.yml", "dependabot.yml")
    )
    directories = [each["directories"] for each in yaml.safe_load(updates)["updates"] if "directories" in each]
    for path in (ROOT / name for name in tracked()):
        folder = str(path.parent.relative_to(ROOT))
        if path.match("requirements*.txt"):
            assert re.search(rf"[ /]{re.escape(str(path.relative_to(ROOT)))}[ ;]", audit), path
        if path.match("requirements*.txt") or path.name == "package-lock.json":
            assert all(f"/{folder}".replace("/.", "/") in each for each in directories), path
        if path.name == "package-lock.json":
            assert re.search(rf" {re.escape(folder)}[ ;]", audit), path
    assert len(directories) == 2


def test_each_week_the_readers_get_input_that_nobody_thought_of() -> None:
    """For less time than the job has, with another seed each time; what breaks one is handed on."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "audit.yml").read_text("utf-8"))["jobs"].values()
    (job,) = (each for each in jobs if any("make fuzz" in step.get("run", "") for step in each["steps"]))
    *_, run, upload = job["steps"]
    given = dict(re.findall(r"(\w+)=(\d+|\$\{\{ github\.run_number \}\})", run["run"]))
    assert 0 < int(given["SECONDS"]) < job["timeout-minutes"] * 60 / 2
    assert "run_number" in given["SEED"]
    assert upload["if"] == "failure()"
    assert ROOT / upload["with"]["path"] == FAILED
    assert upload["with"]["include-hidden-files"]


def test_nothing_that_is_built_is_tracked() -> None:
    for name in tracked():
        assert not name.startswith(("site/", ".build/", "node_modules/", ".venv/")), name
        assert not name.endswith((".wasm", ".whl", ".pyc")), name
        assert (ROOT / name).stat().st_size < 1024 * 1024, name


def test_every_package_says_what_it_is_for() -> None:
    for package in {ROOT / name for name in tracked() if name.endswith("__init__.py")}:
        assert package.read_text("utf-8").startswith('"""'), package
