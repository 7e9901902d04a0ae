/** Restoring the kept memory over the one that the WebAssembly brings, and what differs between browsers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { copyInitialBytes, exportsAsInTable, restoreMemory } from "../../checker/web/memory.js";

/** A page of WebAssembly, in bytes. */
const PAGE = 65536;
// Two bytes of a head; two segments.
const FILE = [...Uint32Array.of(PAGE, 2, 4, 8, 2, 8, 2, 40, 3)].flatMap((number) => [
  ...new Uint8Array(Uint32Array.of(number).buffer),
]);
const file = new Uint8Array([...FILE, 6, 7, 1, 2, 3, 4, 5]).buffer;

/** A module that brings some bytes, of which Emscripten then changes others and two of the same. */
function started() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const heap = new Uint8Array(memory.buffer);
  heap.set([9, 9, 9, 9], 4);
  const initialBytes = copyInitialBytes({ head: 2, from: 4, to: 8 }, memory);
  heap.set([8, 8], 6);
  heap[41] = 8;
  const module = { HEAP32: new Int32Array(memory.buffer), __PyRuntime: 16, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 32 };
  return { module, heap, initialBytes };
}

test("the file is restored over what the WebAssembly brings, whatever has been changed meanwhile", () => {
  const { module, heap, initialBytes } = started();
  const head = new Uint8Array(2);
  restoreMemory(file, initialBytes, module, head);
  assert.deepEqual([...head], [6, 7]);
  assert.deepEqual([...heap.subarray(3, 11)], [0, 9, 9, 9, 9, 1, 2, 0]);
  assert.deepEqual([...heap.subarray(39, 44)], [0, 3, 4, 5, 0]);
});

test("a file of another version is refused", () => {
  const { module, initialBytes } = started();
  assert.throws(() => restoreMemory(file, initialBytes, module, new Uint8Array(3)), /another version/);
  const larger = { ...module, HEAP32: new Int32Array(new WebAssembly.Memory({ initial: 2 }).buffer) };
  assert.throws(() => restoreMemory(file, initialBytes, larger, new Uint8Array(2)), /another version/);
});

test("what the browser has found out about calls through the table stays", () => {
  const { module, heap, initialBytes } = started();
  // The offset stands at byte 32, the runtime at byte 16, so the pointer at byte 16 + 24, where a segment is restored.
  module.HEAP32[8] = 24;
  module.HEAP32[10] = 0x0b0b0b0b;
  restoreMemory(file, initialBytes, module, new Uint8Array(2));
  assert.deepEqual([...heap.subarray(39, 44)], [0, 11, 11, 11, 11]);
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
