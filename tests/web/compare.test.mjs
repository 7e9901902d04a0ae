/** The comparison shows the answer to what was chosen last, however late another one comes. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { mount } from "../../checker/web/compare.js";
import { connection } from "../../checker/web/connection.js";
import { FakeElement, installPage, settled } from "./fakes.mjs";

/** What the checker was asked to compare: the names of the files, and what answers.
 * @type {{names: string[], answer: (html: string) => void, fail: () => void}[]} */
let asked = [];
let root = new FakeElement();

beforeEach(() => {
  asked = [];
  root = new FakeElement();
  root.dataset.checkerBroken = "broken";
  mock.method(connection, "follow", () => {});
  mock.method(connection, "ask", (/** @type {any} */ { files }) => {
    const { promise, resolve, reject } = Promise.withResolvers();
    const names = files.map((/** @type {{name: string}} */ { name }) => name);
    asked.push({ names, answer: (html) => resolve({ html, announcement: html }), fail: () => reject(new Error()) });
    return promise;
  });
  mount(installPage(root));
});

const shown = () => root.querySelector("[data-checker-results]")?.innerHTML;
const asksForEncoding = () => !root.querySelector("[data-checker-encoding]")?.hidden;

/**
 * Choose a file.
 * @param {string} name
 * @returns The place of its bytes, which are read when it gets them.
 */
function choose(name) {
  const bytes = Promise.withResolvers();
  const input = /** @type {FakeElement} */ (root.querySelector("input[type=file]"));
  input.files = [{ name, size: 1, slice: () => ({ arrayBuffer: () => bytes.promise }) }];
  input.dispatchEvent(new Event("change"));
  return bytes;
}

/** @param {string} name */
async function chooseAndRead(name) {
  choose(name).resolve(new Uint8Array([0x61]));
  await settled();
}

test("an answer that comes after that of a newer choice is not shown, nor is its failure", async () => {
  for (const end of /** @type {const} */ (["answer", "fail"])) {
    await chooseAndRead("old");
    await chooseAndRead("new");
    const [old, newer] = asked.splice(0);
    newer?.answer("newer");
    await settled();
    assert.equal(shown(), "newer");
    old?.[end]("older");
    await settled();
    assert.equal(shown(), "newer", end);
  }
});

test("of a file that is read after a newer choice nothing is asked, neither of the checker nor of the person", async () => {
  const old = choose("old");
  await chooseAndRead("new");
  asked[0]?.answer("newer");
  await settled();
  old.resolve(new Uint8Array([0xe9]));
  await settled();
  assert.deepEqual(
    asked.map(({ names }) => names),
    [["new"]],
  );
  assert.equal(asksForEncoding(), false);
  assert.equal(shown(), "newer");
});

test("what cannot be compared is said to be so", async () => {
  await chooseAndRead("one");
  asked[0]?.fail();
  await settled();
  assert.equal(shown(), "broken");
});
