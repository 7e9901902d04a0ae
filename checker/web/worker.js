/**
 * The worker: starts Python, loads the checker's wheel by name and passes requests on to it.
 * Everything that it loads comes from this site.
 * @module
 */

// @ts-expect-error: the runtime stands beside the scripts in the built site only
import * as pyodide from "../pyodide/pyodide.mjs";

/** @type {typeof import("pyodide").loadPyodide} */
const loadPyodide = pyodide.loadPyodide;

const runtime = new URL("../pyodide/", import.meta.url).href;

const START = `
from checker import load_rules
from checker.page import respond

rules = load_rules()
lambda request: respond(request, rules)
`;

/**
 * Pyodide waits for ever when a part of it cannot be fetched or compiled: it only warns. So both are watched here.
 * @param {(reason: unknown) => void} fail
 */
function watchParts(fail) {
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    const response = await fetch(...request).catch((error) => {
      fail(error);
      throw error;
    });
    if (!response.ok) {
      fail(`${response.url}: ${response.status}`);
    }
    return response;
  };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...parts) =>
    instantiateStreaming(...parts).catch((error) => {
      fail(error);
      throw error;
    });
}

/** @returns {Promise<(request: string) => string>} The checker's answer to a request, both JSON. */
function start() {
  return new Promise((resolve, reject) => {
    watchParts(reject);
    loadPyodide({ indexURL: runtime, packages: ["csto-checker"] })
      .then((python) => resolve(python.runPython(START)))
      .catch(reject);
  });
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
