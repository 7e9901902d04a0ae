/**
 * Candidates that come from outside: from a link in the address, at any time, and from a file.
 *
 * What the tab had before is put aside and can be restored. The link is in the address until an answer changes.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement } from "./elements.js";
import { showProblems } from "./problems.js";
import { textOf } from "./reading.js";
import { isSameCandidate } from "./store.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */
/** @typedef {Pick<import("./protocol.js").Opened, "candidate" | "cover">} Opened */

export const LINK = "#answers=";

export class Incoming {
  /** The fragment that is to be opened, as soon as the checker can. */
  #waiting = "";
  /** The fragment that no worker could open. It is tried again, until an answer changes. */
  #failed = "";

  /**
   * @param {HTMLElement} root
   * @param {import("./store.js").Store} store
   * @param {(opened: Opened) => void} fill Puts a candidate into the form.
   * @param {(done: Promise<void>) => void} attempt Says so where the checker has no response.
   */
  constructor(root, store, fill, attempt) {
    this.root = root;
    this.store = store;
    this.fill = fill;
    const file = requireElement(root, "[data-checker-open]", HTMLInputElement);
    file.addEventListener("change", () => attempt(this.#openFile(file)));
    this.back = requireElement(root, "[data-checker-previous]", HTMLButtonElement);
    this.back.addEventListener("click", () => this.#takeBack());
    this.#tell();
    this.#noteLink();
    addEventListener("hashchange", () => {
      this.#noteLink();
      attempt(this.openLink());
    });
  }

  /** Open the link that waits, or else the one that failed. */
  async openLink() {
    const fragment = this.#waiting || this.#failed;
    if (fragment && connection.state === "ready") {
      // Taken at once: the connection itself asks again where a worker is replaced.
      this.#waiting = this.#failed = "";
      try {
        this.#show(await connection.ask({ do: "open-link", fragment }));
      } catch (error) {
        this.#failed = fragment;
        throw error;
      }
    }
  }

  /** The answers are no longer those of the link, so the address must not say so. */
  leaveLink() {
    this.#failed = "";
    if (location.hash.startsWith(LINK)) {
      history.replaceState(history.state, "", location.pathname + location.search);
    }
  }

  #noteLink() {
    if (location.hash.startsWith(LINK)) {
      this.#waiting = location.hash;
    }
  }

  /** @param {HTMLInputElement} input */
  async #openFile(input) {
    const [file] = input.files ?? [];
    const text = file && (await textOf(file).catch(() => undefined));
    // The same file can be chosen again, once it was corrected.
    input.value = "";
    if (file && text === undefined) {
      showProblems(this.root, [{ where: "file", message: input.dataset.failed ?? "" }], true);
    } else if (text !== undefined) {
      this.leaveLink();
      this.#show(await connection.ask({ do: "open-file", text }));
    }
  }

  /** @param {import("./messages.js").Response<"open-link" | "open-file">} response */
  #show(response) {
    if (response.candidate) {
      this.#putAside(response.candidate);
      this.store.brought = response.candidate;
      this.fill(response);
    }
    showProblems(this.root, response.problems ?? [], true);
    this.#tell(response.messages);
  }

  /**
   * Put aside what is in the form, unless it is from a link or a file and unchanged, or the new one is the same.
   * @param {Candidate} coming
   * @param {Candidate[]} [others] What has been put aside before.
   */
  #putAside(coming, others = this.store.previous) {
    const { typed, brought, kept } = this.store;
    const current = typed ?? kept;
    const isOwn = current && !(brought && isSameCandidate(current, brought)) && !isSameCandidate(current, coming);
    this.store.previous = isOwn ? [...others.filter((each) => !isSameCandidate(each, current)), current] : others;
  }

  /** Show what was put aside last. What is in the form now is put aside in its place. */
  #takeBack() {
    const others = this.store.previous;
    const candidate = others.pop();
    this.leaveLink();
    if (candidate) {
      this.#putAside(candidate, others);
      this.fill({ candidate });
    }
    this.#tell();
  }

  /** @param {string[]} [messages] */
  #tell(messages = []) {
    const sentences = messages.map((sentence) => createElement("p", sentence));
    requireElement(this.root, "[data-checker-opened]", HTMLElement).replaceChildren(...sentences);
    this.back.hidden = this.store.previous.length === 0;
  }
}
