/**
 * Keeps the whole site for use without a connection, for a person who has asked for it (`offline.js`). Online, pages
 * and data are fetched from the network, always.
 *
 * `self.VERSION` names this version of the site. `self.FILES` lists its files: the digest of the content, or nothing
 * where the address never leads to anything else; the size in bytes; and whether its `.gz` is kept in its place. Both
 * are put in front of this script when the site is built.
 * @module
 */

/** @typedef {[digest: string, size: number, packed: 0 | 1]} File */

const { VERSION, FILES } = /** @type {{VERSION: string, FILES: Record<string, File>}} */ (
  /** @type {unknown} */ (self)
);
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope);
/** Several sites may share an origin, and with it its stores: the name says which site a store belongs to. */
const PREFIX = `offline ${scope.pathname} `;
const STORE = PREFIX + VERSION;
const AT_ONCE = 4;
/** A request is given up after so many milliseconds without a byte. */
const STALL_TIMEOUT = 20_000;
/** Sends the pages of this site the progress. */
const channel = new BroadcastChannel(PREFIX);
const stopped = new AbortController();

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", ({ data }) => data === "cancel" && stopped.abort());
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "GET" && origin === scope.origin && pathname.startsWith(scope.pathname)) {
    const file = FILES[pathname.slice(scope.pathname.length)];
    event.respondWith(file?.[0] === "" ? storeFirst(request) : networkFirst(request));
  }
});

/**
 * Fill the store of this version. An update that fails keeps what was fetched, so that the next try asks for the rest
 * alone; the first time, nothing is kept that cannot be used.
 */
async function fill() {
  const update = worker.registration.active?.scriptURL === worker.location.href;
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (update && connection?.saveData) {
    throw new Error("an update waits until data need not be saved");
  }
  const before = await Promise.all((await stores()).map((name) => caches.open(name)));
  const store = await caches.open(STORE);
  const total = Object.values(FILES).reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  const files = Object.entries(FILES);
  const some = async () => {
    for (let next = files.shift(); next; next = files.shift()) {
      const [path, file] = next;
      await keep(store, before, path, file);
      done += file[1];
      channel.postMessage({ done, total });
    }
  };
  const started = Array.from({ length: AT_ONCE }, some);
  try {
    await Promise.all(started);
  } catch (error) {
    // No other file is begun; those on their way still come, so that the next try has them.
    files.length = 0;
    await Promise.allSettled(started);
    if (!update || (error instanceof DOMException && error.name === "QuotaExceededError")) {
      await caches.delete(STORE);
    }
    throw error;
  }
  if (!update) {
    await worker.skipWaiting();
  }
}

/**
 * Put a file into the store: as it lies in an earlier one where it has not changed, or else from the network.
 * @param {Cache} store
 * @param {Cache[]} before
 * @param {string} path
 * @param {File} file
 */
async function keep(store, before, path, [digest, , packed]) {
  const address = new URL(path, scope).href;
  for (const each of before) {
    const kept = await each.match(address);
    if (kept?.headers.get("x-digest") === digest) {
      await store.put(address, kept);
      return;
    }
  }
  const asked = packed ? `${address}.gz` : address;
  let { type, content } = await get(asked, digest ? "no-cache" : "default");
  if (digest && !(await isMeant(content, digest))) {
    // The browser's own store held something older, which the host took for current by its date. What the host gives
    // past that store is kept: some hosts add to pages, so that no digest fits.
    ({ type, content } = await get(asked, "reload"));
  }
  // Without the names of an encoding that is undone already.
  const headers = new Headers({ "content-type": type, "x-digest": digest });
  if (packed && isPacked(content)) {
    headers.set("x-packed", "gzip");
  }
  await store.put(address, new Response(content, { headers }));
}

/**
 * Ask the host, once more where the answer is lost on the way, and refuse what it has not found.
 * @param {string} address
 * @param {RequestCache} cache
 */
async function get(address, cache) {
  const { response, content } = await watched(address, cache).catch((error) => {
    if (stopped.signal.aborted) {
      throw error;
    }
    return watched(address, cache);
  });
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return { type: response.headers.get("content-type") ?? "", content };
}

/**
 * Fetch a file as long as bytes arrive.
 * @param {string} address
 * @param {RequestCache} cache
 */
async function watched(address, cache) {
  const request = new AbortController();
  const giveUp = () => request.abort();
  let timer = setTimeout(giveUp, STALL_TIMEOUT);
  stopped.signal.addEventListener("abort", giveUp);
  const alive = new TransformStream({
    transform(bytes, next) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, STALL_TIMEOUT);
      next.enqueue(bytes);
    },
  });
  try {
    const response = await fetch(address, { cache, signal: request.signal });
    return { response, content: await new Response(response.body?.pipeThrough(alive)).arrayBuffer() };
  } finally {
    clearTimeout(timer);
    stopped.signal.removeEventListener("abort", giveUp);
  }
}

/**
 * Whether content is what the list of files means, by the digest's first digits that it gives.
 * @param {ArrayBuffer} content
 * @param {string} digest
 */
async function isMeant(content, digest) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const digits = Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.startsWith(digest);
}

/**
 * Whether content is a `.gz` still: some hosts take that for an encoding, which the browser undoes.
 * @param {ArrayBuffer} content
 */
function isPacked(content) {
  const [first, second] = new Uint8Array(content, 0, 2);
  return first === 0x1f && second === 0x8b;
}

/** Remove the stores of this site's other versions: no page of them is open when this worker becomes active. */
async function takeOver() {
  for (const name of await stores()) {
    if (name !== STORE) {
      await caches.delete(name);
    }
  }
  await worker.clients.claim();
}

/** The names of this site's stores. */
async function stores() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** @param {Request} request */
async function storeFirst(request) {
  return (await stored(request)) ?? fetch(request);
}

/** @param {Request} request */
async function networkFirst(request) {
  try {
    // Requested each time: where a host names no term, the browser may answer from its own store, with an old page.
    return await fetch(request, { cache: "no-cache" });
  } catch (error) {
    const found = await stored(request);
    if (!found) {
      throw error;
    }
    return found;
  }
}

/**
 * @param {Request} request
 * @returns {Promise<Response | undefined>}
 */
async function stored(request) {
  // Never by opening the store, which would make it anew after it was turned off.
  const { href, pathname } = new URL(request.url);
  const kept = pathname.endsWith("/") ? new URL("index.html", href).href : href;
  const found = await caches.match(kept, { cacheName: STORE, ignoreSearch: true });
  return found?.body && found.headers.has("x-packed")
    ? new Response(found.body.pipeThrough(new DecompressionStream("gzip")), found)
    : found;
}
