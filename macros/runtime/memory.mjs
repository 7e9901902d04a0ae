/**
 * Runs under Node when the site is built: starts Python with the checker's own library to the point where the checker
 * can answer, and writes what its memory then holds beyond what the WebAssembly itself has.
 *
 * The file, in little-endian numbers of four bytes: the size of the memory; the size of what Pyodide puts before it, the
 * head; from where to where Emscripten changes what the WebAssembly brings; the number of segments, and of each its
 * place and its length; then the bytes of the head and of all segments. `checker/web/memory.js` reads it.
 *
 * Usage: node memory.mjs PYODIDE_FOLDER LIBRARY RULES TARGET
 * @module
 */

import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { paths, rehearse, start } from "./node.mjs";

/** Segments with fewer bytes between them that are the same are cheaper as one. */
const GAP = 24;

/** Changes are counted in blocks of so many bytes, and the next block on each side with them: how long texts are that
 * Emscripten takes from the browser is not the same everywhere. */
const BLOCK = 65536;

const [runtime, library, rules, target] = /** @type {[string, string, string, string]} */ (paths);

/** What the WebAssembly itself has, read when it has just been made.
 * @type {Uint8Array} */
let initialBytes = new Uint8Array();
const { instantiate } = WebAssembly;
// @ts-expect-error: of the two ways to call it, Pyodide uses the one that gives module and instance
WebAssembly.instantiate = async (/** @type {BufferSource} */ source, imports) => {
  const made = await instantiate(source, imports);
  const { memory } = made.instance?.exports ?? {};
  if (memory instanceof WebAssembly.Memory) {
    initialBytes = new Uint8Array(memory.buffer).slice();
  }
  return made;
};

// The same content has the same digest: no time and no chance of the machine that made it.
Date.now = () => 0;
performance.now = () => 0;
crypto.getRandomValues = (bytes) => {
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).fill(0);
  return bytes;
};

const python = await start(runtime, library, { _makeSnapshot: true });
rehearse(python, rules, false);
const whole = python.makeMemorySnapshot();
const begins = whole.length - initialBytes.length;
if (begins < 0 || begins > 65536) {
  throw new Error(
    "the memory has grown while Python started: it can't be laid over the one that the WebAssembly brings",
  );
}
const memory = whole.subarray(begins);
const used = initialBytes.findLastIndex((byte) => byte !== 0) + 1;
const changed = await changedBlocks(whole);
const from = Math.min(used, ...[...changed].map((block) => block * BLOCK));

/**
 * The blocks in which Emscripten changes what the WebAssembly brings, before a memory is laid over it.
 * @param {Uint8Array} snapshot
 * @returns {Promise<Set<number>>}
 */
async function changedBlocks(snapshot) {
  /** @type {Set<number>} */
  const blocks = new Set();
  const { default: createModule } = await import(pathToFileURL(`${runtime}/pyodide.asm.mjs`).href);
  /** @param {object} settings */
  const createPyodideModule = async (settings) => {
    const module = await createModule(settings);
    /** @type {Uint8Array} */ (module.HEAPU8).forEach((byte, at) => {
      if (byte !== initialBytes[at]) {
        const block = Math.floor(at / BLOCK);
        [block - 1, block, block + 1].forEach((each) => blocks.add(each));
      }
    });
    return module;
  };
  await start(runtime, library, { createPyodideModule, _loadSnapshot: snapshot });
  return blocks;
}

/**
 * Whether the file has to hold a byte. What the WebAssembly brings is put back in the page where it was changed.
 * @param {number} at
 */
const differs = (at) => memory[at] !== initialBytes[at] || (at >= used && changed.has(Math.floor(at / BLOCK)));

/** @type {[number, number][]} */
const segments = [];
let last = -Infinity;
for (let at = 0; at < memory.length; at += 1) {
  if (differs(at)) {
    if (at - last > GAP) {
      segments.push([at, 0]);
    }
    const open = /** @type {[number, number]} */ (segments.at(-1));
    open[1] = at + 1 - open[0];
    last = at;
  }
}
const numbers = Uint32Array.of(memory.length, begins, from, used, segments.length, ...segments.flat());
const bytes = segments.map(([at, length]) => memory.subarray(at, at + length));
writeFileSync(target, Buffer.concat([new Uint8Array(numbers.buffer), whole.subarray(0, begins), ...bytes]));
