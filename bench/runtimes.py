"""Pages that do nothing but start a Python: a bare Pyodide, PyScript on the same Pyodide, and MicroPython."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.server import host
from macros import BUILD, ROOT
from macros.runtime.compressed import compress_folder

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
READY = "[data-ready]"
WITH_WORKER = """<!doctype html><title>Bare</title><body><script type="module">
const worker = new Worker("worker.js", {type: "module"});
worker.onmessage = () => { document.body.dataset.ready = ""; };
</script>"""
PYODIDE_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
python.runPython("1 + 1");
postMessage("ready");"""
MICROPYTHON_WORKER = """import { loadMicroPython } from "./micropython.mjs";
const python = await loadMicroPython({ url: new URL("./micropython.wasm", import.meta.url).href });
python.runPython("1 + 1");
postMessage("ready");"""
PYSCRIPT_PAGE = """<!doctype html><title>PyScript</title><link rel="stylesheet" href="core.css">
<script type="module" src="core.js"></script><body>
<script type="py" config='{"interpreter": "./pyodide.mjs"}'>
from pyscript import document
document.body.dataset.ready = str(1 + 1)
</script>"""


@dataclass(frozen=True)
class Bare:
    """A page that starts a Python: what it is called, the folder of the runtime's files, and the page's own texts."""

    name: str
    parts: tuple[Path, ...]
    texts: Mapping[str, str]


def bare_pages(packages: Path) -> tuple[Bare, ...]:
    """The pages; `packages` holds the npm packages of the bench. The first is what all others are compared with."""
    pyodide = tuple(ROOT / "node_modules" / "pyodide" / name for name in PYODIDE)
    pyscript = tuple(path for path in (packages / "@pyscript/core/dist").iterdir() if path.suffix in (".css", ".js"))
    micropython = packages / "@micropython/micropython-webassembly-pyscript"
    parts = (micropython / "micropython.mjs", micropython / "micropython.wasm")
    return (
        Bare("Pyodide alone", pyodide, {"index.html": WITH_WORKER, "worker.js": PYODIDE_WORKER}),
        Bare("PyScript on Pyodide", (*pyodide, *pyscript), {"index.html": PYSCRIPT_PAGE}),
        Bare("MicroPython alone", parts, {"index.html": WITH_WORKER, "worker.js": MICROPYTHON_WORKER}),
    )


@contextmanager
def serving(page: Bare) -> Iterator[str]:
    """Serve a page with its runtime, precompressed; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        for part in page.parts:
            shutil.copy(part, folder)
        for name, text in page.texts.items():
            (Path(folder) / name).write_text(text, "utf-8")
        compress_folder(Path(folder), BUILD / "compressed")
        with host(Path(folder)) as address:
            yield address
