"""Shortening the script of the runtime."""

import pytest

from macros.runtime.distribution import SCRIPT
from macros.runtime.script import shortened
from tests.conftest import ROOT

NAMES = ",".join(f"_x{index}" for index in range(250))
KNOWN = ";".join(f'_x{index}=Module["_x{index}"]=wasmExports["x{index}"]' for index in range(250))
WHOLE = (
    "async function _createPyodideModule(moduleArg={}){"
    f"var {NAMES};function assignWasmExports(wasmExports){{{KNOWN}}}"
    "_x7();return moduleArg}\n;export default _createPyodideModule;\n"
)


def test_names_that_are_used_stay_and_the_others_go() -> None:
    script = shortened(WHOLE)
    assert 'var _x7;function assignWasmExports(wasmExports){_x7=Module["_x7"]=wasmExports["x7"]}' in script
    assert "_x8" not in script


def test_a_browser_reads_the_function_at_once() -> None:
    script = shortened(WHOLE)
    assert script.startswith("var _createPyodideModule=(async function(moduleArg={}){")
    assert script.endswith("return moduleArg});export default _createPyodideModule;\n")


def test_the_script_of_the_runtime_becomes_a_third_shorter() -> None:
    whole = (ROOT / "node_modules" / "pyodide" / SCRIPT).read_text("utf-8")
    assert len(shortened(whole)) < len(whole) * 0.67


def test_a_script_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="another form"):
        shortened("export default 1;")
