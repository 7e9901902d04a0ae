/**
 * The memory of a Python that has started already, copied over the one that the WebAssembly has.
 * `macros/runtime/memory.mjs` writes the file and says what is in it.
 * @module
 */

const HEAD = 4;

/**
 * @param {Uint8Array} whole A memory as Pyodide takes it, still empty; this fills it.
 * @param {ArrayBuffer} file
 * @param {WebAssembly.Memory} memory As the WebAssembly brings it.
 */
export function fillMemory(whole, file, { buffer }) {
  const [size, begins = 0, brought = 0, count = 0] = new Uint32Array(file, 0, HEAD);
  if (size !== whole.length) {
    throw new Error("the memory is of another version");
  }
  whole.set(new Uint8Array(buffer, 0, brought), begins);
  const stretches = new Uint32Array(file, HEAD * 4, count * 2);
  let from = (HEAD + count * 2) * 4;
  for (let index = 0; index < count * 2; index += 2) {
    const [at = 0, length = 0] = stretches.subarray(index, index + 2);
    whole.set(new Uint8Array(file, from, length), at);
    from += length;
  }
}

/** What Emscripten calls its module, as far as it is used here.
 * @typedef {{HEAP32: Int32Array, __PyRuntime: number, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number}} Module */

/**
 * Keep what Emscripten has found out about this browser: whether Python may call functions through the table, which
 * on iPhones it may not. The file holds what was found where it was made.
 * @param {Uint8Array} whole
 * @param {Module} module
 */
export function keepTrampoline(whole, { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET }) {
  const offset = HEAP32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4] ?? 0;
  const found = (__PyRuntime + offset) / 4;
  new Int32Array(whole.buffer, whole.length - HEAP32.byteLength)[found] = HEAP32[found] ?? 0;
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
