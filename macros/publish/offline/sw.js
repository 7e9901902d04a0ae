/**
 * Removes what an earlier version of the site kept without being asked, and itself. Where offline use is turned off for
 * everybody, it stands in the place of the worker too (`offline-worker.js`).
 * @module
 */

const retired = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const STORES = `offline ${new URL(retired.registration.scope).pathname} `;

retired.addEventListener("install", () => void retired.skipWaiting());
retired.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  for (const name of await caches.keys()) {
    if (name.startsWith(STORES)) {
      await caches.delete(name);
    }
  }
  await retired.registration.unregister();
}
