/** The two ways to start Python where a part of Pyodide never comes. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

globalThis.fetch = async () => new Response("the library");
const { startPlain, startQuick } = await import("../../checker/web/python.js");

test("scripts of Pyodide that do not come are given up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {Promise<any>} */
  const never = new Promise(() => {});
  for (const start of [startPlain, () => startQuick(never, never)]) {
    const refused = assert.rejects(start(), /scripts do not come/);
    mock.timers.tick(40_000);
    await refused;
  }
});
