/**
 * The two ways to start Python up to the point where the checker can answer.
 *
 * The quick way continues from the memory of a Python that has started already, with a WebAssembly that was cut to what
 * the checker runs; it rests on private options of Pyodide. The plain way starts the runtime as it is. Pyodide waits
 * for ever when a part of it cannot be fetched, so each part is fetched here and handed over.
 * @module
 */

import { exportsAsInTable, fillMemory, keepTrampoline } from "./memory.js";
import { compile, fetchPart } from "./start.js";
// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import { LIBRARY, LOADER, LOCK, MEMORY_SIZE, SCRIPT, WASM } from "./runtime.js";

/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {import("./answering.js").Answer} Answer */

const READY = "from checker.page import ready; answer = ready()";
/** After so many milliseconds a script that has not come is given up. */
const OVERDUE = 40_000;
/** What stands for the library where everything has been imported already. */
const NOTHING = new ArrayBuffer(0);

/** Have the scripts fetched and parsed while something else is waited for. */
export function preload() {
  for (const script of [LOADER, SCRIPT]) {
    import(script).catch(() => {});
  }
}

/**
 * @param {Promise<WebAssembly.Module>} wasm The WebAssembly that was cut.
 * @param {Promise<ArrayBuffer>} memory
 * @returns {Promise<Answer>}
 */
export async function startQuick(wasm, memory) {
  // Pyodide takes its size at once and its content once there is the WebAssembly, so the content may come late.
  const whole = new Uint8Array(MEMORY_SIZE);
  const parts = Promise.all([wasm, memory]).then(([module]) => module);
  const { default: createModule } = await script(SCRIPT);
  /** @param {object} settings */
  const createPyodideModule = async (settings) => {
    const module = await createModule(settings);
    keepTrampoline(whole, module);
    return module;
  };
  const options = { createPyodideModule, _loadSnapshot: whole };
  const python = await load(parts, Promise.resolve(NOTHING), options, async (exports) =>
    fillMemory(whole, await memory, /** @type {WebAssembly.Memory} */ (exports.memory)),
  );
  return python.globals.get("answer");
}

/** @returns {Promise<Answer>} */
export async function startPlain() {
  const library = fetchPart(LIBRARY);
  const { default: createPyodideModule } = await script(SCRIPT);
  const python = await load(compile(WASM), library, { createPyodideModule });
  python.runPython(READY);
  return python.globals.get("answer");
}

/**
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<ArrayBuffer>} library
 * @param {object} more More options of `loadPyodide`.
 * @param {(exports: WebAssembly.Exports) => Promise<void>} [made] Awaited as soon as the memory is there.
 * @returns {Promise<Python>}
 */
async function load(wasm, library, more, made) {
  const { loadPyodide } = await script(LOADER);
  const options = { indexURL: new URL(".", LOADER).href, stdLibURL: LIBRARY, lockFileContents: LOCK, ...more };
  return new Promise((resolve, reject) => {
    /** @type {(imports: WebAssembly.Imports | undefined) => void} */
    let importsKnown;
    const imports = new Promise((known) => (importsKnown = known));
    const instantiated = wasm.then(async (module) => {
      const { exports } = await WebAssembly.instantiate(module, await imports);
      await made?.(exports);
      return { module, instance: { exports: exportsAsInTable(exports) } };
    });
    WebAssembly.instantiateStreaming = (_, given) => {
      importsKnown(given);
      return instantiated;
    };
    // What Pyodide fetches is here already.
    globalThis.fetch = async (address) => new Response(String(address) === LIBRARY ? await library : NOTHING);
    for (const part of [instantiated, library, loadPyodide(options).then(resolve)]) {
      part.catch(reject);
    }
  });
}

/**
 * Import a script, or fail when it does not come.
 * @param {string} address
 */
function script(address) {
  return Promise.race([
    import(address),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`${address}: does not come`)), OVERDUE)),
  ]);
}
