/**
 * Fetches the parts of the runtime and the ruleset: watched as long as bytes arrive, and compared with the digests in
 * their addresses.
 * @module
 */

import { hasDigest } from "./digests.js";

/** The event that bytes of a part have arrived, at most once a second. */
export const PROGRESS = "checker-progress";
/** The browser's own, which `python.js` does not leave to Pyodide. */
const network = globalThis.fetch;
/** After so many milliseconds without a byte, a part is given up. */
const STALL_TIMEOUT = 20_000;

/** What `sendsRaw` has asked.
 * @type {Promise<boolean> | undefined} */
let sentRaw;

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
  const raw = () => watched(address);
  const packed = () => watched(`${address}.zst`);
  // First the way that costs less on this host.
  return (await sendsRaw(address)) ? packed().catch(raw) : raw().catch(packed);
}

/**
 * Whether the host sends large files as they are, so that the page has to fetch packed ones. Asked once.
 * @param {string} address One of them.
 */
export function sendsRaw(address) {
  sentRaw ??= isSentRaw(address);
  return sentRaw;
}

/**
 * Whether the host sends a file without compression, and the store of offline use does not have it.
 * @param {string} address
 */
async function isSentRaw(address) {
  if (address.startsWith("blob:")) {
    return false;
  }
  try {
    // To look into the store takes as long as to ask a host: only where there may be one.
    if (mayBeKept() && (await globalThis.caches?.match(address))) {
      return false;
    }
    const { ok, headers } = await network(address, { method: "HEAD", signal: AbortSignal.timeout(STALL_TIMEOUT) });
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
  const sent = await (await download(address)).arrayBuffer();
  const content = address.endsWith(".zst") ? await unpacked(sent) : sent;
  if (!(await hasDigest(content, address))) {
    throw new Error(`${address}: the content has another digest`);
  }
  return content;
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
      timer = setTimeout(() => request.abort(), STALL_TIMEOUT);
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
