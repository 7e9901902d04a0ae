/**
 * Defers the theme's script until the first action of the reader. Reading alone never runs it, and nothing delays the
 * first view of a page: that script takes a phone half a second and requests the search index.
 *
 * It is part of each page, below the header. Until the theme's script has loaded it does what a reader could miss: the
 * colours that the device prefers, the switch between them, and what opens the search.
 * @module
 */

(() => {
  /** What Material and the checker store in the page for scripts.
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

  const ACTIONS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "change"];
  const read = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

  // Material moves tables when it starts: between a press and its release, that would lose the click.
  let released = Promise.resolve();
  const pressed = () => {
    released = new Promise((resolve) => {
      for (const end of ["pointerup", "pointercancel"]) {
        addEventListener(end, () => setTimeout(resolve), { capture: true, once: true });
      }
    });
  };
  addEventListener("pointerdown", pressed, { capture: true, passive: true });

  const search = document.getElementById("__search");
  // A visit from a search, or with one, needs its words marked, or its results.
  const searched = /[?&][hq]=/.test(location.search);
  // The theme requests the index of the search when it starts. That is the largest file of most pages, so the request is
  // held until somebody searches.
  const searching = new Promise((resolve) => {
    search?.addEventListener("change", resolve, { once: true });
    document.querySelector("[data-md-component=search]")?.addEventListener("focusin", resolve, { once: true });
    if (searched) {
      resolve(undefined);
    }
  });
  const holdIndex = () => {
    window.XMLHttpRequest = class extends XMLHttpRequest {
      waits = false;
      /** @param {[method: string, url: string]} asked */
      open(...asked) {
        this.waits = asked[1].endsWith("/search_index.json");
        super.open(...asked);
      }
      send() {
        void (this.waits ? searching.then(() => super.send()) : super.send());
      }
    };
  };

  /** @param {Event} [action] */
  const load = async (action) => {
    // A page that comes up under a pointer at rest gets a move too, by which nothing has moved.
    if (action instanceof PointerEvent && action.type === "pointermove" && !action.movementX && !action.movementY) {
      return;
    }
    for (const each of ACTIONS) {
      removeEventListener(each, load, true);
    }
    await Promise.all([read, page.checkerSettled]);
    holdIndex();
    const later = document.querySelector('script[type="text/later"]');
    const script = document.createElement("script");
    script.src = later?.getAttribute("src") ?? "";
    script.onload = async () => {
      await released;
      removeEventListener("pointerdown", pressed, true);
      removeEventListener("change", changed, true);
      removeEventListener("keydown", openSearch, true);
      document.dispatchEvent(new Event("DOMContentLoaded"));
    };
    later?.replaceWith(script);
  };
  const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=search-query]"));
  /** @param {Event} change The switch of colours, whose stored value Material reads, or the search. */
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
  for (const each of ACTIONS) {
    addEventListener(each, load, { capture: true, passive: true });
  }
  if (searched) {
    void load();
  }
  addEventListener("load", () => {
    const later = document.querySelector('script[type="text/later"]');
    const { connection } = /** @type {any} */ (navigator);
    if (later && !connection?.saveData) {
      const hint = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script" });
      hint.href = later.getAttribute("src") ?? "";
      document.head.append(hint);
    }
  });
})();
