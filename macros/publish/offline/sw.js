/**
 * Saves the whole site for use without a connection. Online, pages and data come from the network, always.
 *
 * `self.VERSION` names this version of the site and `self.FILES` lists its files with their digests; both are put
 * in front of this script when the site is built. With no files the site has offline use turned off.
 * @module
 */

const { VERSION, FILES } = /** @type {{VERSION: string, FILES: Record<string, string>}} */ (
  /** @type {unknown} */ (self)
);
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** Several sites may share an origin, and with it its stores: the name says which site a store belongs to. */
const PREFIX = `offline ${new URL(worker.registration.scope).pathname} `;
const STORE = PREFIX + VERSION;
/** The stores of earlier versions of this script, whose names did not say the site. */
const UNSCOPED = /^[a-z]+-site-[0-9a-f]{12}$/;

/** A digest in the address of an asset: what it leads to never changes, so the store may answer first. */
const IMMUTABLE = /^assets\/.*?[/.-][0-9a-f]{8,12}[/.]/;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = new URL(worker.registration.scope);
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === scope.origin && url.pathname.startsWith(scope.pathname)) {
    const path = url.pathname.slice(scope.pathname.length);
    event.respondWith(IMMUTABLE.test(path) ? storeFirst(request) : networkFirst(request));
  }
});

/** Fill the store of this version, or remove it where that fails; what has not changed comes from the store before. */
async function fill() {
  const before = await stores();
  const store = await caches.open(STORE);
  try {
    for (const [path, digest] of Object.entries(FILES)) {
      const address = new URL(path, worker.registration.scope).href;
      const known = await unchanged(before, address, digest);
      const response = known ?? (await fetch(address, { cache: IMMUTABLE.test(path) ? "default" : "no-cache" }));
      if (!response.ok) {
        throw new Error(`${address}: ${response.status}`);
      }
      await store.put(address, marked(response, digest));
    }
  } catch (error) {
    await caches.delete(STORE);
    throw error;
  }
}

/** Remove the stores of this site's other versions: their pages are gone when this worker takes over. */
async function tidy() {
  for (const name of await stores()) {
    if (name !== STORE) {
      await caches.delete(name);
    }
  }
}

/** The names of this site's stores. */
async function stores() {
  const names = [];
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) || (UNSCOPED.test(name) && (await belongs(name)))) {
      names.push(name);
    }
  }
  return names;
}

/**
 * Whether a store holds this site's home page.
 * @param {string} name
 */
async function belongs(name) {
  return (await (await caches.open(name)).match(new URL("index.html", worker.registration.scope))) !== undefined;
}

/**
 * @param {string[]} before
 * @param {string} address
 * @param {string} digest
 */
async function unchanged(before, address, digest) {
  for (const name of before) {
    const found = await (await caches.open(name)).match(address);
    if (found?.headers.get("x-digest") === digest) {
      return found;
    }
  }
  return undefined;
}

/**
 * The response with its digest, and without the names of an encoding that is undone already.
 * @param {Response} response
 * @param {string} digest
 */
function marked(response, digest) {
  const type = response.headers.get("content-type") ?? "";
  return new Response(response.body, { headers: { "content-type": type, "x-digest": digest } });
}

/** @param {Request} request */
async function storeFirst(request) {
  return (await stored(request)) ?? fetch(request);
}

/** @param {Request} request */
async function networkFirst(request) {
  try {
    // Asked anew each time: where a host names no term, the browser may answer from its own store, with an old page.
    return await fetch(request, { cache: "no-cache" });
  } catch (error) {
    const found = await stored(request);
    if (!found) {
      throw error;
    }
    return found;
  }
}

/** @param {Request} request */
async function stored(request) {
  // Never by opening the store, which would make it anew after it was turned off.
  const page = new URL("index.html", request.url).href;
  return (
    (await caches.match(request, { cacheName: STORE, ignoreSearch: true })) ?? caches.match(page, { cacheName: STORE })
  );
}
