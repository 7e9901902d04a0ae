"""Thousands of evaluations in one tab, through the real worker, in Chromium."""

from playwright.sync_api import Page, Route

from checker import Ruleset
from checker.engine import KindId
from tests.browser.conftest import Watch
from tests.browser.driving import ANSWERS, a_kind, open_checker

COUNT = 10_000
# One request judges so many candidates, each as the page judges one.
ROWS = 500
# Where the worker starts Python, and the same with what it starts within reach of the test.
REACHED = {
    "const python = await load(": "const python = globalThis.python = await load(",
    "return { module, instance": "globalThis.wasm = exports; return { module, instance",
}
# The bytes that Python has in use, by the eighth number of C's `mallinfo`, and the size of its memory.
USED = """() => {
    python.runPython("import gc; gc.collect()");
    const at = wasm.malloc(40);
    wasm.mallinfo(at);
    const used = new Uint32Array(wasm.memory.buffer, at, 10)[7];
    wasm.free(at);
    return [used, wasm.memory.buffer.byteLength];
}"""
# So many bytes more are chance: caches of the interpreter. A byte for each evaluation is not.
CHANCE = 9_000
# The page's own connection, by the address of a script that the page has loaded.
ASK = """async ([text, times]) => {
    const scripts = performance.getEntriesByType("resource").map(({ name }) => name);
    const { connection } = await import(scripts.find((name) => name.endsWith("/connection.js")));
    const files = [{ name: "many.csv", text }];
    let rows = new Set();
    for (let time = 0; time < times; time += 1) {
        const { text: table } = await connection.ask({ do: "table", files });
        rows.add(table);
    }
    return [...rows].map((table) => table.trimEnd().split("\\n").length);
}"""


def reach_python(route: Route) -> None:
    response = route.fetch()
    text = response.text()
    for found, reached in REACHED.items():
        assert found in text
        text = text.replace(found, reached)
    route.fulfill(response=response, body=text)


def test_thousands_of_evaluations_in_one_tab_take_no_more_memory(page: Page, ruleset: Ruleset, watch: Watch) -> None:
    page.route("**/python.js", reach_python)
    # The whole Python: from the quick one what counts bytes is cut.
    page.route("**/quick-*", lambda route: route.abort())
    open_checker(page)
    (worker,) = page.workers
    kind = a_kind(ruleset)
    asked = ruleset.asked(KindId(kind))
    lines = [",".join(["kind", *asked])]
    lines += [",".join([kind, *(ANSWERS[(row + at) % 3] for at in range(len(asked)))]) for row in range(ROWS)]
    text = "\n".join(lines)
    page.evaluate(ASK, [text, 2])
    used, size = worker.evaluate(USED)
    assert page.evaluate(ASK, [text, COUNT // ROWS - 2]) == [ROWS + 1]
    later, grown = worker.evaluate(USED)
    assert later - used < CHANCE
    assert grown == size
    watch.errors.clear()  # the part that was refused
