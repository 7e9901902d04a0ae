/** The page's side of the worker: every request settles, in order, whatever becomes of the worker. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Connection } from "../../checker/web/connection.js";
import { FakeWorker, OTHER_RULES, RULES, settled } from "./fakes.mjs";

/** @typedef {import("../../checker/web/messages.js").StartMode} StartMode */

/** The workers in the order in which they were started, and how.
 * @type {{worker: FakeWorker, mode: StartMode}[]} */
let started = [];
/** @type {string[]} */
let states = [];

beforeEach(() => {
  started = [];
  states = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(console, "info", () => {});
});

/**
 * A connection to workers that take turns; the last one stays.
 * @param {FakeWorker[]} workers
 * @param {Promise<string>} [rules]
 */
function connect(workers, rules = Promise.resolve(RULES)) {
  const connection = new Connection((rulesAddress, mode) => {
    const worker = workers.length > 1 ? workers.shift() : workers[0];
    started.push({ worker: /** @type {FakeWorker} */ (worker), mode });
    return {
      worker: /** @type {any} */ (worker),
      mode,
      received: [],
      rulesAddress,
      rules,
      firstMessage: Promise.resolve(),
    };
  });
  connection.follow("rules-1.json", (state) => states.push(state));
  return connection;
}

/**
 * A connection that is ready.
 * @param {FakeWorker[]} workers
 */
async function ready(...workers) {
  const connection = connect(workers);
  started[0]?.worker.say({ type: "ready", mode: "quick" });
  await settled();
  assert.equal(connection.state, "ready");
  return connection;
}

test("it is ready when the rules are loaded and the known candidates are judged as they should be", async () => {
  const worker = new FakeWorker();
  await ready(worker);
  assert.deepEqual(states, ["loading", "ready"]);
  assert.deepEqual(
    worker.asked.map(({ do: what, candidates }) => [what, candidates]),
    [["load-rules", [{ kind: "town", answers: {} }]]],
  );
});

test("what was said before there was a connection is heard", async () => {
  const worker = new FakeWorker();
  const connection = new Connection((rulesAddress, mode) => ({
    worker: /** @type {any} */ (worker),
    mode,
    received: [{ type: "starting" }, { type: "ready", mode: "quick" }],
    rulesAddress,
    rules: Promise.resolve(RULES),
    firstMessage: Promise.resolve(),
  }));
  connection.follow("rules-1.json", () => {});
  await settled();
  assert.equal(connection.state, "ready");
});

test("two requests of one sort are both answered", async () => {
  const connection = await ready(new FakeWorker());
  const papers = ["one", "two"].map((author) =>
    connection.ask({ do: "print", paper: "", candidate: { kind: "town" }, cover: { author } }),
  );
  assert.deepEqual(await Promise.all(papers), [{ html: "one" }, { html: "two" }]);
});

test("a request that is made before the checker is ready is answered then", async () => {
  const connection = connect([new FakeWorker()]);
  const response = connection.ask({ do: "verify" });
  started[0]?.worker.say({ type: "ready", mode: "quick" });
  assert.deepEqual(await response, { holds: true, messages: [] });
});

test("an exception of Python is the error of its request alone, and no second Python is started", async () => {
  const connection = await ready(new FakeWorker({ "open-file": () => new Error("KeyError: 'x'") }));
  await assert.rejects(connection.ask({ do: "open-file", text: "[1]" }), /KeyError/);
  assert.deepEqual(await connection.ask({ do: "verify" }), { holds: true, messages: [] });
  assert.equal(started.length, 1);
  assert.equal(connection.state, "ready");
});

test("a worker that does not answer is replaced, and the request is made again", async () => {
  const silent = new FakeWorker({ verify: () => undefined });
  const connection = await ready(silent, new FakeWorker());
  const response = connection.ask({ do: "verify" });
  mock.timers.tick(180_000);
  assert.equal(silent.terminated, true);
  assert.equal(started[1]?.mode, "plain");
  assert.equal(connection.state, "loading");
  started[1]?.worker.say({ type: "ready", mode: "plain" });
  assert.deepEqual(await response, { holds: true, messages: [] });
});

test("a worker that is gone is replaced, and all that waited is answered in order", async () => {
  const gone = new FakeWorker({ print: () => undefined });
  const connection = await ready(gone, new FakeWorker());
  const papers = ["one", "two"].map((author) =>
    connection.ask({ do: "print", paper: "", candidate: { kind: "town" }, cover: { author } }),
  );
  gone.say({ type: "failed", message: "RuntimeError: unreachable" });
  await settled();
  started[1]?.worker.say({ type: "ready", mode: "plain" });
  assert.deepEqual(await Promise.all(papers), [{ html: "one" }, { html: "two" }]);
});

test("a request that two workers do not answer is rejected, and the others are answered", async () => {
  const silent = () => new FakeWorker({ verify: () => undefined });
  const connection = await ready(silent(), silent(), silent());
  const response = connection.ask({ do: "verify" });
  const paper = connection.ask({
    do: "print",
    paper: "",
    candidate: { kind: "town" },
    cover: { author: "x" },
  });
  mock.timers.tick(180_000);
  started[1]?.worker.say({ type: "ready", mode: "plain" });
  await settled();
  mock.timers.tick(180_000);
  await assert.rejects(response, /does not answer/);
  started[2]?.worker.say({ type: "ready", mode: "plain" });
  assert.deepEqual(await paper, { html: "x" });
});

test("a start that hangs is tried the plain way, and then fails with all that waited", async () => {
  const connection = connect([new FakeWorker(), new FakeWorker()]);
  const response = connection.ask({ do: "verify" });
  mock.timers.tick(60_000);
  assert.equal(started[1]?.mode, "plain");
  mock.timers.tick(60_000);
  await assert.rejects(response, /does not answer/);
  assert.equal(connection.state, "failed");
  await assert.rejects(connection.ask({ do: "verify" }), /has not started/);
});

test("a start that says that it goes on is waited for", async () => {
  const connection = connect([new FakeWorker()]);
  for (let minute = 0; minute < 5; minute += 1) {
    mock.timers.tick(59_000);
    started[0]?.worker.say({ type: "starting" });
    await settled();
  }
  assert.equal(connection.state, "loading");
  assert.equal(started.length, 1);
});

test("a start that failed can be tried again", async () => {
  const connection = connect([new FakeWorker(), new FakeWorker(), new FakeWorker()]);
  for (const { worker } of [started[0], started[1]].filter((each) => each !== undefined)) {
    worker.say({ type: "failed", message: "offline" });
    await settled();
  }
  started[1]?.worker.say({ type: "failed", message: "offline" });
  await settled();
  assert.equal(connection.state, "failed");
  connection.start();
  started[2]?.worker.say({ type: "ready", mode: "quick" });
  await settled();
  assert.equal(connection.state, "ready");
});

test("rules that cannot be fetched fail the start", async () => {
  const connection = connect([new FakeWorker()], Promise.reject(new Error("404")));
  started[0]?.worker.say({ type: "ready", mode: "quick" });
  await settled();
  assert.equal(connection.state, "failed");
  assert.equal(started.length, 1);
});

for (const [what, verdicts] of Object.entries({
  "judges a known candidate otherwise": [{ friend: "eligible" }],
  "gives a known candidate no verdict": [{}],
  "judges no known candidate": [],
})) {
  test(`a Python that ${what} is replaced before it answers`, async () => {
    const wrong = new FakeWorker({ "load-rules": ({ rules }) => ({ ...JSON.parse(rules), verdicts }) });
    const connection = connect([wrong, new FakeWorker()]);
    const response = connection.ask({ do: "verify" });
    started[0]?.worker.say({ type: "ready", mode: "quick" });
    await settled();
    assert.equal(started[1]?.mode, "plain");
    started[1]?.worker.say({ type: "ready", mode: "plain" });
    assert.deepEqual(await response, { holds: true, messages: [] });
    assert.deepEqual(
      wrong.asked.map((each) => each.do),
      ["load-rules"],
    );
  });
}

test("a Python that loads other rules than it was given is not trusted", async () => {
  const other = () => new FakeWorker({ "load-rules": () => ({ digest: "other", words: "w1", verdicts: [] }) });
  const connection = connect([other(), other()]);
  started[0]?.worker.say({ type: "ready", mode: "quick" });
  await settled();
  started[1]?.worker.say({ type: "ready", mode: "plain" });
  await settled();
  assert.equal(connection.state, "failed");
});

test("a page with other rules has them loaded before anything is judged, in the same worker", async () => {
  const worker = new FakeWorker();
  const connection = await ready(worker);
  connection.follow(`data:application/json,${encodeURIComponent(OTHER_RULES)}`, (state) => states.push(state));
  assert.equal(connection.state, "loading");
  const response = connection.ask({ do: "verify" });
  assert.deepEqual(await response, { holds: true, messages: [] });
  assert.deepEqual(
    worker.asked.map(({ do: what, rules }) => [what, rules && JSON.parse(rules).digest]),
    [
      ["load-rules", "d1"],
      ["load-rules", "d2"],
      ["verify", undefined],
    ],
  );
});

test("ten thousand requests are answered in order by one worker, and no timer remains", async () => {
  const worker = new FakeWorker({ print: ({ cover }) => ({ html: cover.author }) });
  const connection = await ready(worker);
  const numbers = [...Array(10_000).keys()].map(String);
  const papers = numbers.map((author) =>
    connection.ask({ do: "print", paper: "", candidate: { kind: "town" }, cover: { author } }),
  );
  const answered = await Promise.all(papers);
  assert.deepEqual(
    answered.map(({ html }) => html),
    numbers,
  );
  mock.timers.tick(600_000);
  assert.equal(started.length, 1);
  assert.equal(worker.terminated, false);
  assert.equal(connection.state, "ready");
});
