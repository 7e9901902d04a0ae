/**
 * The checker itself in Pyodide, as the page runs it: evaluations a second, as JSON on standard output.
 *
 * Usage: node pyodide.mjs PYODIDE_FOLDER LIBRARY_ZIP RULES_JSON CANDIDATES_JSON
 * @module
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, library, rules, candidates] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: runtime,
  stdLibURL: library,
  lockFileContents: readFileSync(`${runtime}/pyodide-lock.json`, "utf8"),
});
python.globals.set("rules", readFileSync(rules, "utf8"));
python.globals.set("text", readFileSync(candidates, "utf8"));
python.runPython(readFileSync(new URL("../rate.py", import.meta.url), "utf8"));
console.log(python.runPython('import json; json.dumps({"page": rate(json.loads(text), rules)})'));
