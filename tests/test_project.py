"""What the project must hold, and must not."""

import subprocess

from tests.conftest import ROOT


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    return listed.stdout.decode().split()


def test_no_lock_file_names_a_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        assert "://" not in (ROOT / name).read_text("utf-8"), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


def test_nothing_that_is_built_is_tracked() -> None:
    for name in tracked():
        assert not name.startswith(("site/", ".build/", "node_modules/", ".venv/")), name
        assert not name.endswith((".wasm", ".whl", ".pyc")), name
        assert (ROOT / name).stat().st_size < 1024 * 1024, name


def test_every_package_says_what_it_is_for() -> None:
    for package in {ROOT / name for name in tracked() if name.endswith("__init__.py")}:
        assert package.read_text("utf-8").startswith('"""'), package
