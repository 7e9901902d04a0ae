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
  const ACTIONS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "change"];
  const search = document.getElementById("__search");
  // A visit from a search, or with one, needs its words marked, or its results.
  const searched = /[?&][hq]=/.test(location.search);
  /** Ends what is done in place of the theme's script. */
  const standIn = new AbortController();
  const listening = { capture: true, signal: standIn.signal };

  document.documentElement.classList.replace("no-js", "js");
  restorePalette();
  openSearch();
  holdSearchIndex();
  loadThemeOnFirstAction();
  prefetchTheme();

  /** Paint the page in the colours that were chosen, or else that the device prefers. */
  function restorePalette() {
    const choices = [...document.querySelectorAll("[data-md-component=palette] input")];
    const preferred = choices.findIndex((each) => matchMedia(each.getAttribute("data-md-color-media") ?? "").matches);
    paint(choices, chosenPalette() ?? Math.max(0, preferred));
    const change = (/** @type {Event} */ { target }) => {
      const index = choices.findIndex((each) => each === target);
      if (index >= 0) {
        // Material reads the stored value.
        page.__md_set("__palette", { index, color: paint(choices, index) });
      }
    };
    addEventListener("change", change, listening);
  }

  function chosenPalette() {
    try {
      return page.__md_get("__palette")?.index;
    } catch {
      return undefined; // a browser that blocks cookies blocks this too
    }
  }

  /**
   * @param {Element[]} choices
   * @param {number} chosen
   */
  function paint(choices, chosen) {
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
  }

  /** Open the search by its keys and focus its field: what is typed after that must not be lost. */
  function openSearch() {
    const field = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=search-query]"));
    const change = (/** @type {Event} */ { target }) => {
      if (target instanceof HTMLInputElement && target === search && target.checked) {
        field?.focus();
      }
    };
    const press = (/** @type {KeyboardEvent} */ event) => {
      const meant = ["/", "f", "s"].includes(event.key) && !(event.ctrlKey || event.metaKey || event.altKey);
      if (meant && event.target === document.body) {
        event.preventDefault();
        search?.click();
      }
    };
    addEventListener("change", change, listening);
    addEventListener("keydown", press, listening);
  }

  /**
   * Hold the theme's request for the index of the search until somebody searches: the theme makes it when it starts, and
   * that is the largest file of most pages.
   */
  function holdSearchIndex() {
    const searching = new Promise((resolve) => {
      search?.addEventListener("change", resolve, { once: true });
      document.querySelector("[data-md-component=search]")?.addEventListener("focusin", resolve, { once: true });
      if (searched) {
        resolve(undefined);
      }
    });
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
  }

  function loadThemeOnFirstAction() {
    const read = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
    // Material moves tables when it starts: between a press and its release, that would lose the click.
    let released = Promise.resolve();
    const press = () => {
      released = new Promise((resolve) => {
        for (const end of ["pointerup", "pointercancel"]) {
          addEventListener(end, () => setTimeout(resolve), { capture: true, once: true });
        }
      });
    };
    addEventListener("pointerdown", press, listening);
    /** @param {Event} [event] */
    const load = async (event) => {
      // A page that comes up under a pointer at rest gets a move too, by which nothing has moved.
      if (event instanceof PointerEvent && event.type === "pointermove" && !event.movementX && !event.movementY) {
        return;
      }
      for (const each of ACTIONS) {
        removeEventListener(each, load, true);
      }
      await Promise.all([read, page.checkerSettled]);
      const deferred = deferredScript();
      const script = document.createElement("script");
      script.src = deferred?.getAttribute("src") ?? "";
      script.onload = async () => {
        await released;
        standIn.abort();
        document.dispatchEvent(new Event("DOMContentLoaded"));
      };
      deferred?.replaceWith(script);
    };
    for (const each of ACTIONS) {
      addEventListener(each, load, { capture: true, passive: true });
    }
    if (searched) {
      void load();
    }
  }

  /** The theme's script as it stands in the page, where no browser runs it. */
  function deferredScript() {
    return document.querySelector('script[type="text/later"]');
  }

  function prefetchTheme() {
    addEventListener("load", () => {
      const deferred = deferredScript();
      const { connection } = /** @type {any} */ (navigator);
      if (deferred && !connection?.saveData) {
        const hint = Object.assign(document.createElement("link"), { rel: "prefetch", as: "script" });
        hint.href = deferred.getAttribute("src") ?? "";
        document.head.append(hint);
      }
    });
  }
})();
