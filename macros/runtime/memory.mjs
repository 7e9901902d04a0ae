/**
 * Runs under Node when the site is built: starts Python with the checker's own library to the point where the checker
 * can answer, and writes what its memory then holds beyond what the WebAssembly itself has.
 *
 * The file, in little-endian numbers of four bytes: the size of a whole memory as Pyodide takes it, where in it the
 * memory itself begins, how much of that the WebAssembly has, the number of stretches, and of each its place and
 * its length; then the bytes of all stretches. `checker/web/memory.js` reads it.
 *
 * Usage: node memory.mjs PYODIDE_FOLDER LIBRARY RULES TARGET
 * @module
 */

import { writeFileSync } from "node:fs";
import { paths, rehearse, start } from "./node.mjs";

/** Stretches with fewer bytes between them that are the same are cheaper as one. */
const GAP = 24;

const [runtime, library, rules, target] = /** @type {[string, string, string, string]} */ (paths);

/** What the WebAssembly itself has, read when it has just been made.
 * @type {Uint8Array} */
let brought = new Uint8Array();
const { instantiate } = WebAssembly;
// @ts-expect-error: of the two ways to call it, Pyodide uses the one that gives module and instance
WebAssembly.instantiate = async (/** @type {BufferSource} */ source, imports) => {
  const made = await instantiate(source, imports);
  const { memory } = made.instance?.exports ?? {};
  if (memory instanceof WebAssembly.Memory) {
    brought = new Uint8Array(memory.buffer).slice();
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
const begins = whole.length - brought.length;
if (begins < 0 || begins > 65536) {
  throw new Error(
    "the memory has grown while Python started: it can't be laid over the one that the WebAssembly brings",
  );
}
const used = brought.findLastIndex((byte) => byte !== 0) + 1;

/** @param {number} at */
const differs = (at) => at < begins || whole[at] !== (at - begins < used ? brought[at - begins] : 0);

/** @type {[number, number][]} */
const stretches = [];
let last = -Infinity;
for (let at = 0; at < whole.length; at += 1) {
  if (differs(at)) {
    if (at - last > GAP) {
      stretches.push([at, 0]);
    }
    const open = /** @type {[number, number]} */ (stretches.at(-1));
    open[1] = at + 1 - open[0];
    last = at;
  }
}
const head = Uint32Array.of(whole.length, begins, used, stretches.length, ...stretches.flat());
const bytes = stretches.map(([at, length]) => whole.subarray(at, at + length));
writeFileSync(target, Buffer.concat([new Uint8Array(head.buffer), ...bytes]));
