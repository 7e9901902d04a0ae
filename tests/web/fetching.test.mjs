/** Fetching the parts: packed where the host would send them raw, whole, and never for ever. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import "./fakes.mjs";

const CONTENT = Buffer.from("the content of a part".repeat(1000));
const ADDRESS = `http://site/memory-${createHash("sha256").update(CONTENT).digest("hex").slice(0, 12)}.bin`;

/** What the host has, by address. Status 299 stands for an answer that never comes.
 * @type {Record<string, (signal?: AbortSignal | null) => Response>} */
let host = {};
/** @type {string[]} */
let asked = [];

globalThis.fetch = async (address, { method = "GET", signal } = {}) => {
  asked.push(`${method} ${address}`);
  const found = (host[`${method} ${address}`] ?? (() => new Response("", { status: 404 })))(signal);
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    if (found.status !== 299) {
      resolve(found);
    }
  });
};

beforeEach(() => {
  host = {};
  asked = [];
  mock.timers.reset();
});

/** The scripts anew, since they ask once only how the host sends. */
async function fresh() {
  return import(`../../checker/web/fetching.js?${Math.random()}`);
}

/** @param {ArrayBuffer} found */
const text = (found) => Buffer.from(found).toString();

test("a host that compresses is asked for the part itself", async () => {
  host[`HEAD ${ADDRESS}`] = () => new Response(null, { headers: { "content-encoding": "br" } });
  host[`GET ${ADDRESS}`] = () => new Response(CONTENT);
  const { fetchPart } = await fresh();
  assert.equal(text(await fetchPart(ADDRESS)), CONTENT.toString());
});

test("a host that sends it raw is asked for the packed part", async () => {
  host[`HEAD ${ADDRESS}`] = () => new Response(null);
  host[`GET ${ADDRESS}.zst`] = () => new Response(zstdCompressSync(CONTENT));
  const { fetchPart } = await fresh();
  assert.equal(text(await fetchPart(ADDRESS)), CONTENT.toString());
  assert.deepEqual(asked, [`HEAD ${ADDRESS}`, `GET ${ADDRESS}.zst`]);
});

test("where the packed part is missing or already unpacked, the part itself is asked for", async () => {
  const unreachable = () => {
    throw new TypeError("the host is gone");
  };
  for (const packed of [unreachable, () => new Response("", { status: 404 }), () => new Response(CONTENT)]) {
    host = { [`HEAD ${ADDRESS}`]: () => new Response(null), [`GET ${ADDRESS}.zst`]: packed };
    host[`GET ${ADDRESS}`] = () => new Response(CONTENT);
    const { fetchPart } = await fresh();
    assert.equal(text(await fetchPart(ADDRESS)), CONTENT.toString());
  }
});

test("a part with one wrong bit, or cut short, is refused", async () => {
  const damaged = Buffer.from(CONTENT);
  damaged[5000] = /** @type {number} */ (damaged[5000]) ^ 1;
  for (const wrong of [damaged, CONTENT.subarray(0, -1), Buffer.from("")]) {
    host[`GET ${ADDRESS}`] = () => new Response(wrong);
    const { fetchPart } = await fresh();
    await assert.rejects(fetchPart(ADDRESS));
  }
});

test("without a secure connection, where the browser has no digests, a part is compared all the same", async () => {
  const { subtle } = crypto;
  Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  try {
    const { fetchPart } = await fresh();
    host[`GET ${ADDRESS}`] = () => new Response(CONTENT);
    assert.equal(text(await fetchPart(ADDRESS)), CONTENT.toString());
    host[`GET ${ADDRESS}`] = () => new Response(CONTENT.subarray(1));
    await assert.rejects(fetchPart(ADDRESS));
  } finally {
    Object.defineProperty(crypto, "subtle", { value: subtle, configurable: true });
  }
});

/**
 * A response whose content has begun to come.
 * @param {AbortSignal | null | undefined} signal
 * @param {(stream: ReadableStreamDefaultController<Uint8Array>) => void} begin
 */
function begun(signal, begin) {
  const start = (/** @type {ReadableStreamDefaultController<Uint8Array>} */ stream) => {
    begin(stream);
    signal?.addEventListener("abort", () => stream.error(signal.reason));
  };
  return new Response(new ReadableStream({ start }));
}

test("a part that does not begin to come, or stops, is given up", async () => {
  /** @param {AbortSignal | null} [signal] */
  const stops = (signal) => begun(signal, (stream) => stream.enqueue(new Uint8Array(9)));
  for (const hangs of [() => new Response("", { status: 299 }), stops]) {
    mock.timers.enable({ apis: ["setTimeout"] });
    host[`GET ${ADDRESS}`] = hangs;
    const { fetchPart } = await fresh();
    const part = fetchPart(ADDRESS);
    const refused = assert.rejects(part);
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise(setImmediate);
      mock.timers.tick(21_000);
    }
    await refused;
    mock.timers.reset();
  }
});

test("a part that comes slowly is waited for as long as something comes", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {ReadableStreamDefaultController<Uint8Array> | undefined} */
  let stream;
  host[`GET ${ADDRESS}`] = (signal) => begun(signal, (controller) => (stream = controller));
  const { fetchPart } = await fresh();
  const part = fetchPart(ADDRESS);
  for (let at = 0; at < CONTENT.length; at += 3000) {
    await new Promise(setImmediate);
    stream?.enqueue(CONTENT.subarray(at, at + 3000));
    await new Promise(setImmediate);
    mock.timers.tick(15_000);
  }
  stream?.close();
  assert.equal(text(await part), CONTENT.toString());
});

/** The smallest modules: one with nothing in it, and one that has a section of a name more. */
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const NAMED = Buffer.concat([EMPTY, Buffer.from([0, 2, 1, 0x78])]);

/** @param {Buffer} content */
function wasmAddress(content) {
  return `http://site/quick-${createHash("sha256").update(content).digest("hex").slice(0, 12)}.wasm`;
}

/** @param {WebAssembly.Module} module */
const isNamed = (module) => WebAssembly.Module.customSections(module, "x").length === 1;

test("what compiles is given only where it has the digest of its address, however it came", async () => {
  const address = wasmAddress(NAMED);
  for (const sent of [{ "content-encoding": "br" }, {}]) {
    host = { [`HEAD ${address}`]: () => new Response(null, { headers: /** @type {any} */ (sent) }) };
    host[`GET ${address}`] = () => new Response(EMPTY);
    const { compile } = await fresh();
    await assert.rejects(compile(address));
    host[`GET ${address}.zst`] = () => new Response(zstdCompressSync(NAMED));
    assert.ok(isNamed(await compile(address)));
    host[`GET ${address}.zst`] = () => new Response(zstdCompressSync(EMPTY));
    await assert.rejects(compile(address));
    host[`GET ${address}`] = () => new Response(NAMED);
    assert.ok(isNamed(await compile(address)));
  }
});
