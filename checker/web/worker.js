/**
 * The worker: starts Python, loads the checker's wheel by name and passes requests on to it.
 * Everything that it loads comes from this site.
 * @module
 */

import { loadPyodide } from "../pyodide/pyodide.mjs";

const runtime = new URL("../pyodide/", import.meta.url).href;

const START = `
from checker import load_rules
from checker.page import respond

rules = load_rules()
lambda request: respond(request, rules)
`;

/** @returns {Promise<(request: string) => string>} The checker's answer to a request, both JSON. */
async function start() {
  const python = await loadPyodide({ indexURL: runtime, packages: ["csto-checker"] });
  return python.runPython(START);
}

const checker = start();

checker.then(
  () => postMessage({ type: "ready" }),
  (/** @type {unknown} */ error) => postMessage({ type: "failed", reason: String(error) }),
);

addEventListener("message", async ({ data }) => {
  const respond = await checker;
  postMessage({ type: "response", number: data.number, response: respond(data.request) });
});
