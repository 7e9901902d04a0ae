/**
 * The two ways to start Python up to the point where the checker can answer.
 *
 * The quick way goes on from a memory of a Python that has started already, with a WebAssembly that was cut to what the
 * checker runs; it rests on private options of Pyodide. The plain way starts the runtime as it is. Pyodide waits for
 * ever when a part of it cannot be fetched, so each part is fetched here and handed over.
 * @module
 */

import { fillMemory } from "./memory.js";
// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import { LIBRARY, LOCK, MEMORY, MEMORY_SIZE, QUICK_SCRIPT, QUICK_WASM, RUNTIME, WASM } from "./runtime.js";

/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {(request: string) => string} Answer The checker's answer to a request, both JSON. */

const START = "from checker.page import ready; answer = ready()";
/** The browser's own, which Pyodide does not get to see. */
const network = globalThis.fetch.bind(globalThis);
/** What stands for the library where everything has been imported already. */
const NOTHING = new ArrayBuffer(0);

/** Have what the quick way needs fetched and parsed while something else is waited for. */
export function preload() {
  void import(`${RUNTIME}pyodide.mjs`);
  void import(QUICK_SCRIPT);
}

/**
 * @param {Promise<ArrayBuffer | undefined>} fetchedMemory What the page has fetched, if it could.
 * @param {Promise<WebAssembly.Module | undefined>} compiled What the page has compiled, if it could.
 * @returns {Promise<Answer>}
 */
export async function startQuick(fetchedMemory, compiled) {
  // Pyodide wants to know its size at once and its content only when there is the WebAssembly: so they may come late.
  const whole = new Uint8Array(MEMORY_SIZE);
  const wasm = compiled.then((module) => module ?? compile(QUICK_WASM));
  const file = fetchedMemory.then((memory) => memory ?? bytes(MEMORY));
  const parts = Promise.all([wasm, file]).then(([module]) => module);
  const { default: createPyodideModule } = await import(QUICK_SCRIPT);
  const options = { createPyodideModule, _loadSnapshot: whole };
  const python = await load(parts, Promise.resolve(NOTHING), options, async (memory) =>
    fillMemory(whole, await file, memory),
  );
  return python.globals.get("answer");
}

/** @returns {Promise<Answer>} */
export async function startPlain() {
  const python = await load(compile(WASM), bytes(LIBRARY));
  python.runPython(START);
  return python.globals.get("answer");
}

/**
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {Promise<ArrayBuffer>} library
 * @param {object} [more] More options of `loadPyodide`.
 * @param {(memory: WebAssembly.Memory) => Promise<void>} [made] Awaited as soon as the memory is there.
 * @returns {Promise<Python>}
 */
async function load(wasm, library, more, made) {
  const { loadPyodide } = await import(`${RUNTIME}pyodide.mjs`);
  const options = { indexURL: RUNTIME, stdLibURL: LIBRARY, lockFileContents: LOCK, ...more };
  return new Promise((resolve, reject) => {
    /** @type {PromiseWithResolvers<WebAssembly.Imports | undefined>} */
    const imports = Promise.withResolvers();
    const instantiated = wasm.then(async (module) => {
      const instance = await WebAssembly.instantiate(module, await imports.promise);
      await made?.(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
      return { module, instance };
    });
    WebAssembly.instantiateStreaming = (_, given) => {
      imports.resolve(given);
      return instantiated;
    };
    globalThis.fetch = async (address) => new Response(String(address) === LIBRARY ? await library : NOTHING);
    for (const part of [instantiated, library, loadPyodide(options).then(resolve)]) {
      part.catch(reject);
    }
  });
}

/** @param {string} address */
async function fetched(address) {
  const response = await network(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return response;
}

/** @param {string} address */
async function bytes(address) {
  return (await fetched(address)).arrayBuffer();
}

/** @param {string} address */
function compile(address) {
  return WebAssembly.compileStreaming(fetched(address));
}
