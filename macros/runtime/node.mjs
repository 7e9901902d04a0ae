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
const HERE = new URL(".", import.meta.url);

/** The arguments of a script, as whole paths. */
export const paths = process.argv.slice(2).map((path) => resolve(path));
// Python takes them for its own, and what it holds in memory must not tell on which machine it was made.
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
 * Make in it every sort of request that the page can make, and an error; then bring it to where it can answer.
 * @param {Python} python
 */
export function rehearse(python) {
  python.globals.set("source", readFileSync(new URL("rehearsal.py", HERE), "utf8"));
  python.runPython(
    `exec(source, rehearsal := {"__name__": "rehearsal"}); rehearsal["rehearse"](); del rehearsal, source`,
  );
  try {
    python.runPython('from checker.page import respond; respond(\'{"do": ""}\', None)');
  } catch {
    // An error, and how it is told, needs modules too.
  }
  python.runPython(READY);
}
