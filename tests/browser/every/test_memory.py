"""The memory that is laid over the one that the WebAssembly brings leaves nothing of what came before it."""

from macros.publish.assets import RUNTIME
from macros.runtime.distribution import parts
from macros.stages.generate import DISTRIBUTION
from tests.browser.every.drivers import Driver
from tests.faults import Host

# Starts Emscripten alone, and gives the places that it has changed by then and that the file neither holds nor has put
# back. The file is as `macros/runtime/memory.mjs` says.
LOST = """async ([indexURL, parts]) => {
    const [{ default: createModule }, { loadPyodide }] = [await import(parts.SCRIPT), await import(parts.LOADER)];
    const [file, wasm] = await Promise.all(
        [parts.MEMORY, parts.QUICK_WASM].map(async (each) => (await fetch(each)).arrayBuffer()),
    );
    const [, head, from, to, count] = new Uint32Array(file, 0, 5);
    const segments = new Uint32Array(file, 20, 2 * count);
    let initialBytes, lost;
    WebAssembly.instantiateStreaming = async (_, imports) => {
        const made = await WebAssembly.instantiate(wasm, imports);
        initialBytes = new Uint8Array(made.instance.exports.memory.buffer).slice();
        return made;
    };
    const createPyodideModule = async (settings) => {
        const { HEAPU8: now } = await createModule(settings);
        const held = new Uint8Array(now.length).fill(1, from, to);
        for (let at = 0; at < 2 * count; at += 2) held.fill(1, segments[at], segments[at] + segments[at + 1]);
        const changed = [...now.keys()].filter((at) => now[at] !== initialBytes[at]);
        lost = { changed: changed.length, lost: changed.filter((at) => !held[at]) };
        throw new Error("no more is needed");
    };
    const lockFileContents = await (await fetch(`${indexURL}pyodide-lock.json`)).json();
    const options = { indexURL, stdLibURL: parts.LIBRARY, lockFileContents, createPyodideModule };
    await loadPyodide({ ...options, _loadSnapshot: new Uint8Array(head) }).catch(() => {});
    return lost;
}"""


def test_whatever_a_start_has_changed_before_the_memory_is_laid_is_put_back(driver: Driver, host: Host) -> None:
    runtime = f"{host.address}{RUNTIME}"
    driver.open(f"{host.address}glossary/")
    found = driver.evaluate(LOST, [runtime, {name: runtime + file for name, file in parts(DISTRIBUTION).items()}])
    assert found["changed"]
    assert found["lost"] == []
