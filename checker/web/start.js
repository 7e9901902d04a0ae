/**
 * The first of all scripts of the checker: starts the worker, and fetches what it needs, watched and compared with its
 * digests. The head of a page with a checker imports it (`macros/theme/partials/start.html`), so it waits for no other.
 * @module
 */

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
 * @property {import("./messages.js").How} how The way to start Python.
 * @property {import("./messages.js").FromWorker[]} heard What the worker has said so far.
 * @property {string} rulesAddress
 * @property {Promise<string>} rules The text of the ruleset.
 * @property {Promise<unknown>} settled
 */

/** The event that bytes of a part have arrived, at most once a second. */
export const PROGRESS = "checker-progress";
/** The browser's own, which `python.js` does not leave to Pyodide. */
const network = globalThis.fetch;
/** After so many milliseconds without a byte, a part is given up. */
const STALLED = 20_000;
/** The theme waits no longer for the worker's first word. */
const SETTLED = 3000;

/** Whether the host sends large files as they are, so that the page has to fetch packed ones. Asked once.
 * @type {Promise<boolean> | undefined} */
let sentRaw;

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
  return early?.settled;
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
 * @param {import("./messages.js").How} [how]
 * @returns {Start}
 */
export function begin({ worker: address, wasm, memory, rules }, how = "quick") {
  // From a disk, a browser takes a worker of the page itself only where it is a plain script.
  const type = address.startsWith("blob:") ? "classic" : "module";
  const worker = new Worker(trusted.createScriptURL(address), { type, name: how });
  /** @type {import("./messages.js").FromWorker[]} */
  const heard = [];
  worker.onmessage = ({ data }) => heard.push(data);
  worker.onerror = () => heard.push({ type: "failed", message: "the worker did not load" });
  // Whoever continues the start puts handlers of its own in the place of these two, maybe before the first message.
  const settled = new Promise((resolve) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", resolve, { once: true });
    setTimeout(resolve, SETTLED);
  });
  if (how === "quick") {
    sentRaw ??= sendsRaw(wasm);
    // What comes together with large files comes late: first the worker's script, and the text of the page.
    void settled.then(() => sendParts(worker, wasm, memory));
  }
  const text = fetchText(rules);
  // Whoever continues the start handles the error; until then it is not reported as unhandled.
  text.catch(() => {});
  return { worker, how, heard, rulesAddress: rules, rules: text, settled };
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

/**
 * The ruleset as text.
 * @param {string} address
 */
export async function fetchText(address) {
  return new TextDecoder().decode(await watched(address));
}

/**
 * Compile a part that is WebAssembly, whatever type the host gives it.
 * @param {string} address
 */
export async function compile(address) {
  return WebAssembly.compile(await fetchPart(address));
}

/**
 * Fetch a part of the runtime; packed, where the host would send it raw.
 * @param {string} address It holds the first digits of the SHA-256 of the content.
 * @returns {Promise<ArrayBuffer>} Rejected when nothing more comes or the content has another digest.
 */
export async function fetchPart(address) {
  // First the way that costs less on this host.
  sentRaw ??= sendsRaw(address);
  const raw = () => watched(address);
  const packed = () => watched(`${address}.zst`);
  return (await sentRaw) ? packed().catch(raw) : raw().catch(packed);
}

/**
 * Whether the host sends a file without compression, and the store of offline use does not have it.
 * @param {string} address
 */
async function sendsRaw(address) {
  if (address.startsWith("blob:")) {
    return false;
  }
  try {
    // To look into the store takes as long as to ask a host: only where there may be one.
    if (mayBeKept() && (await globalThis.caches?.match(address))) {
      return false;
    }
    const { ok, headers } = await network(address, { method: "HEAD", signal: AbortSignal.timeout(STALLED) });
    return ok && !headers.has("content-encoding");
  } catch {
    return false;
  }
}

/** Whether the site may be kept for offline use; a worker cannot tell. */
function mayBeKept() {
  return !globalThis.document || Boolean(navigator.serviceWorker?.controller);
}

/**
 * Fetch content as long as bytes arrive.
 * @param {string} address
 * @returns {Promise<ArrayBuffer>} The content has the digest of its address.
 */
async function watched(address) {
  const content = await (await download(address)).arrayBuffer();
  const whole = address.endsWith(".zst") ? await unpacked(content) : content;
  if (!(await hasDigest(whole, address))) {
    throw new Error(`${address}: the content has another digest`);
  }
  return whole;
}

/**
 * Download a file as long as bytes arrive. A `fetch` would lead all of them through the thread of the page, which could
 * do nothing else meanwhile; a request for a blob leaves them to the browser, and tells all the same that they arrive.
 * @param {string} address
 * @returns {Promise<Blob>}
 */
function download(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let told = 0;
    const alive = () => {
      if (Date.now() > told + 1000) {
        told = Date.now();
        globalThis.dispatchEvent?.(new Event(PROGRESS));
      }
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED);
    };
    /** @param {string} why */
    const fail = (why) => reject(new Error(`${address}: ${why}`));
    request.open("GET", address);
    request.responseType = "blob";
    request.onprogress = alive;
    request.onload = () => (request.status === 200 ? resolve(request.response) : fail(`${request.status}`));
    request.onerror = () => fail("it cannot be fetched");
    request.onabort = () => fail("nothing more comes");
    request.onloadend = () => clearTimeout(timer);
    alive();
    request.send();
  });
}

/** @param {ArrayBuffer} content */
async function unpacked(content) {
  const { decompress } = await import("fzstd");
  return /** @type {Uint8Array<ArrayBuffer>} */ (decompress(new Uint8Array(content))).slice().buffer;
}

/**
 * Compare content with the digest in its address.
 * @param {ArrayBuffer} content
 * @param {string} address
 */
async function hasDigest(content, address) {
  const [, expected] = /-([0-9a-f]{12})\.[^/]*$/.exec(address) ?? [];
  return !expected || (await digestOf(content)).startsWith(expected);
}

/**
 * The SHA-256 of some content, in hexadecimal digits; computed by a package where the browser does not do it, as without
 * a secure connection.
 * @param {ArrayBuffer} content
 */
export async function digestOf(content) {
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest("SHA-256", content))
    : await digestWithoutBrowser(new Uint8Array(content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} content */
async function digestWithoutBrowser(content) {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(content);
}
