/**
 * The worker: starts Python with the checker's own library and passes requests on to it.
 * Everything that it loads comes from this site.
 * @module
 */

import { load, preload } from "./python.js";
// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import { WASM } from "./runtime.js";
import { restore } from "./snapshot.js";

/**
 * Pyodide waits for ever when a part of it cannot be fetched or compiled: it only warns. So both are watched here, and
 * it is given the WebAssembly that the page has compiled already.
 * @param {(reason: unknown) => void} fail
 */
function watchParts(fail) {
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    if (String(request[0]) === WASM && (await compiled)) {
      return new Response();
    }
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
  WebAssembly.instantiateStreaming = async (source, imports) => {
    try {
      const module = await compiled;
      return module
        ? { module, instance: await WebAssembly.instantiate(module, imports) }
        : await instantiateStreaming(source, imports);
    } catch (error) {
      fail(error);
      throw error;
    }
  };
}

/** What the page has compiled, if it could; its first message brings it.
 * @type {Promise<WebAssembly.Module | undefined>} */
const compiled = new Promise((resolve) => {
  addEventListener("message", function first({ data }) {
    if (data.type === "module") {
      removeEventListener("message", first);
      resolve(data.module);
    }
  });
});

/**
 * Start Python, from the memory that was kept of an earlier visit if there is one and it can be used.
 * @returns {Promise<(request: string) => string>} The checker's answer to a request, both JSON.
 */
async function start() {
  preload();
  const kept = await restore();
  const restored = kept && (await load({ _loadSnapshot: kept }).catch(() => undefined));
  const python = restored ?? (await load());
  postMessage({ type: "start", how: restored ? "snapshot" : "plain" });
  return python.runPython("lambda request: respond(request, rules)");
}

/** @type {Promise<(request: string) => string>} */
const checker = new Promise((resolve, reject) => {
  watchParts(reject);
  start().then(resolve, reject);
});

checker.then(
  () => postMessage({ type: "ready" }),
  (/** @type {unknown} */ error) => postMessage({ type: "failed", reason: String(error) }),
);

addEventListener("message", async ({ data }) => {
  if (data.type === "module") {
    return;
  }
  const respond = await checker;
  postMessage({ type: "response", number: data.number, response: respond(data.request) });
});
