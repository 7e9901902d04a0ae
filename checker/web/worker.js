/**
 * The worker: joins the messages of the page with the Python that answers them.
 * @module
 */

import { Answering } from "./answering.js";
import { PROGRESS, compile, fetchPart } from "./fetching.js";
import { startPlain, startQuick } from "./python.js";
// @ts-expect-error: made when the site is built, which joins it into this script
import { MEMORY, QUICK_WASM } from "./runtime.js";

/** @typedef {import("./messages.js").FromPage} FromPage */
/** @typedef {import("./messages.js").FromWorker} FromWorker */

/** @param {FromWorker} message */
const send = (message) => postMessage(message);

/** What the page has fetched; where it could not, it is fetched here.
 * @type {(value: WebAssembly.Module | undefined) => void} */
let takeWasm = () => {};
const wasm = new Promise((resolve) => (takeWasm = resolve)).then((module) => module ?? compile(QUICK_WASM));
/** @type {(value: ArrayBuffer | undefined) => void} */
let takeMemory = () => {};
const memory = new Promise((resolve) => (takeMemory = resolve)).then((file) => file ?? fetchPart(MEMORY));

send({ type: "starting" });
addEventListener(PROGRESS, () => send({ type: "starting" }));
const mode = self.name === "plain" ? "plain" : "quick";
const answering = new Answering({ quick: () => startQuick(wasm, memory), plain: startPlain }, mode);
void answering.ready().then(send);

addEventListener("message", async (/** @type {MessageEvent<FromPage>} */ { data }) => {
  if (data.type === "request") {
    send(await answering.respond(data.id, data.request));
  } else if (data.type === "wasm") {
    takeWasm(data.value);
  } else {
    takeMemory(data.value);
  }
});
