"""Thousands of evaluations in one tab, through the real worker, in Chromium; and some hundreds that the page shows."""

from playwright.sync_api import CDPSession, Page, Route

from checker import Ruleset
from checker.engine import KindId
from tests.browser.conftest import Watch
from tests.browser.driving import ANSWERS, a_kind, choose, open_checker

COUNT = 10_000
# One request judges so many candidates, each as the page judges one.
ROWS = 500
# In scripts of the site, where something starts, and the same with what is started within reach of the test.
REACHED = {
    "worker.js": {
        "const python=await load(": "const python=globalThis.python=await load(",
        "return{module,instance": "globalThis.wasm=exports;return{module,instance",
    },
    "components.js": {"connection=new Connection": "connection=globalThis.connection=new Connection"},
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
ASK = """async ([text, times]) => {
    const files = [{ name: "many.csv", text }];
    let rows = new Set();
    for (let time = 0; time < times; time += 1) {
        const { text: table } = await connection.ask({ do: "table", files });
        rows.add(table);
    }
    return [...rows].map((table) => table.trimEnd().split("\\n").length);
}"""

# So often the page shows the verdicts of every answer to every question, one after the other.
ROUNDS = 2
SHOW = """async (rounds) => {
    const root = document.querySelector("[data-checker]");
    const answers = root.querySelectorAll(".checker-question:enabled > .checker-choices input");
    const shown = () => new Promise((done) => {
        const seen = new MutationObserver(() => { seen.disconnect(); done(); });
        seen.observe(root, { attributeFilter: ["data-checker-current"] });
    });
    const answer = async () => {
        for (let round = 0; round < rounds; round += 1) {
            for (const each of answers) {
                each.click();
                await shown();
            }
        }
    };
    const late = (_, failed) => setTimeout(failed, 60_000, new Error("no verdicts"));
    await Promise.race([answer(), new Promise(late)]);
}"""
# So many bytes of the page for each verdict are chance: the texts of an answer take more. What was asked takes less, so
# objects are counted too.
CHANCE_IN_PAGE = 500
FRAMES = 50


def reach(route: Route) -> None:
    response = route.fetch()
    text = response.text()
    for found, reached in REACHED[route.request.url.rpartition("/")[2]].items():
        assert found in text
        text = text.replace(found, reached)
    route.fulfill(response=response, body=text)


def test_thousands_of_evaluations_in_one_tab_take_no_more_memory(page: Page, ruleset: Ruleset, watch: Watch) -> None:
    for script in REACHED:
        page.route(f"**/{script}", reach)
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
    expect_page_takes_no_more(page, kind, ROUNDS * len(asked) * len(ANSWERS))


def expect_page_takes_no_more(page: Page, kind: str, verdicts: int) -> None:
    """The page shows so many verdicts, and holds as many nodes, objects, listeners and bytes as before."""
    choose(page, "kind", kind)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(SHOW, 1)
    nodes, objects, listeners, size = used_by(session)
    page.evaluate(SHOW, ROUNDS)
    # The last verdicts that were replaced are let go of in one of the next frames.
    for _ in range(FRAMES):
        later, held, listening, grown = used_by(session)
        if max(later - nodes, held - objects) < verdicts:
            break
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert later - nodes < verdicts
    assert held - objects < verdicts
    assert listening == listeners
    assert grown - size < CHANCE_IN_PAGE * verdicts


def used_by(session: CDPSession) -> list[float]:
    """The nodes, the objects of scripts, the listeners and the bytes that a page has in use."""
    session.send("HeapProfiler.collectGarbage")
    objects = objects_of(session)
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return [found["Nodes"], objects, found["JSEventListeners"], found["JSHeapUsedSize"]]


def objects_of(session: CDPSession) -> float:
    """How many objects the scripts of a page have; asking for them collects what none of them has any more."""
    group = {"objectGroup": "counted"}
    prototype = session.send("Runtime.evaluate", {"expression": "Object.prototype", **group})["result"]
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype["objectId"], **group})["objects"]
    length = {"functionDeclaration": "function() { return this.length; }", "returnByValue": True}
    count = session.send("Runtime.callFunctionOn", {"objectId": found["objectId"], **length})["result"]["value"]
    session.send("Runtime.releaseObjectGroup", group)
    return float(count)
