/**
 * The memory of a started Python, kept in the browser so that the next visit starts from it. Nobody's answers are in it:
 * it is made by a Python of its own that has been asked nothing.
 *
 * This uses private options of Pyodide. Whatever goes wrong here, the checker starts the plain way.
 * @module
 */

import { load, VERSION } from "./python.js";

const STORE = "csto-snapshots";

/**
 * The memory that was kept by this version, if it was.
 * @returns {Promise<Uint8Array | undefined>}
 */
export async function restore() {
  try {
    const found = await (await caches.open(STORE)).match(VERSION);
    return found && new Uint8Array(await found.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Start another Python to the point where the checker is ready, and keep its memory in place of any older one. */
export async function save() {
  const store = await caches.open(STORE);
  if (await store.match(VERSION)) {
    return;
  }
  const python = await load({ _makeSnapshot: true });
  // A private option of Pyodide: tests/browser/test_speed.py notices the day it changes.
  const snapshot = /** @type {Uint8Array<ArrayBuffer>} */ (python.makeMemorySnapshot());
  await Promise.all((await store.keys()).map((old) => store.delete(old)));
  await store.put(VERSION, new Response(snapshot));
}
