/**
 * Where a site has the parts of the checker. In the single file `macros/publish/scripts/single-addresses.js` stands for it.
 * @module
 */

// @ts-expect-error: made when the site is built, which joins it into this script
import { LOADER, MEMORY, QUICK_WASM, SCRIPT } from "./runtime.js";

/** The addresses of what a start needs but the rules. */
export function startAddresses() {
  return { worker: new URL("./worker.js", import.meta.url).href, wasm: QUICK_WASM, memory: MEMORY };
}

/** Import Pyodide's two scripts. */
export function importPyodide() {
  return Promise.all([import(SCRIPT), import(LOADER)]);
}
