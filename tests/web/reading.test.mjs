/** Reading a chosen file: no encoding is guessed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../../checker/web/reading.js";

/** @param {number[]} bytes */
const file = (...bytes) => new Blob([Uint8Array.from(bytes)]);

test("UTF-8 is read, with its mark or without", async () => {
  assert.equal(await textOf(file(0xc3, 0xa9)), "é");
  assert.equal(await textOf(file(0xef, 0xbb, 0xbf, 0xc3, 0xa9)), "é");
});

test("UTF-16 is read by its mark", async () => {
  assert.equal(await textOf(file(0xff, 0xfe, 0xe9, 0x00)), "é");
  assert.equal(await textOf(file(0xfe, 0xff, 0x00, 0xe9)), "é");
});

test("another encoding is read by its name alone", async () => {
  assert.equal(await textOf(file(0xe9)), null);
  assert.equal(await textOf(file(0xe9), "windows-1252"), "é");
  assert.equal(await textOf(file(0xe9), "windows-1251"), "й");
});

test("a name is for what is neither: UTF-8 stays UTF-8", async () => {
  assert.equal(await textOf(file(0xc3, 0xa9), "windows-1252"), "é");
});

test("of a huge file no more is read than the checker refuses", async () => {
  /** @type {number[]} */
  const ends = [];
  const huge = new (class extends Blob {
    get size() {
      return Number.MAX_SAFE_INTEGER;
    }
    /** @param {number} start @param {number} end */
    slice(start, end) {
      ends.push(end);
      return new Blob(["x".repeat(end - start - 1), "\u00e9"]).slice(0, end);
    }
    /** @returns {Promise<ArrayBuffer>} */
    arrayBuffer() {
      return Promise.reject(new Error("read as a whole"));
    }
  })();
  const text = await textOf(huge);
  assert.equal(text?.length, (ends[0] ?? 0) - 1);
});
