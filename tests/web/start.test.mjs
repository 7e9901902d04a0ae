/** Fetching the parts: packed where the host would send them raw, whole, never for ever, and not before the first paint. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";
import { zstdCompressSync } from "node:zlib";
import { FakeWorker, settled } from "./fakes.mjs";

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
  return import(`../../checker/web/start.js?${Math.random()}`);
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
  for (const packed of [() => new Response("", { status: 404 }), () => new Response(CONTENT)]) {
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

test("a part that does not begin to come, or stops, is given up", async () => {
  /** @param {AbortSignal | null} [signal] */
  const stops = (signal) =>
    new Response(
      new ReadableStream({
        start(stream) {
          stream.enqueue(new Uint8Array(9));
          signal?.addEventListener("abort", () => stream.error(signal.reason));
        },
      }),
    );
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

/** What a browser notes of a script: from its own store, the same as the host has, and sent. */
const [STORED, SAME, SENT] = [0, 300, 300 + CONTENT.length];

/**
 * Begin on a page whose scripts came with so many bytes.
 * @param {import("node:test").TestContext} context
 * @param {number[]} sent One number, or none where the browser notes nothing.
 * @param {object} [worker] Of offline use, which the page has from the start.
 * @returns {Promise<() => void>} Paints the page.
 */
async function begun({ mock: of }, sent, worker) {
  of.timers.enable({ apis: ["setTimeout"] });
  of.method(performance, "getEntriesByName", () => sent.map((transferSize) => ({ transferSize })));
  let paint = () => {};
  class Observer {
    /** @param {() => void} told */
    constructor(told) {
      paint = told;
    }
    observe() {}
  }
  Object.assign(globalThis, { document: {}, PerformanceObserver: Observer, Worker: FakeWorker });
  Object.defineProperty(navigator, "serviceWorker", { value: { controller: worker }, configurable: true });
  host[`HEAD ${ADDRESS}`] = () => new Response(null, { headers: { "content-encoding": "br" } });
  const { begin } = await fresh();
  begin({ worker: "http://site/worker.js", wasm: ADDRESS, memory: ADDRESS, rules: "http://site/rules.json" });
  await settled();
  return () => paint();
}

const askedForParts = () => asked.includes(`GET ${ADDRESS}`);

test("on the first visit the parts are asked for after the paint, or soon where there is none", async (context) => {
  const late = () => context.mock.timers.tick(1000);
  for (const sent of [[SENT], []]) {
    asked = [];
    const paint = await begun(context, sent);
    assert.deepEqual(asked, [`HEAD ${ADDRESS}`, "GET http://site/rules.json"]);
    (sent.length > 0 ? paint : late)();
    await settled();
    assert.ok(askedForParts());
    context.mock.reset();
  }
});

test("on another visit, and where the site may be kept, the parts are asked for at once", async (context) => {
  for (const [sent, worker] of /** @type {[number, object?][]} */ ([[STORED], [SAME], [SENT, {}]])) {
    asked = [];
    await begun(context, [sent], worker);
    assert.ok(askedForParts(), `${sent} bytes`);
    context.mock.reset();
  }
});
