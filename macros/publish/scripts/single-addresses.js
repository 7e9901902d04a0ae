/**
 * Stands for `checker/web/addresses.js` in the single file, which is asked for nothing: the parts are addresses within the
 * page, and Pyodide's scripts are joined into the script of the worker.
 * @module
 */

/** @typedef {Omit<import("../../../checker/web/start.js").Addresses, "rules">} Parts */

/** @type {Parts} */
let unpacked = { worker: "", wasm: "", memory: "" };

/** @param {Parts} parts */
export function setAddresses(parts) {
  unpacked = parts;
}

export function startAddresses() {
  return unpacked;
}

export function importPyodide() {
  // @ts-expect-error: `single.mjs` says where they are
  return Promise.all([import("pyodide:SCRIPT"), import("pyodide:LOADER")]);
}
