/** A component that does not come to life says so. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FakeElement, installPage } from "./fakes.mjs";

test("a component whose script fails in its page says that it does not work, and is not loading any more", async () => {
  const said = Promise.withResolvers();
  const fault = mock.method(console, "error", () => {});
  const root = new FakeElement(true);
  installPage(root);
  Object.assign(globalThis, { sayUnusable: () => said.resolve({ ...root.dataset }) });
  await import("../../checker/web/boot.js");
  assert.equal(root.dataset.checkerState, "loading");
  assert.deepEqual(await said.promise, {});
  assert.match(String(fault.mock.calls[0]?.arguments[0]), /no FakeElement at/);
});
