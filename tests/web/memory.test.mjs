/** Laying the kept memory over the one that the WebAssembly brings, and what differs between browsers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { exportsAsInTable, fillMemory, keepTrampoline } from "../../checker/web/memory.js";

test("the file is laid over what the WebAssembly brings", () => {
  const whole = new Uint8Array(24);
  // Of 24 bytes the memory begins at 8; the WebAssembly brings 4; two stretches follow.
  const head = Uint32Array.of(24, 8, 4, 2, 0, 2, 20, 3);
  const file = new Uint8Array([...new Uint8Array(head.buffer), 1, 2, 3, 4, 5]);
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Uint8Array(memory.buffer).set([9, 9, 9, 9, 9]);
  fillMemory(whole, file.buffer, memory);
  assert.deepEqual([...whole], [1, 2, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5, 0]);
});

test("a file of another version is refused", () => {
  const file = Uint32Array.of(25, 8, 4, 0).buffer;
  assert.throws(() => fillMemory(new Uint8Array(24), file, new WebAssembly.Memory({ initial: 1 })), /another version/);
});

test("what the browser has found out about calls through the table stays", () => {
  const whole = new Uint8Array(16 + 64).fill(7);
  const HEAP32 = new Int32Array(16);
  // The offset stands at byte 8, the runtime at byte 16, so the pointer at byte 16 + 12.
  HEAP32[2] = 12;
  HEAP32[7] = 0;
  keepTrampoline(whole, { HEAP32, __PyRuntime: 16, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 8 });
  assert.deepEqual([...whole.subarray(16 + 28, 16 + 33)], [0, 0, 0, 0, 7]);
});

/** @param {string} name */
const named = (name) => Object.defineProperty(() => {}, "name", { value: name });

test("exports that are the entries of the table stay as they are", () => {
  const entry = named("5");
  const exports = /** @type {any} */ ({
    f: entry,
    __indirect_function_table: { length: 2, get: (/** @type {number} */ at) => (at ? entry : null) },
  });
  assert.equal(exportsAsInTable(exports), exports);
});

test("where the table has objects of its own, they take the place of the exports", () => {
  const entry = named("5");
  const global = { value: 3 };
  const table = { length: 2, get: (/** @type {number} */ at) => (at ? entry : null) };
  const exports = /** @type {any} */ ({
    f: named("5"),
    also: named("5"),
    g: named("6"),
    global,
    __indirect_function_table: table,
  });
  const replaced = exportsAsInTable(exports);
  assert.equal(replaced.f, entry);
  assert.equal(replaced.also, entry);
  assert.equal(replaced.g, exports.g);
  assert.equal(replaced.global, global);
});
