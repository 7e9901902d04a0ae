/**
 * Runs on every page: where a page holds a component of the checker, it loads the script of the components.
 * @module
 */

/** Where a component of a page is, and how it is called.
 * @type {Record<string, keyof typeof import("./components.js")>} */
const COMPONENTS = {
  "[data-checker]": "checker",
  "[data-checker-compare]": "comparison",
  "[data-checker-verify]": "proof",
};
const RELOADED = "checker-reloaded";

async function mountAll() {
  // From a disk, or in a frame without an origin, no worker starts: the page says so (`partials/incomplete.html`).
  if (origin === "null") {
    return;
  }
  for (const [selector, name] of Object.entries(COMPONENTS)) {
    // On a page for paper the components of other pages are only shown.
    const root = document.querySelector(`${selector}:not([data-checker-state], .paper-part *)`);
    if (root instanceof HTMLElement) {
      root.dataset.checkerState = "loading";
      if (isOfOtherVersion(root)) {
        location.reload();
        return;
      }
      await import("./components.js")
        .then((components) => components[name](root))
        .catch((error) => {
          console.error(error);
          delete root.dataset.checkerState;
          /** @type {any} */ (window).sayUnusable();
        });
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
