/**
 * Keeping answers on the device, when the person asks for it, and a link that holds them.
 * @module
 */

import { requireElement } from "./elements.js";
import { LINK } from "./incoming.js";
import { isSameCandidate } from "./store.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

export class Keeping {
  /** The fragment of the last report. */
  link = "";
  /** Whether the answers in the form are those that are kept, and not from a link, a file or another candidate. */
  own = true;

  /**
   * @param {HTMLElement} root
   * @param {import("./store.js").Store} store
   * @param {() => Candidate | undefined} read What the form says now.
   */
  constructor(root, store, read) {
    this.root = root;
    this.store = store;
    this.read = read;
    this.keepButton = requireElement(root, "[data-checker-keep]", HTMLElement);
    this.forgetButton = requireElement(root, "[data-checker-forget]", HTMLElement);
    this.keepButton.addEventListener("click", () => this.#keep());
    this.forgetButton.addEventListener("click", () => this.#forget());
    // The page that is a file has no address that others could open.
    root.querySelector("[data-checker-share]")?.addEventListener("click", () => void this.#share());
    this.adopt(store.typed ?? store.kept);
  }

  /**
   * The form has other answers now. They are kept only if they are those that are kept already.
   * @param {Candidate | undefined} candidate
   */
  adopt(candidate) {
    const { kept } = this.store;
    this.own = !kept || (candidate !== undefined && isSameCandidate(candidate, kept));
    this.#tell(!kept ? "none" : this.own ? "kept" : "other");
  }

  /** Keep what has changed, if the person keeps these answers and no other tab keeps others. */
  changed() {
    const { kept } = this.store;
    if (!this.read()) {
      this.adopt(undefined);
    } else if (kept && (!this.own || this.store.isKeptElsewhere)) {
      this.#tell("other");
    } else if (kept) {
      this.#tell(this.store.keep(this.read()) ? "kept" : "refused");
    } else {
      this.#tell("none"); // another tab may have removed what was kept
    }
  }

  #keep() {
    this.own = true;
    this.#tell(this.store.keep(this.read()) ? "kept" : "refused");
  }

  #forget() {
    this.store.keep(undefined);
    this.#tell("none");
  }

  /**
   * Say how answers are kept: `none`, `kept`, `other` (others than those in the form), `refused` by the browser.
   * @param {"none" | "kept" | "other" | "refused"} state
   */
  #tell(state) {
    const line = requireElement(this.root, "[data-checker-keeping]", HTMLElement);
    line.textContent = line.getAttribute(`data-${state}`);
    this.forgetButton.hidden = state === "none" || state === "refused";
    this.keepButton.hidden = state === "kept";
  }

  async #share() {
    const shown = requireElement(this.root, "[data-checker-shared]", HTMLElement);
    const field = requireElement(shown, "input", HTMLInputElement);
    const told = requireElement(this.root, "[data-checker-copied]", HTMLElement);
    if (!this.link) {
      told.textContent = told.dataset.none ?? "";
      return;
    }
    field.value = new URL(LINK + this.link, new URL(this.root.dataset.checkerAddress ?? "", location.href)).href;
    shown.hidden = false;
    field.select();
    const copied = await navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    );
    told.textContent = copied ? (told.dataset.says ?? "") : "";
  }
}
