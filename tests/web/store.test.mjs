/**
 * What the browser stores: damaged values are removed, and a browser that refuses is told apart.
 * @module
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Store, isSameCandidate, parsed } from "../../checker/web/store.js";

/** @type {import("../../checker/web/protocol.js").Candidate} */
const CANDIDATE = { kind: "k", answers: { a: "met" } };

/** @type {Record<string, Map<string, string>>} */
let content = {};

/** @param {string} name */
function install(name) {
  const map = (content[name] = new Map());
  const value = {
    getItem: (/** @type {string} */ key) => map.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => map.set(key, text),
    removeItem: (/** @type {string} */ key) => map.delete(key),
  };
  Object.defineProperty(globalThis, name, { configurable: true, get: () => value });
}

beforeEach(() => {
  content = {};
  install("localStorage");
  install("sessionStorage");
});

test("what is stored comes back, in the tab and on the device", () => {
  const store = new Store("s");
  store.typed = CANDIDATE;
  assert.equal(store.keep(CANDIDATE), true);
  store.previous = [CANDIDATE];
  assert.deepEqual(store.typed, CANDIDATE);
  assert.deepEqual(new Store("s").kept, CANDIDATE);
  assert.deepEqual(store.previous, [CANDIDATE]);
  assert.equal(new Store("other").kept, undefined);
});

test("damaged values are ignored and removed", () => {
  const damaged = [
    "{",
    "null",
    "[]",
    "7",
    '{"wants": 5}',
    '{"kind": "k", "answers": null}',
    '{"kind": "k", "answers": []}',
    '{"kind": "k", "answers": {}, "parts": {"c": null}}',
  ];
  for (const text of damaged) {
    assert.equal(parsed(text), undefined);
    content.localStorage?.set("s", text);
    content.sessionStorage?.set("s:previous", `[${text}]`);
    const store = new Store("s");
    assert.equal(store.kept, undefined);
    assert.deepEqual(store.previous, []);
    assert.equal(content.localStorage?.size, 0);
    assert.equal(content.sessionStorage?.size, 0);
  }
});

test("a browser that refuses to store is noticed", () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        throw new Error("refused");
      },
    });
  }
  const store = new Store("s");
  store.typed = CANDIDATE;
  assert.equal(store.typed, undefined);
  assert.equal(store.keep(CANDIDATE), false);
});

test("what another tab keeps is noticed", () => {
  const [one, other] = [new Store("s"), new Store("s")];
  one.keep(CANDIDATE);
  assert.equal(one.isKeptElsewhere, false);
  assert.equal(other.isKeptElsewhere, true);
});

test("candidates are compared by what they say", () => {
  assert.ok(
    isSameCandidate(
      { kind: "k", answers: { a: "met", b: "met" } },
      { name: null, kind: "k", answers: { b: "met", a: "met" }, parts: {} },
    ),
  );
  assert.ok(!isSameCandidate(CANDIDATE, { ...CANDIDATE, notes: { a: "x" } }));
  assert.ok(!isSameCandidate(CANDIDATE, { ...CANDIDATE, name: "x" }));
});
