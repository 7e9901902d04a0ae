/**
 * Starts the quick way under Node, as the page does, and answers the requests of a file: JSON, one a line. Prints a line
 * for each: what it got, or the exception of Python. Anything else that fails ends it.
 *
 * Usage: node quick.mjs DISTRIBUTION PYODIDE_FOLDER REQUESTS
 * @module
 */

import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { copyInitialBytes, exportsAsInTable, restoreMemory } from "../../../checker/web/memory.js";

const [distribution, runtime, requests] = /** @type {[string, string, string]} */ (process.argv.slice(2));
const parts = readdirSync(distribution);
/** @param {RegExp} name */
const part = (name) => readFileSync(`${distribution}/${parts.find((each) => name.test(each))}`);

const file = part(/^memory-.*bin$/);
const memory = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
const { LAYOUT } = await import(pathToFileURL(`${distribution}/runtime.js`).href);
const head = new Uint8Array(LAYOUT.head);
let initialBytes = new Uint8Array();
const wasm = part(/^quick-.*wasm$/);
/** Pyodide has small modules too, which are no part of the quick way. */
const SMALL = 1_000_000;
const { instantiate } = WebAssembly;
// @ts-expect-error: of the two ways to call it, Pyodide uses the one that gives module and instance
WebAssembly.instantiate = async (/** @type {BufferSource} */ source, imports) => {
  if (!(source.byteLength > SMALL)) {
    return instantiate(source, imports);
  }
  const { module, instance } = await instantiate(wasm, imports);
  initialBytes = copyInitialBytes(LAYOUT, /** @type {WebAssembly.Memory} */ (instance.exports.memory));
  return { module, instance: { exports: exportsAsInTable(instance.exports) } };
};

/** @type {typeof import("pyodide")} */
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const { default: createModule } = await import(pathToFileURL(`${runtime}/pyodide.asm.mjs`).href);
/** @param {object} settings */
const createPyodideModule = async (settings) => {
  const module = await createModule(settings);
  restoreMemory(memory, initialBytes, module, head);
  return module;
};
const options = {
  indexURL: runtime,
  // It is not read: everything has been imported.
  stdLibURL: new URL("../../../package.json", import.meta.url).pathname,
  lockFileContents: readFileSync(`${runtime}/pyodide-lock.json`, "utf8"),
  createPyodideModule,
  _loadSnapshot: head,
};
const python = await loadPyodide(/** @type {any} */ (options));
/** @type {(request: string) => string} */
const answer = python.globals.get("answer");
for (const request of readFileSync(requests, "utf8").split("\n").filter(Boolean)) {
  try {
    console.log(answer(request));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "PythonError") {
      console.error(request.slice(0, 500));
      throw error;
    }
    console.log(JSON.stringify({ exception: error.message.trim().split("\n").at(-1) }));
  }
}
