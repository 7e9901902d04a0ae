/**
 * Runs under Node when the site is built: starts the Pyodide of node_modules, lets it rehearse what the page does, and
 * writes the library that was needed. Then it starts again with that library alone and rehearses once more.
 *
 * Usage: node bytecode.mjs PYODIDE_FOLDER WHEEL BYTECODE_PY TARGET_ZIP
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const paths = process.argv.slice(2).map((path) => resolve(path));
const [runtime, wheel, script, target] = /** @type {[string, string, string, string]} */ (paths);
/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);

/**
 * Start a Pyodide and make in it every sort of request once.
 * @param {string[]} path What is put before the path of modules.
 * @param {object} [more] More options of `loadPyodide`.
 */
async function rehearse(path, more) {
  const python = await loadPyodide({ indexURL: runtime, ...more });
  python.FS.writeFile("/tmp/checker.whl", readFileSync(wheel));
  python.FS.writeFile("/tmp/bytecode.py", readFileSync(script));
  python.runPython(`import sys; sys.path[:0] = ${JSON.stringify(path)}; import bytecode; bytecode.rehearse()`);
  try {
    python.runPython("respond = __import__('checker.page').page.respond; respond('{\"do\": \"\"}', None)");
  } catch {
    // An error, and how it is told, needs modules too.
  }
  return python;
}

const whole = await rehearse(["/tmp", "/tmp/checker.whl"]);
writeFileSync(target, whole.runPython("bytecode.library('/tmp/checker.whl')").toJs());
await rehearse(["/tmp"], { stdLibURL: target, lockFileContents: readFileSync(`${runtime}/pyodide-lock.json`, "utf8") });
