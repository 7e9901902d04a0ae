/**
 * What a person takes along: papers, a file to open again, a link, and answers kept on the device if they ask for it.
 * @module
 */

import { connection } from "./connection.js";
import { made, part } from "./parts.js";
import { showProblems } from "./problems.js";

/** @typedef {import("./form.js").Candidate} Candidate */

const KEPT = "csto-checker";
const LINK = "#answers=";

export class TakeAway {
  /** The fragment of the last report. */
  link = "";

  /**
   * @param {HTMLElement} root
   * @param {() => Candidate | undefined} read What the form says now.
   * @param {(candidate: Candidate) => void} fill Puts a candidate into the form.
   */
  constructor(root, read, fill) {
    this.root = root;
    this.read = read;
    this.fill = fill;
    this.author = part(root, "#author", HTMLInputElement);
    this.date = part(root, "#date", HTMLInputElement);
    this.date.value ||= today();
    for (const button of root.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => void this.#take(button.getAttribute("data-take") ?? ""));
    }
    const file = part(root, "[data-checker-open]", HTMLInputElement);
    file.addEventListener("change", () => void this.#open(file));
    part(root, "[data-checker-share]", HTMLElement).addEventListener("click", () => void this.#share());
    part(root, "[data-checker-keep]", HTMLElement).addEventListener("click", () => this.#keep());
    part(root, "[data-checker-forget]", HTMLElement).addEventListener("click", () => this.#forget());
    this.#tellKept();
  }

  /** What was kept on this device, if anything was and it can still be read.
   * @returns {Candidate | undefined} */
  static kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Keep what has changed, if the person has asked for keeping. */
  changed() {
    if (TakeAway.kept()) {
      this.#keep();
    }
  }

  /** Open the link that the page was reached by, if it was, and take it out of the address. */
  async openLink() {
    if (location.hash.startsWith(LINK)) {
      const fragment = decodeURIComponent(location.hash.slice(LINK.length));
      history.replaceState(history.state, "", location.pathname + location.search);
      const response = await connection.ask({ do: "open-link", fragment });
      this.#show(response);
    }
  }

  /** @param {string} form */
  async #take(form) {
    const candidate = this.read();
    if (!candidate) {
      const says = part(this.root, "[data-needs-kind]", HTMLElement).dataset.needsKind ?? "";
      showProblems(this.root, [{ where: "kind", says }], true);
      return;
    }
    const cover = { author: this.author.value.trim(), date: this.date.value };
    const response = await connection.ask({ do: form === "print" ? form : "take", form, candidate, ...cover });
    showProblems(this.root, response.problems ?? [], true);
    if (response.html !== undefined) {
      print(response.html);
    } else if (response.text !== undefined) {
      download(response.text, response.name ?? "", response.type ?? "");
    }
  }

  /** @param {HTMLInputElement} input */
  async #open(input) {
    const [file] = input.files ?? [];
    const text = await file?.text().catch(() => undefined);
    input.value = "";
    if (file && text === undefined) {
      showProblems(this.root, [{ where: "file", says: input.dataset.failed ?? "" }], true);
    } else if (text !== undefined) {
      this.#show(await connection.ask({ do: "open-file", text }));
    }
  }

  /** @param {import("./connection.js").Response} response */
  #show(response) {
    showProblems(this.root, response.problems ?? [], true);
    if (response.candidate) {
      this.author.value = response.author ?? this.author.value;
      this.date.value = response.date || this.date.value;
      this.fill(response.candidate);
    }
    const says = (response.says ?? []).map((sentence) => made("p", sentence));
    part(this.root, "[data-checker-opened]", HTMLElement).replaceChildren(...says);
  }

  async #share() {
    const shown = part(this.root, "[data-checker-shared]", HTMLElement);
    const field = part(shown, "input", HTMLInputElement);
    const told = part(this.root, "[data-checker-copied]", HTMLElement);
    if (!this.link) {
      const says = part(this.root, "[data-needs-kind]", HTMLElement).dataset.needsKind ?? "";
      showProblems(this.root, [{ where: "kind", says }], true);
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

  #keep() {
    localStorage.setItem(KEPT, JSON.stringify(this.read() ?? null));
    this.#tellKept();
  }

  #forget() {
    localStorage.removeItem(KEPT);
    this.#tellKept();
  }

  #tellKept() {
    const kept = TakeAway.kept() !== undefined;
    const line = part(this.root, "[data-checker-keeping]", HTMLElement);
    line.textContent = (kept ? line.dataset.yes : line.dataset.no) ?? "";
    part(this.root, "[data-checker-forget]", HTMLElement).hidden = !kept;
    part(this.root, "[data-checker-keep]", HTMLElement).hidden = kept;
  }
}

/** The day where the person is, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Print a paper alone: the style hides the rest of the page while it is printed.
 * @param {string} html
 */
function print(html) {
  const paper = document.createElement("div");
  paper.className = "checker-brief md-typeset";
  paper.innerHTML = html;
  document.body.append(paper);
  document.documentElement.toggleAttribute("data-checker-print", true);
  const done = () => {
    paper.remove();
    document.documentElement.toggleAttribute("data-checker-print", false);
  };
  addEventListener("afterprint", done, { once: true });
  window.print();
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
function download(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
