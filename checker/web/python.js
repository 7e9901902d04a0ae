/**
 * Starting Python with the checker's own library, up to the point where the rules are loaded.
 * @module
 */

// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import { LIBRARY, LOCK, RUNTIME } from "./runtime.js";

/** @typedef {import("pyodide").PyodideAPI} Python */

/** What stands for the whole version: the library holds the checker and its rules. */
export const VERSION = /** @type {string} */ (LIBRARY);

const START = `
from checker import load_rules
from checker.page import respond

rules = load_rules()
`;

/** Have the scripts of the runtime fetched and parsed while something else is waited for. */
export function preload() {
  void import(`${RUNTIME}pyodide.mjs`);
  void import(`${RUNTIME}pyodide.asm.mjs`);
}

/**
 * @param {object} [more] More options of `loadPyodide`.
 * @returns {Promise<Python>}
 */
export async function load(more) {
  const { loadPyodide } = await import(`${RUNTIME}pyodide.mjs`);
  /** @type {Python} */
  const python = await loadPyodide({ indexURL: RUNTIME, stdLibURL: LIBRARY, lockFileContents: LOCK, ...more });
  python.runPython(START);
  return python;
}
