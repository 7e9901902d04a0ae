/**
 * Runs on every page: where a page holds a component of the checker, it loads the script of that component.
 * @module
 */

/** The components of pages, and the script of each.
 * @type {Record<string, () => Promise<{mount: (root: HTMLElement) => void}>>} */
const COMPONENTS = {
  "[data-checker]": () => import("./checker.js"),
  "[data-checker-compare]": () => import("./compare.js"),
  "[data-checker-verify]": () => import("./verify.js"),
};
const RELOADED = "checker-reloaded";

async function mountAll() {
  // From a disk, or in a frame without an origin, no worker starts: the page says so (`partials/incomplete.html`).
  if (origin === "null") {
    return;
  }
  for (const [selector, load] of Object.entries(COMPONENTS)) {
    const root = document.querySelector(`${selector}:not([data-checker-state])`);
    if (root instanceof HTMLElement) {
      root.dataset.checkerState = "loading";
      if (isOfOtherVersion(root)) {
        location.reload();
        return;
      }
      await load().then(
        ({ mount }) => mount(root),
        () => {
          delete root.dataset.checkerState;
          /** @type {any} */ (window).sayUnusable();
        },
      );
    }
  }
}

/**
 * Whether these scripts are of another version than the page: the site was published again while it was open. A page
 * that has been loaded again for that reason is taken as it is.
 * @param {HTMLElement} root
 */
function isOfOtherVersion(root) {
  const version = root.dataset.checkerVersion ?? "";
  if (import.meta.url.includes(version)) {
    return false;
  }
  try {
    const before = sessionStorage.getItem(RELOADED);
    sessionStorage.setItem(RELOADED, version);
    return before !== version;
  } catch {
    return false;
  }
}

void mountAll();
