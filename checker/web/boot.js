/**
 * Runs on every page, since instant navigation changes pages without loading scripts again:
 * where a page holds a part of the checker, it loads the rest and brings that part to life.
 * @module
 */

/** Material's stream of pages; each page that comes into view is one event of it.
 * @typedef {{subscribe: (next: () => void) => void}} Pages */

/** What there is on pages, and the script of each.
 * @type {Record<string, () => Promise<{mount: (root: HTMLElement) => void}>>} */
const PARTS = {
  "[data-checker]": () => import("./checker.js"),
  "[data-checker-compare]": () => import("./compare.js"),
  "[data-checker-verify]": () => import("./verify.js"),
};

async function wake() {
  for (const [selector, load] of Object.entries(PARTS)) {
    const root = document.querySelector(`${selector}:not([data-checker-state])`);
    if (root instanceof HTMLElement) {
      root.dataset.checkerState = "loading";
      const { mount } = await load();
      mount(root);
    }
  }
}

function follow() {
  void wake();
  const pages = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (window)).document$;
  pages?.subscribe(() => void wake());
}

// It need not wait for Material's script; but only that one tells of further pages. On a page with a checker that
// script comes late, and the event comes once more for it (`macros/theme/partials/start.html`).
follow();
document.addEventListener("DOMContentLoaded", follow);
