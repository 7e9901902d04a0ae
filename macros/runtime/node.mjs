/**
 * What the scripts of the build share: starting the Pyodide of node_modules, and rehearsing in it.
 * @module
 */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {import("pyodide").PyodideAPI} Python */

/** Where the quick start begins: everything has been imported, and `answer` takes a request. */
const READY = "import gc; from checker.page import ready; answer = ready(); gc.collect()";
const REHEARSE = `
exec(source, rehearsal := {"__name__": "rehearsal"})
rehearsal["rehearse"](rules, broad=broad)
rehearsal["clear_free_memory"]()
del rehearsal, source, rules, broad
`;
const HERE = new URL(".", import.meta.url);
/** The exit status of a script after an exception of Python; `node.py` has the same. */
const EXCEPTION = 3;
/** How many of its lines are shown. */
const LINES = 12;

/** The arguments of a script, as whole paths. */
export const paths = process.argv.slice(2).map((path) => resolve(path));
// Python takes them for its own, and nothing in its memory may depend on the machine that made it.
process.argv.length = 1;

/**
 * @param {string} runtime The folder of Pyodide.
 * @param {string} library What stands for its standard library.
 * @param {object} [more] More options of `loadPyodide`.
 * @returns {Promise<Python>}
 */
export async function start(runtime, library, more) {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
  const lockFileContents = readFileSync(`${runtime}/pyodide-lock.json`, "utf8");
  // The same content has the same digest: what is ordered by chance is ordered by the same chance each time.
  const env = { PYTHONHASHSEED: "0" };
  return loadPyodide({ indexURL: runtime, stdLibURL: library, lockFileContents, env, ...more });
}

/**
 * Make in it every sort of request that the page can make, and an error; then start it, so that it can answer.
 * An exception of Python is shown as Python shows it, and ends the script.
 * @param {Python} python
 * @param {string} rules The path of the ruleset to rehearse with.
 * @param {boolean} [broad] Whether with input of every sort, or with the usual input alone.
 */
export function rehearse(python, rules, broad = true) {
  python.globals.set("broad", broad);
  python.globals.set("source", readFileSync(new URL("rehearsal.py", HERE), "utf8"));
  python.globals.set("rules", readFileSync(rules, "utf8"));
  try {
    python.runPython(REHEARSE);
  } catch (error) {
    if (error instanceof Error && error.name === "PythonError") {
      process.stderr.write(error.message.trimEnd().split("\n").slice(-LINES).join("\n"));
      process.exit(EXCEPTION);
    }
    throw error;
  }
  try {
    python.runPython("answer = None; from checker.page import ready; ready()('{')");
  } catch {
    // An error, and its message, needs modules too.
  }
  python.runPython(READY);
}
