/**
 * The worker: starts Python with what this site brings, and passes requests on to it.
 *
 * Where the quick way to start, or a request after it, goes wrong for whatever reason, Python is started again the plain
 * way and the request is made once more: nobody sees more of it than a longer wait.
 * @module
 */

import { preload, startPlain, startQuick } from "./python.js";
// What that imports stands here too, so that all is asked for at once.
import "./memory.js";
// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import "./runtime.js";

/** @typedef {import("./python.js").Answer} Answer */
/** What the page tells: what it has compiled and fetched, if it could, and that it listens from now on.
 * @typedef {{type: "module", module?: WebAssembly.Module} | {type: "memory", memory?: ArrayBuffer} | {type: "follow"}} Notice */
/** @typedef {{type?: undefined, number: number, request: string}} Asked */

preload();
/** @type {PromiseWithResolvers<WebAssembly.Module | undefined>} */
const compiled = Promise.withResolvers();
/** @type {PromiseWithResolvers<ArrayBuffer | undefined>} */
const memory = Promise.withResolvers();
let how = "quick";
/** @type {Promise<Answer> | undefined} */
let whole;
let checker = startQuick(memory.promise, compiled.promise).catch(plain);

/**
 * Start the whole Pyodide, once.
 * @param {unknown} reason Why the quick way can't be gone.
 * @returns {Promise<Answer>}
 */
function plain(reason) {
  if (!whole) {
    console.info("starting the plain way:", reason);
    how = "plain";
    whole = startPlain();
    checker = whole;
  }
  return whole;
}

/**
 * @param {string} request
 * @returns {Promise<string>}
 */
async function answered(request) {
  try {
    return (await checker)(request);
  } catch (error) {
    return (await plain(error))(request);
  }
}

addEventListener("message", async (/** @type {MessageEvent<Notice | Asked>} */ { data }) => {
  if (data.type === "module") {
    compiled.resolve(data.module);
    return;
  }
  if (data.type === "memory") {
    memory.resolve(data.memory);
    return;
  }
  try {
    if (data.type === "follow") {
      await checker;
      postMessage({ type: "ready", how });
    } else {
      postMessage({ type: "response", number: data.number, response: await answered(data.request), how });
    }
  } catch (error) {
    postMessage({ type: "failed", reason: String(error), how });
  }
});
