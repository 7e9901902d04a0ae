"""The Pyodide distribution of the site: the runtime from npm, our wheel, and a lock file that knows only that wheel."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
STAMP = "stamp"


def build_distribution(root: Path, target: Path) -> bool:
    """Build the distribution in `target` unless it is there already for the same sources; say whether it was built.

    Raises:
        FileNotFoundError: the runtime has not been installed; `make` does it with npm.
        RuntimeError: the wheel or the lock file could not be made; the message holds the output.
    """
    runtime = root / "node_modules" / "pyodide"
    stamp = _stamp(root, runtime)
    stamp_file = target.with_suffix(f".{STAMP}")
    if target.exists() and stamp_file.exists() and stamp_file.read_text("utf-8") == stamp:
        return False
    beside = target.with_suffix(".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copyfile(runtime / name, beside / name)
    wheel = build_wheel(root, beside)
    _write_lock(runtime / LOCK, wheel, beside / LOCK)
    shutil.rmtree(target, ignore_errors=True)
    beside.rename(target)
    stamp_file.write_text(stamp, "utf-8")
    return True


def build_wheel(root: Path, target: Path) -> Path:
    """Build the checker's wheel, the rules in it, and give its path."""
    _run_module("hatchling", "build", "-t", "wheel", "-d", str(target), cwd=root)
    return next(target.glob("*.whl"))


def _write_lock(original: Path, wheel: Path, target: Path) -> None:
    """Take the lock file of the runtime, leave out its hundreds of packages, and add our wheel to it."""
    lock = json.loads(original.read_text("utf-8"))
    empty = wheel.parent / "empty-lock.json"
    empty.write_text(json.dumps(lock | {"packages": {}}), "utf-8")
    paths = ("--input", str(empty), "--output", str(target), "--base-path", str(wheel.parent))
    _run_module("pyodide_cli", "lockfile", "add-wheels", str(wheel), *paths, cwd=wheel.parent)
    empty.unlink()


def _run_module(module: str, *arguments: str, cwd: Path) -> None:
    """Run a Python module as a command, and keep its output for the case that it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=cwd, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{module} {arguments[0]} failed\n{done.stdout}{done.stderr}")


def _stamp(root: Path, runtime: Path) -> str:
    """What the distribution is made from: the version of the runtime and the content of the package."""
    digest = hashlib.sha256(json.loads((runtime / "package.json").read_text("utf-8"))["version"].encode())
    package = root / "checker"
    sources = sorted([*package.rglob("*.py"), package / "rules.json", root / "pyproject.toml"])
    for source in sources:
        digest.update(str(source.relative_to(root)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()
