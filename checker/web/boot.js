/**
 * Runs on every page, since instant navigation changes pages without loading scripts again:
 * where a page holds a checker, it loads the rest and brings the checker to life.
 * @module
 */

/** Material's stream of pages; each page that comes into view is one event of it.
 * @typedef {{subscribe: (next: () => void) => void}} Pages */

async function wake() {
  const root = document.querySelector("[data-checker]:not([data-checker-state])");
  if (root instanceof HTMLElement) {
    root.dataset.checkerState = "loading";
    const { mount } = await import("./checker.js");
    mount(root);
  }
}

const pages = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (window)).document$;

void wake();
pages?.subscribe(() => void wake());
