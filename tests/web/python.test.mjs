/** The two ways to start Python where a part of Pyodide never comes, or both are under way. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

globalThis.fetch = async () => new Response("the library");
const { load, startPlain, startQuick } = await import("../../checker/web/python.js");

test("scripts of Pyodide that do not come are given up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {Promise<any>} */
  const never = new Promise(() => {});
  for (const start of [startPlain, () => startQuick(never, never)]) {
    const refused = assert.rejects(start(), /scripts do not come/);
    mock.timers.tick(40_000);
    await refused;
  }
});

test("a start that has failed and goes on does not take the WebAssembly of the next one", async () => {
  // Nothing but an empty table, which is exported.
  const name = [...new TextEncoder().encode("__indirect_function_table")];
  const table = [4, 4, 1, 0x70, 0, 0, 7, name.length + 4, 1, name.length, ...name, 1, 0];
  const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...table]);
  /** @type {() => void} */
  let letFirstAsk = () => {};
  const mayAsk = new Promise((resolve) => (letFirstAsk = () => resolve(undefined)));
  const begun = [mayAsk, Promise.resolve()].map((asks) => {
    const module = new WebAssembly.Module(bytes);
    // As Pyodide does: it asks for the WebAssembly some time after Emscripten has told it of the imports.
    /** @type {any} */
    const loadPyodide = (/** @type {any} */ { createPyodideModule }) =>
      createPyodideModule({
        instantiateWasm: async (/** @type {any} */ imports, /** @type {any} */ received) => {
          await asks;
          received((await WebAssembly.instantiateStreaming(new Response(), imports)).module);
        },
      });
    const createPyodideModule = (/** @type {any} */ settings) =>
      new Promise((resolve) => settings.instantiateWasm({}, resolve));
    return {
      module,
      got: load(loadPyodide, Promise.resolve(module), Promise.resolve(new ArrayBuffer(0)), { createPyodideModule }),
    };
  });
  const [first, second] = begun;
  assert.ok((await second?.got) === second?.module);
  letFirstAsk();
  assert.ok((await first?.got) === first?.module, "its own");
});
