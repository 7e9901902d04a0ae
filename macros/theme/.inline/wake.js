/**
 * Lets the theme's script sleep until the reader does something. Whoever only reads never runs it, and nothing stands
 * in the way of the first look at a page: that script takes a phone half a second and asks for the search index.
 *
 * It stands inside each page, below the header, and until then does in its place the little that a reader could miss:
 * the colours that the device prefers, the switch between them, and what opens the search.
 * @module
 */

(() => {
  /** What Material and the checker keep in the page for scripts.
   * @typedef {object} Palette
   * @property {number} index
   * @property {Record<string, string | null>} color
   * @typedef {object} Material
   * @property {(key: string) => Palette | null} __md_get
   * @property {(key: string, value: Palette) => void} __md_set
   * @typedef {object} Checker
   * @property {Promise<unknown>} [checkerSettled] */
  const page = /** @type {Material & Checker} */ (/** @type {unknown} */ (window));
  document.documentElement.classList.replace("no-js", "js");

  const choices = [...document.querySelectorAll("[data-md-component=palette] input")];
  /** @param {number} chosen */
  const paint = (chosen) => {
    /** @type {Record<string, string | null>} */
    const color = {};
    for (const name of ["media", "scheme", "primary", "accent"]) {
      color[name] = choices[chosen]?.getAttribute(`data-md-color-${name}`) ?? null;
      document.body.setAttribute(`data-md-color-${name}`, color[name] ?? "");
    }
    for (const [index, choice] of choices.entries()) {
      choice.nextElementSibling?.toggleAttribute("hidden", index !== chosen);
    }
    return color;
  };
  const preferred = choices.findIndex((each) => matchMedia(each.getAttribute("data-md-color-media") ?? "").matches);
  const chosen = () => {
    try {
      return page.__md_get("__palette")?.index;
    } catch {
      return undefined; // a browser that blocks cookies blocks this too
    }
  };
  paint(chosen() ?? Math.max(0, preferred));

  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "change"];
  const read = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

  // Material moves tables when it comes to life: between a press and its release, that would lose the click.
  let released = Promise.resolve();
  const pressed = () => {
    released = new Promise((resolve) => {
      for (const end of ["pointerup", "pointercancel"]) {
        addEventListener(end, () => setTimeout(resolve), { capture: true, once: true });
      }
    });
  };
  addEventListener("pointerdown", pressed, { capture: true, passive: true });

  /** @param {Event} [sign] What the reader did. */
  const wake = async (sign) => {
    for (const each of SIGNS) {
      removeEventListener(each, wake, true);
    }
    await Promise.all([read, page.checkerSettled]);
    const later = document.querySelector('script[type="text/later"]');
    const script = document.createElement("script");
    script.src = later?.getAttribute("src") ?? "";
    script.onload = async () => {
      await released;
      removeEventListener("pointerdown", pressed, true);
      removeEventListener("change", changed, true);
      removeEventListener("keydown", openSearch, true);
      document.dispatchEvent(new Event("DOMContentLoaded"));
      if (sign instanceof KeyboardEvent && sign.target === document.body && !sign.defaultPrevented) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", sign));
      }
    };
    later?.replaceWith(script);
  };
  const search = document.getElementById("__search");
  const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=search-query]"));
  /** @param {Event} change The switch of colours, of which Material takes up what it finds kept, or the search. */
  const changed = ({ target }) => {
    const index = choices.findIndex((each) => each === target);
    if (index >= 0) {
      page.__md_set("__palette", { index, color: paint(index) });
    } else if (target instanceof HTMLInputElement && target === search && target.checked) {
      field?.focus();
    }
  };

  /** @param {KeyboardEvent} press A key that opens the search: what is typed after it must not be lost. */
  const openSearch = (press) => {
    const meant = ["/", "f", "s"].includes(press.key) && !(press.ctrlKey || press.metaKey || press.altKey);
    if (meant && press.target === document.body) {
      press.preventDefault();
      search?.click();
    }
  };

  addEventListener("change", changed, true);
  addEventListener("keydown", openSearch, true);
  for (const each of SIGNS) {
    addEventListener(each, wake, { capture: true, passive: true });
  }
  // Who comes from a search, or with one, wants its words marked, or its results.
  if (/[?&][hq]=/.test(location.search)) {
    void wake();
  }
  addEventListener("load", () => {
    const later = document.querySelector('script[type="text/later"]');
    if (later) {
      const hint = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script" });
      hint.href = later.getAttribute("src") ?? "";
      document.head.append(hint);
    }
  });
})();
