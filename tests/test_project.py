"""What the project must hold, and must not."""

import re
import subprocess

import yaml

from tests.conftest import ROOT


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    return listed.stdout.decode().split()


def test_no_lock_file_names_a_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        assert "://" not in (ROOT / name).read_text("utf-8"), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


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


def test_nothing_that_is_built_is_tracked() -> None:
    for name in tracked():
        assert not name.startswith(("site/", ".build/", "node_modules/", ".venv/")), name
        assert not name.endswith((".wasm", ".whl", ".pyc")), name
        assert (ROOT / name).stat().st_size < 1024 * 1024, name


def test_every_package_says_what_it_is_for() -> None:
    for package in {ROOT / name for name in tracked() if name.endswith("__init__.py")}:
        assert package.read_text("utf-8").startswith('"""'), package
