/**
 * Registers the service worker that keeps the site for the time without a connection, unless the reader has turned that
 * off on the page about it.
 * @module
 */

const OFF = "csto-offline-off";
const WORKER = new URL("../../sw.js", import.meta.url);

/** Material's stream of pages; each page that comes into view is one event of it.
 * @typedef {{subscribe: (next: () => void) => void}} Pages */

async function register() {
  if ("serviceWorker" in navigator && !localStorage.getItem(OFF)) {
    await navigator.serviceWorker.register(WORKER).catch(() => undefined);
  }
}

async function turnOff() {
  localStorage.setItem(OFF, "1");
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith("csto-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The switch, where a page has one. */
function mount() {
  for (const root of document.querySelectorAll("[data-offline]")) {
    if (root instanceof HTMLElement && !root.dataset.offlineState) {
      const tell = () => {
        root.dataset.offlineState = localStorage.getItem(OFF) ? "off" : "on";
      };
      root.querySelector("[data-off]")?.addEventListener("click", () => void turnOff().then(tell));
      root.querySelector("[data-on]")?.addEventListener("click", () => {
        localStorage.removeItem(OFF);
        void register().then(tell);
      });
      tell();
    }
  }
}

const pages = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (window));
mount();
// Material's script may come late, and the event then comes once more for it (`partials/start.html`).
document.addEventListener("DOMContentLoaded", () => pages.document$?.subscribe(mount));
/** When nothing else is to be done: keeping the site must slow neither the first look at it nor the checker. */
function whenIdle() {
  const checker = document.querySelector("[data-checker-state=loading]");
  if (checker) {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      whenIdle();
    }).observe(checker, { attributeFilter: ["data-checker-state"] });
  } else {
    const later = window.requestIdleCallback ?? ((/** @type {() => void} */ next) => setTimeout(next, 2000));
    later(() => void register());
  }
}

if (document.readyState === "complete") {
  whenIdle();
} else {
  addEventListener("load", whenIdle, { once: true });
}
