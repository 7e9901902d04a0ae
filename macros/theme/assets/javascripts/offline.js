/**
 * Registers the service worker that saves the site for use without a connection, unless the reader has turned that off
 * on the page about it.
 * @module
 */

const WORKER = new URL("../../sw.js", import.meta.url);
/** Several sites may share an origin, and with it what browsers store: names say which site it is. */
const SCOPE = new URL(".", WORKER).pathname;
const OFF = `offline off ${SCOPE}`;

/** Material's stream of pages; each page that comes into view is one event of it.
 * @typedef {{subscribe: (next: () => void) => void}} Pages */

/** The keys that say that it is off. Earlier versions wrote one that did not say the site. */
function offKeys() {
  return Object.keys(localStorage).filter((key) => key === OFF || key.endsWith("-offline-off"));
}

async function register() {
  if ("serviceWorker" in navigator && offKeys().length === 0) {
    await navigator.serviceWorker.register(WORKER).catch(() => undefined);
  }
}

async function turnOff() {
  localStorage.setItem(OFF, "1");
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await registration?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(`offline ${SCOPE} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The switch, where a page has one. */
function mount() {
  for (const root of document.querySelectorAll("[data-offline]")) {
    if (root instanceof HTMLElement && !root.dataset.offlineState) {
      const tell = () => {
        root.dataset.offlineState = offKeys().length > 0 ? "off" : "on";
      };
      root.querySelector("[data-off]")?.addEventListener("click", () => void turnOff().then(tell));
      root.querySelector("[data-on]")?.addEventListener("click", () => {
        for (const key of offKeys()) {
          localStorage.removeItem(key);
        }
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
    new MutationObserver((_, found) => {
      found.disconnect();
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
