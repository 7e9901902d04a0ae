"""Cutting a module: tried on a small one, run by Node, and on the one of Pyodide."""

import json
import subprocess
from pathlib import Path

import pytest

from macros.runtime.distribution import WASM
from macros.runtime.node import NODE
from macros.runtime.wasm import ALWAYS_EXPORTED, cut, instrumented
from tests.conftest import ROOT


def section(kind: int, content: bytes) -> bytes:
    return bytes([kind, len(content)]) + content


# Imports a variable, has two functions that give 7 and 8, and exports them as `a` and `b`.
SMALL = b"\0asm\1\0\0\0" + b"".join(
    [
        section(1, b"\x01\x60\x00\x01\x7f"),
        section(2, b"\x01\x01e\x01g\x03\x7f\x00"),
        section(3, b"\x02\x00\x00"),
        section(6, b"\x01\x7f\x01\x41\x05\x0b"),
        section(7, b"\x02\x01a\x00\x00\x01b\x00\x01"),
        section(10, b"\x02\x06\x01\x01\x7f\x41\x07\x0b\x04\x00\x41\x08\x0b"),
    ]
)
RUN = """
const bytes = require("fs").readFileSync(process.argv[1]);
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { g: 1 } });
const { a, b, ...rest } = instance.exports;
const tried = (each) => { try { return each(); } catch (error) { return error.message; } };
const found = [tried(a), process.argv[2] === "both" ? tried(b) : null];
console.log(JSON.stringify([found, Object.entries(rest).map(([name, each]) => [name, each.value])]));
"""


def run(module: bytes, tmp_path: Path, which: str = "both") -> object:
    path = tmp_path / "module.wasm"
    path.write_bytes(module)
    done = subprocess.run([NODE, "-e", RUN, str(path), which], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_an_instrumented_module_does_the_same_and_notes_what_ran(tmp_path: Path) -> None:
    assert run(SMALL, tmp_path) == [[7, 8], []]
    assert run(instrumented(SMALL), tmp_path, "one") == [[7, None], [["ran:0", 1], ["ran:1", 0]]]
    assert run(instrumented(SMALL), tmp_path) == [[7, 8], [["ran:0", 1], ["ran:1", 1]]]


def test_a_function_that_was_cut_is_exported_no_more_and_the_others_keep_their_places(tmp_path: Path) -> None:
    assert run(cut(SMALL, {1}), tmp_path) == [["each is not a function", 8], []]
    assert run(cut(SMALL, {0}), tmp_path) == [[7, "each is not a function"], []]


def test_a_function_that_was_cut_stops_where_it_is_exported_anyway(tmp_path: Path) -> None:
    exports = section(7, bytes([2, len(ALWAYS_EXPORTED)]) + ALWAYS_EXPORTED + b"\0\0\x01b\0\x01")
    taken = cut(SMALL.replace(section(7, b"\x02\x01a\x00\x00\x01b\x00\x01"), exports), {1})
    path = tmp_path / "taken.wasm"
    path.write_bytes(taken)
    script = RUN.replace("{ a, b,", f"{{ {ALWAYS_EXPORTED.decode()}: a, b,")
    done = subprocess.run([NODE, "-e", script, str(path), "both"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [["unreachable", 8], []]


def test_cutting_nothing_changes_nothing() -> None:
    whole = (ROOT / "node_modules" / "pyodide" / WASM).read_bytes()
    assert cut(SMALL, {0, 1}) == SMALL
    assert cut(whole, range(100_000)) == whole


def test_what_is_no_module_is_refused() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly module"):
        cut(b"PK\3\4", set())
