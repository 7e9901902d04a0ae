/**
 * The checker itself in Pyodide, as the page runs it: evaluations a second, as JSON on standard output.
 *
 * Usage: node pyodide.mjs PYODIDE_FOLDER LIBRARY_ZIP CANDIDATES_JSON
 * @module
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, library, candidates] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: runtime,
  stdLibURL: library,
  lockFileContents: readFileSync(`${runtime}/pyodide-lock.json`, "utf8"),
});
python.globals.set("text", readFileSync(candidates, "utf8"));
console.log(
  python.runPython(`
import json, time
from checker import evaluate, load_rules, read_candidate
rules = load_rules()
read = [read_candidate({"kind": "state", "answers": each["answers"]}, rules) for each in json.loads(text)]
def rate():
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < 1:
        for candidate in read:
            evaluate(candidate, rules)
        count += len(read)
    return count / (time.perf_counter() - start)
rate()
json.dumps({"page": rate()})
`),
);
