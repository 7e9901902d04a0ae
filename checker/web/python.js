/**
 * The two ways to start Python up to the point where the checker can answer.
 *
 * The quick way continues from the memory of a Python that has started already, with a WebAssembly that was cut to what
 * the checker runs; it rests on private options of Pyodide. The plain way starts the runtime as it is. Pyodide waits
 * for ever when a part of it cannot be fetched, so each part is fetched here and passed to it.
 * @module
 */

import { importPyodide } from "./addresses.js";
import { compile, fetchPart } from "./fetching.js";
import { copyInitialBytes, exportsAsInTable, restoreMemory } from "./memory.js";
// @ts-expect-error: made when the site is built, which joins it into this script
import { INDEX, LAYOUT, LIBRARY, LOCK, WASM } from "./runtime.js";

/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {import("./answering.js").Answer} Answer */
/** @typedef {{createPyodideModule: (settings: any) => Promise<any>}} ModuleOptions */

const READY = "from checker.page import ready; answer = ready()";
/** After so many milliseconds a script that has not loaded is given up. */
const SCRIPT_TIMEOUT = 40_000;
/** The instantiate function of each start, by its imports object: a failed quick start may still be running beside the
 * plain one, and both call the same global.
 * @type {WeakMap<WebAssembly.Imports, (imports: WebAssembly.Imports) => Promise<any>>} */
const instantiations = new WeakMap();
/** Stands for the library where everything is imported already, and for whatever else Pyodide fetches. */
const NO_BYTES = new ArrayBuffer(0);

/**
 * @param {Promise<WebAssembly.Module>} wasm The WebAssembly that was cut.
 * @param {Promise<ArrayBuffer>} memory
 * @returns {Promise<Answer>}
 */
export async function startQuick(wasm, memory) {
  const [python] = await Promise.all([resume(wasm, memory), wasm, memory]);
  return python.globals.get("answer");
}

/**
 * Start Emscripten with the WebAssembly, restore the memory over it, and have Pyodide go on from there.
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<ArrayBuffer>} memory
 */
async function resume(wasm, memory) {
  const [{ default: createModule }, { loadPyodide }] = await scripts();
  const head = new Uint8Array(LAYOUT.head);
  let initialBytes = new Uint8Array();
  /** @param {object} settings */
  const createPyodideModule = async (settings) => {
    const module = await createModule(settings);
    restoreMemory(await memory, initialBytes, module, head);
    return module;
  };
  const options = { createPyodideModule, _loadSnapshot: head };
  return load(loadPyodide, wasm, Promise.resolve(NO_BYTES), options, (made) => {
    initialBytes = copyInitialBytes(LAYOUT, made);
  });
}

/** @returns {Promise<Answer>} */
export async function startPlain() {
  const library = fetchPart(LIBRARY);
  // It is waited for below, and until then not reported as unhandled.
  library.catch(() => {});
  const [{ default: createPyodideModule }, { loadPyodide }] = await scripts();
  const python = await load(loadPyodide, compile(WASM), library, { createPyodideModule });
  python.runPython(READY);
  return python.globals.get("answer");
}

/**
 * Load Pyodide from parts that are fetched here; other such loads may be under way.
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<ArrayBuffer>} library
 * @param {ModuleOptions & object} more More options of `loadPyodide`.
 * @param {(memory: WebAssembly.Memory) => void} [made] Called as soon as the memory is there.
 * @returns {Promise<Python>}
 */
export function load(loadPyodide, wasm, library, more, made) {
  return new Promise((resolve, reject) => {
    /** @param {WebAssembly.Imports} imports */
    const instantiate = async (imports) => {
      try {
        const module = await wasm;
        const { exports } = await WebAssembly.instantiate(module, imports);
        made?.(/** @type {WebAssembly.Memory} */ (exports.memory));
        return { module, instance: { exports: exportsAsInTable(exports) } };
      } catch (error) {
        reject(error); // Pyodide only warns of it, and waits
        throw error;
      }
    };
    /** @param {any} settings */
    const createPyodideModule = (settings) => {
      const { instantiateWasm } = settings;
      /** @param {WebAssembly.Imports} imports @param {unknown} received */
      settings.instantiateWasm = (imports, received) => {
        instantiations.set(imports, instantiate);
        return instantiateWasm(imports, received);
      };
      return more.createPyodideModule(settings);
    };
    WebAssembly.instantiateStreaming = async (_, imports = {}) => instantiations.get(imports)?.(imports);
    // What Pyodide fetches is here already.
    globalThis.fetch = async (address) => new Response(String(address) === LIBRARY ? await library : NO_BYTES);
    const options = { indexURL: INDEX, stdLibURL: LIBRARY, lockFileContents: LOCK, ...more, createPyodideModule };
    for (const part of [wasm, library, loadPyodide(options).then(resolve)]) {
      part.catch(reject);
    }
  });
}

/** Pyodide's two scripts; it fails when one does not load. */
function scripts() {
  return Promise.race([
    importPyodide(),
    new Promise((_, reject) => setTimeout(() => reject(new Error("Pyodide's scripts do not come")), SCRIPT_TIMEOUT)),
  ]);
}
