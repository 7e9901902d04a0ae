/** A link with answers is opened once, also where the worker is replaced meanwhile, and can be tried again. */

import assert from "node:assert/strict";
import { before, beforeEach, mock, test } from "node:test";
import { connection } from "../../checker/web/connection.js";
import { Incoming, LINK } from "../../checker/web/incoming.js";
import { Store } from "../../checker/web/store.js";
import { FakeElement, FakeWorker, RULES, installPage, settled } from "./fakes.mjs";

const CANDIDATE = { kind: "town", answers: {} };
const OPENED = { "open-link": () => ({ candidate: CANDIDATE }) };
const fill = mock.fn();
const failed = mock.fn();
/** The workers, in the order in which they are started.
 * @type {FakeWorker[]} */
let workers = [];
let started = 0;
/** @type {Incoming | undefined} */
let incoming;

connection.startWorker = (rulesAddress, mode) => {
  const worker = /** @type {any} */ (workers[started]);
  started += 1;
  return { worker, mode, received: [], rulesAddress, rules: Promise.resolve(RULES), firstMessage: Promise.resolve() };
};

/** @param {Promise<void> | undefined} done */
const attempt = (done) => void done?.catch(failed);

/**
 * Open a page at an address with a link, joined to the connection as `checker.js` does it; the workers take turns.
 * @param {FakeWorker[]} turns
 */
async function open(...turns) {
  const root = installPage(new FakeElement());
  location.hash = `${LINK}one`;
  incoming = new Incoming(root, new Store("s"), fill, attempt);
  workers = turns;
  started = 0;
  connection.start();
  await begin(0);
}

beforeEach(() => {
  fill.mock.resetCalls();
  failed.mock.resetCalls();
  mock.method(console, "info", () => {});
});

before(() => {
  workers = [new FakeWorker()];
  connection.follow("rules-1.json", (state) => state === "ready" && attempt(incoming?.openLink()));
});

/** @param {number} at */
async function begin(at) {
  workers[at]?.say({ type: "ready", mode: "plain" });
  await settled();
  assert.equal(connection.state, "ready");
}

/** @param {number} at */
async function lose(at) {
  workers[at]?.say({ type: "failed", message: "gone" });
  await settled();
}

/** @param {number} at */
const linksOf = (at) => workers[at]?.asked.filter((each) => each.do === "open-link").map(({ fragment }) => fragment);

test("a link is opened once where the worker is replaced while it is being opened", async () => {
  await open(new FakeWorker(), new FakeWorker(OPENED));
  assert.deepEqual(linksOf(0), [`${LINK}one`]);
  await lose(0);
  await begin(1);
  assert.deepEqual(linksOf(1), [`${LINK}one`]);
  assert.equal(fill.mock.callCount(), 1);
});

/** Open a page with a link that two workers fail on; the third one can open it. */
async function openWithTwoFailures() {
  await open(new FakeWorker(), new FakeWorker(), new FakeWorker(OPENED));
  await lose(0);
  await begin(1);
  await lose(1);
}

test("a link that two workers fail on is opened by a third one, and the failure is said once", async () => {
  await openWithTwoFailures();
  assert.equal(failed.mock.callCount(), 1);
  await begin(2);
  assert.deepEqual(linksOf(2), [`${LINK}one`]);
  assert.equal(fill.mock.callCount(), 1);
});

test("a link that failed is not opened over the answers that were given after it", async () => {
  await openWithTwoFailures();
  incoming?.leaveLink();
  await begin(2);
  assert.deepEqual(linksOf(2), []);
  assert.equal(fill.mock.callCount(), 0);
});
