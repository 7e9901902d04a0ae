"""The Pyodide distribution of the site: the runtime from npm, and what the checker needs of it to start soon.

There are two ways to start. The quick one takes the WebAssembly without the functions that the checker never
runs, and the memory of a Python that has started already. The plain one takes the runtime as it is and the library as
bytecode; the page falls back on it whenever the quick one fails.

Every file has the first digits of its SHA-256 in its name, so that a browser never mixes two versions, never asks twice
for one, and notices a damaged file.
"""

import hashlib
import json
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from macros.runtime.node import PACK, run_script
from macros.runtime.wasm import cut, instrumented
from macros.saved import saved_folder

WASM = "pyodide.asm.wasm"
SCRIPT = "pyodide.asm.mjs"
LOADER = "pyodide.mjs"
LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip"
# Joined into the scripts of the checker (`macros/publish/scripts`).
ADDRESSES = "runtime.js"
HERE = Path(__file__).parent
STANDINS = HERE / "standins"
REHEARSED = HERE / "rehearsal.json"
# The paths of the sentences that the checker asks for, and the places that each has.
SENTENCES = "data/schema/text/report.json"
# What the page loads: the name of its address in `runtime.js`, and of the file before the digest. Every host has a type
# for `.js`.
PARTS = {
    "LOADER": "pyodide.js",
    "SCRIPT": "pyodide.asm.js",
    "WASM": "plain.wasm",
    "LIBRARY": "library.zip",
    "QUICK_WASM": "quick.wasm",
    "MEMORY": "memory.bin",
}


def build_distribution(root: Path, target: Path) -> None:
    """Build the distribution in `target` unless it is there already for the same code.

    Raises:
        FileNotFoundError: the runtime has not been installed; `make` does it with npm.
        RuntimeError: the checker fails on one of the requests that are tried, or a step of the build does.
    """
    runtime = root / "node_modules" / "pyodide"
    rules = _rehearsed_rules(root)

    def write(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as work:
            made = _make_parts(root, runtime, rules, Path(work))
        names = {name: _write_part(content, PARTS[name], folder) for name, content in made.items()}
        run_script(PACK, *(folder / name for name in names.values() if not name.endswith(".js")))
        (folder / ADDRESSES).write_text(_addresses(names, made["MEMORY"], runtime), "utf-8")

    saved_folder(target, _stamp(root, runtime, rules), write)


def parts(distribution: Path) -> dict[str, str]:
    """The file names of the parts that the page loads, by the names of their addresses."""
    return {name: next(distribution.glob(_named(file, "*"))).name for name, file in PARTS.items()}


def digest_of(data: bytes) -> str:
    """What stands for some content in its address."""
    return hashlib.sha256(data).hexdigest()[:12]


def _make_parts(root: Path, runtime: Path, rules: bytes, work: Path) -> Mapping[str, bytes]:
    """The content of the parts.

    The memory is made with that library and that WebAssembly alone, in a fresh start, so that a part which is missing
    shows here.
    """
    rehearsed, library, memory = work / "rules.json", work / "library.zip", work / "memory.bin"
    rehearsed.write_bytes(rules)
    package = _package(root / "checker", work / "checker.zip")
    run_script(
        HERE / "bytecode.mjs", runtime, _with_standins(runtime / LIBRARY, work / LIBRARY), rehearsed, package, library
    )
    whole = (runtime / WASM).read_bytes()
    watched, ran = _runtime_with(runtime, instrumented(whole), work / "watched"), work / "ran.json"
    run_script(HERE / "coverage.mjs", watched, library, rehearsed, ran)
    quick = _runtime_with(runtime, cut(whole, set(json.loads(ran.read_text("utf-8")))), work / "quick")
    run_script(HERE / "memory.mjs", quick, library, rehearsed, memory)
    return {
        "LOADER": (runtime / LOADER).read_bytes(),
        "SCRIPT": (runtime / SCRIPT).read_bytes(),
        "WASM": whole,
        "LIBRARY": library.read_bytes(),
        "QUICK_WASM": (quick / WASM).read_bytes(),
        "MEMORY": memory.read_bytes(),
    }


def _package(package: Path, target: Path) -> Path:
    """The code of the checker as a zip."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(package.rglob("*.py")):
            archive.write(path, path.relative_to(package.parent))
    return target


def _with_standins(library: Path, target: Path) -> Path:
    """A copy of the standard library with small modules in place of large ones that are imported and never used."""
    standins = {path.relative_to(STANDINS).as_posix(): path for path in STANDINS.rglob("*.py")}
    with zipfile.ZipFile(library) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, standins[name].read_bytes() if name in standins else source.read(name))
    return target


def _runtime_with(runtime: Path, wasm: bytes, folder: Path) -> Path:
    """A copy of the runtime with another WebAssembly."""
    folder.mkdir()
    for name in (LOADER, SCRIPT, LOCK, "package.json"):
        shutil.copyfile(runtime / name, folder / name)
    (folder / WASM).write_bytes(wasm)
    return folder


def _write_part(content: bytes, file: str, target: Path) -> str:
    """Write a part, and give its name."""
    path = target / _named(file, digest_of(content))
    path.write_bytes(content)
    return path.name


def _named(file: str, digest: str) -> str:
    return f"{file.rpartition('.')[0]}-{digest}{Path(file).suffix}"


def _addresses(names: Mapping[str, str], memory: bytes, runtime: Path) -> str:
    """What the page needs: where the parts are, the layout of the memory, and a lock file without packages."""
    _, head, start, end = struct.unpack_from("<4I", memory)
    layout = {"head": head, "from": start, "to": end}
    lock = json.loads((runtime / LOCK).read_text("utf-8")) | {"packages": {}}
    addresses = (
        f'export const {name} = new URL("../../pyodide/{file}", import.meta.url).href;\n'
        for name, file in names.items()
    )
    index = 'export const INDEX = new URL("../../pyodide/", import.meta.url).href;\n'
    values = (f"export const {name} = {json.dumps(value)};\n" for name, value in (("LAYOUT", layout), ("LOCK", lock)))
    return "".join([*addresses, index, *values])


def _rehearsed_rules(root: Path) -> bytes:
    """The ruleset of the rehearsal; its sentences are made of the places that the code fills."""
    ruleset = json.loads(REHEARSED.read_text("utf-8"))
    for path, places in json.loads((root / SENTENCES).read_text("utf-8")).items():
        *folders, name = path.split(".")
        if name != "*":
            found = ruleset["text"]
            for folder in folders:
                found = found.setdefault(folder, {})
            sentence = " ".join(["Text", *(f"{{{place}}}" for place in places)])
            found[name] = {"one": sentence, "other": sentence} if "count" in places else sentence
    return json.dumps(ruleset).encode()


def _stamp(root: Path, runtime: Path, rules: bytes) -> str:
    """What the distribution is made from: the version of the runtime, the code, and what is rehearsed."""
    digest = hashlib.sha256(rules)
    sources = [*(root / "checker").rglob("*.py"), *HERE.rglob("*.py"), *HERE.glob("*.mjs"), runtime / "package.json"]
    for source in sorted(sources):
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()
