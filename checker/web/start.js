/**
 * The first of all scripts of the checker: starts the worker, and fetches what it needs. The head of a page with a checker
 * imports it (`macros/theme/partials/start.html`), so it waits for no other.
 * @module
 */

import { compile, fetchPart, fetchText, sendsRaw } from "./fetching.js";

// The other script of the page takes these from here: it has no copy of that module.
export { PROGRESS, fetchText } from "./fetching.js";

/**
 * @typedef {object} Addresses What a start needs.
 * @property {string} worker
 * @property {string} wasm The WebAssembly of the quick start.
 * @property {string} memory The memory of the quick start.
 * @property {string} rules The ruleset.
 */

/**
 * @typedef {object} Start A start that has begun.
 * @property {Worker} worker
 * @property {import("./messages.js").StartMode} mode The way to start Python.
 * @property {import("./messages.js").FromWorker[]} received The messages of the worker so far.
 * @property {string} rulesAddress
 * @property {Promise<string>} rules The text of the ruleset.
 * @property {Promise<unknown>} firstMessage
 */

/** The theme waits no longer for the worker's first word. */
const FIRST_MESSAGE_TIMEOUT = 3000;

/** @param {string} text */
const asItIs = (text) => text;
const made = { createHTML: asItIs, createScriptURL: asItIs };
/**
 * What may become HTML or start as a script where a page demands to know it (Trusted Types): what the checker has made,
 * which escapes whatever was typed, and the worker.
 * @type {typeof made}
 */
export const trusted = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("checker", made) ?? made;

/**
 * What the head of the page has begun; null from when a connection has taken it up.
 * @type {Start | null | undefined}
 */
let early;

/**
 * Begin before there is a connection, for the first start of a page.
 * @param {Addresses} addresses
 * @returns {Promise<unknown> | undefined} Settles when the worker has said something or has had the time to.
 */
export function beginEarly(addresses) {
  if (early === undefined) {
    early = begin(addresses);
  }
  return early?.firstMessage;
}

/** Continue the start that has begun, if one has. */
export function takeEarly() {
  const started = early ?? undefined;
  early = null;
  return started;
}

/**
 * Start a worker, and fetch what it needs first. What cannot be fetched here the worker fetches itself.
 * @param {Addresses} addresses
 * @param {import("./messages.js").StartMode} [mode]
 * @returns {Start}
 */
export function begin({ worker: address, wasm, memory, rules }, mode = "quick") {
  // From a disk, a browser takes a worker of the page itself only where it is a plain script.
  const type = address.startsWith("blob:") ? "classic" : "module";
  const worker = new Worker(trusted.createScriptURL(address), { type, name: mode });
  /** @type {import("./messages.js").FromWorker[]} */
  const received = [];
  worker.onmessage = ({ data }) => received.push(data);
  worker.onerror = () => received.push({ type: "failed", message: "the worker did not load" });
  // Whoever continues the start puts handlers of its own in the place of these two, maybe before the first message.
  const firstMessage = new Promise((resolve) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", resolve, { once: true });
    setTimeout(resolve, FIRST_MESSAGE_TIMEOUT);
  });
  if (mode === "quick") {
    void sendsRaw(wasm);
    // What comes together with large files comes late: first the worker's script, and the text of the page.
    void firstMessage.then(() => sendParts(worker, wasm, memory));
  }
  const text = fetchText(rules);
  // Whoever continues the start handles the error; until then it is not reported as unhandled.
  text.catch(() => {});
  return { worker, mode, received, rulesAddress: rules, rules: text, firstMessage };
}

/**
 * Fetch the parts of a quick start for a worker; it is told of each that could not be fetched.
 * @param {Worker} worker
 * @param {string} wasm
 * @param {string} memory
 */
function sendParts(worker, wasm, memory) {
  void compile(wasm)
    .catch(() => undefined)
    .then((value) => worker.postMessage({ type: "wasm", value }));
  void fetchPart(memory)
    .catch(() => undefined)
    .then((value) => worker.postMessage({ type: "memory", value }, value ? [value] : []));
}
