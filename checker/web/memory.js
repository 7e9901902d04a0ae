/**
 * Restores the memory of a Python that has started already, over the one that the WebAssembly has.
 * `macros/runtime/memory.mjs` writes the file and says what is in it.
 * @module
 */

const NUMBERS = 5;

/** How much stands before the memory in what Pyodide takes for one, and where Emscripten changes what the WebAssembly
 * brings.
 * @typedef {{head: number, from: number, to: number}} Layout */

/** What Emscripten calls its module, as far as it is used here.
 * @typedef {{HEAP32: Int32Array, __PyRuntime: number, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number}} Module */

/**
 * A copy of the bytes that the WebAssembly brings where Emscripten changes them, to be taken before that happens.
 * @param {Layout} layout
 * @param {WebAssembly.Memory} memory
 */
export function copyInitialBytes({ from, to }, { buffer }) {
  return new Uint8Array(buffer, from, to - from).slice();
}

/**
 * Restore the memory over that of a module that Emscripten has started. Pyodide would copy the whole of it, of which most
 * is empty: it gets the head alone.
 * @param {ArrayBuffer} file
 * @param {Uint8Array} initialBytes What `copyInitialBytes` gave.
 * @param {Module} module
 * @param {Uint8Array} head Is filled.
 */
export function restoreMemory(file, initialBytes, module, head) {
  const heap = new Uint8Array(module.HEAP32.buffer);
  const [size = 0, headSize = 0, from = 0, , count = 0] = new Uint32Array(file, 0, NUMBERS);
  if (size !== heap.length || headSize !== head.length) {
    throw new Error("the memory is of another version");
  }
  const keepTrampoline = trampoline(module);
  heap.set(initialBytes, from);
  const segments = new Uint32Array(file, NUMBERS * 4, count * 2);
  let next = (NUMBERS + count * 2) * 4;
  head.set(new Uint8Array(file, next, headSize));
  next += headSize;
  for (let index = 0; index < count * 2; index += 2) {
    const [at = 0, length = 0] = segments.subarray(index, index + 2);
    heap.set(new Uint8Array(file, next, length), at);
    next += length;
  }
  keepTrampoline();
}

/**
 * What Emscripten has found out about this browser: whether Python may call functions through the table, which on
 * iPhones it may not. The file holds what was found where it was made.
 * @param {Module} module
 * @returns {() => void} Puts it back.
 */
function trampoline({ HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET }) {
  const offset = HEAP32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4] ?? 0;
  const place = (__PyRuntime + offset) / 4;
  const found = HEAP32[place] ?? 0;
  return () => {
    HEAP32[place] = found;
  };
}

/**
 * The exports, with functions as the table holds them. Emscripten looks up where in the table a function is; in
 * JavaScriptCore the exported function and the one of the table are two objects, and it would add it again.
 * @param {WebAssembly.Exports} exports
 * @returns {WebAssembly.Exports}
 */
export function exportsAsInTable(exports) {
  const table = /** @type {WebAssembly.Table} */ (exports.__indirect_function_table);
  const functions = Object.values(exports).filter((each) => typeof each === "function");
  // The name of a function of WebAssembly is its number.
  const exported = new Map(functions.map((each) => [each.name, each]));
  const listed = new Map();
  for (let index = 0; index < table.length; index += 1) {
    const entry = table.get(index);
    if (entry && exported.get(entry.name) === entry) {
      return exports;
    }
    listed.set(entry?.name, entry);
  }
  const replaced = Object.entries(exports).map(([name, each]) => [
    name,
    listed.get(/** @type {any} */ (each).name) ?? each,
  ]);
  return Object.fromEntries(replaced);
}
