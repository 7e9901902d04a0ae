"""The wheel of the checker with its lock file, for pages elsewhere that have a Pyodide of their own."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from macros.runtime.distribution import LOCK
from macros.saved import saved_folder

RUNTIME_LOCK = f"node_modules/pyodide/{LOCK}"
# What the package is made from beside the code.
OTHER_SOURCES = ("LICENSE", "checker/README.md", "checker/rules.json", "pyproject.toml", RUNTIME_LOCK)


def build_package(root: Path, target: Path) -> None:
    """Build the wheel, with the ruleset in it, and a lock file for it, unless they are there for the same content."""
    sources = sorted([*(root / "checker").rglob("*.py"), *(root / name for name in OTHER_SOURCES)])
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()

    def write(folder: Path) -> None:
        wheel = build_wheel(root, folder)
        (folder / LOCK).write_text(json.dumps(_lock(root, wheel)), "utf-8")

    saved_folder(target, stamp, write)


def build_wheel(root: Path, target: Path) -> Path:
    """Build the wheel of the checker, and give its path.

    Raises:
        RuntimeError: it cannot be built; the message holds the output.
    """
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target))
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"the wheel cannot be built\n{done.stdout}{done.stderr}")
    return next(target.glob("*.whl"))


def _lock(root: Path, wheel: Path) -> dict[str, object]:
    """The lock file of the runtime with our wheel in the place of its packages."""
    lock: dict[str, object] = json.loads((root / RUNTIME_LOCK).read_text("utf-8"))
    name, version, _ = wheel.name.split("-", 2)
    entry = {
        "name": name.replace("_", "-"),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": ["checker"],
        "depends": [],
        "unvendored_tests": False,
    }
    return lock | {"packages": {entry["name"]: entry}}
