/** The worker's part: which errors are of a request, and which are the end of a Python. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Answering } from "../../checker/web/answering.js";

/** @typedef {import("../../checker/web/answering.js").Answer} Answer */

const VERIFY = /** @type {const} */ ({ do: "verify" });

beforeEach(() => {
  mock.method(console, "info", () => {});
});

/** @param {string} type */
function exception(type) {
  return Object.assign(new Error(`Traceback\n${type}: x`), { name: "PythonError", type });
}

/** @type {Answer} */
const answersHow = (request) => JSON.stringify({ plain: JSON.parse(request).do });

/**
 * @param {Answer | Error} quick
 * @param {Answer | Error} plain
 */
function answering(quick, plain = answersHow) {
  /** @param {Answer | Error} start */
  const starts = (start) => async () => {
    if (start instanceof Error) {
      throw start;
    }
    return start;
  };
  const startPlain = mock.fn(starts(plain));
  return { startPlain, answering: new Answering({ quick: starts(quick), plain: startPlain }, "quick") };
}

/** @param {unknown} error */
const fails = (error) => () => {
  throw error;
};

test("a request is answered by the Python that started the quick way", async () => {
  const { answering: worker, startPlain } = answering(() => '{"holds": true}');
  assert.deepEqual(await worker.ready(), { type: "ready", mode: "quick" });
  assert.deepEqual(await worker.respond(1, VERIFY), {
    type: "response",
    id: 1,
    response: { holds: true },
    mode: "quick",
  });
  assert.equal(startPlain.mock.callCount(), 0);
});

test("where the quick way fails, the plain way is taken", async () => {
  const { answering: worker } = answering(new Error("a part is missing"));
  assert.deepEqual(await worker.ready(), { type: "ready", mode: "plain" });
});

test("where both fail, the start has failed", async () => {
  const { answering: worker } = answering(new Error("one"), new Error("two"));
  assert.deepEqual(await worker.ready(), { type: "failed", message: "Error: two" });
});

test("an exception of Python is an error of the request", async () => {
  const { answering: worker, startPlain } = answering(fails(exception("KeyError")));
  const message = await worker.respond(7, VERIFY);
  assert.equal(message.type, "error");
  assert.match(message.message, /KeyError/);
  assert.equal(startPlain.mock.callCount(), 0);
});

test("where the quick Python lacks a function or a module, the plain one answers, with the rules loaded", async () => {
  for (const lack of [new Error("unreachable"), exception("ModuleNotFoundError")]) {
    /** @type {string[]} */
    const asked = [];
    /** @type {Answer} */
    const quick = (request) => {
      if (JSON.parse(request).do === "verify") {
        throw lack;
      }
      return '{"digest": "d"}';
    };
    const { answering: worker } = answering(quick, (request) => {
      asked.push(JSON.parse(request).do);
      return '{"holds": true}';
    });
    await worker.respond(1, { do: "load-rules", rules: "{}", candidates: [] });
    const message = await worker.respond(2, VERIFY);
    assert.deepEqual(message, { type: "response", id: 2, response: { holds: true }, mode: "plain" });
    assert.deepEqual(asked, ["load-rules", "verify"]);
  }
});

test("a plain Python that is at its end says so", async () => {
  const { answering: worker } = answering(new Error("x"), fails(new RangeError("Maximum call stack size exceeded")));
  assert.equal((await worker.respond(1, VERIFY)).type, "failed");
});

test("where the plain way cannot be gone either, the request says so", async () => {
  const { answering: worker } = answering(fails(new Error("unreachable")), new Error("offline"));
  assert.deepEqual(await worker.respond(1, VERIFY), { type: "failed", message: "Error: offline" });
});
