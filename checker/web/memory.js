/**
 * The memory of a Python that has started already, laid over the one that the WebAssembly brings.
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
