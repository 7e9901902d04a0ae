/** Starting a worker before there is anything that asks it. */

import { mock, test } from "node:test";
import "./fakes.mjs";

globalThis.fetch = async () => new Response("", { status: 404 });
const { begin } = await import("../../checker/web/start.js");

test("the first word of the worker settles the start, whoever listens to it by then", async () => {
  const worker = new EventTarget();
  globalThis.Worker = /** @type {any} */ (
    function () {
      return Object.assign(worker, { postMessage() {} });
    }
  );
  mock.timers.enable({ apis: ["setTimeout"] });
  const started = begin({ worker: "w", wasm: "quick.wasm", memory: "memory.bin", rules: "rules.json" });
  started.worker.onmessage = () => {};
  worker.dispatchEvent(new Event("message"));
  await started.firstMessage;
});
