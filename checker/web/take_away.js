/**
 * What a person takes along: papers, a file to open again, a link, and answers kept on the device if they ask for it.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement } from "./elements.js";
import { showFailure, showProblems } from "./problems.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

const LINK = "#answers=";

export class TakeAway {
  /** The fragment of the last report. */
  link = "";
  /** The fragment that the page was reached by, until it is opened. */
  #reached = "";

  /**
   * @param {HTMLElement} root
   * @param {() => Candidate | undefined} read What the form says now.
   * @param {(candidate: Candidate) => void} fill Puts a candidate into the form.
   */
  constructor(root, read, fill) {
    this.root = root;
    /** Under which name answers are kept on the device. */
    this.store = root.dataset.checkerStore ?? "";
    this.read = read;
    this.fill = fill;
    this.author = requireElement(root, "#author", HTMLInputElement);
    this.date = requireElement(root, "#date", HTMLInputElement);
    this.date.value ||= today();
    for (const button of root.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => this.#try(this.#take(button.getAttribute("data-take") ?? "")));
    }
    const file = requireElement(root, "[data-checker-open]", HTMLInputElement);
    file.addEventListener("change", () => this.#try(this.#open(file)));
    requireElement(root, "[data-checker-share]", HTMLElement).addEventListener("click", () => this.#share());
    requireElement(root, "[data-checker-keep]", HTMLElement).addEventListener("click", () => this.#keep());
    requireElement(root, "[data-checker-forget]", HTMLElement).addEventListener("click", () => this.#forget());
    this.#tellKept();
    if (location.hash.startsWith(LINK)) {
      this.#reached = decoded(location.hash.slice(LINK.length));
      history.replaceState(history.state, "", location.pathname + location.search);
    }
  }

  /** What was kept on this device, if anything was and it can still be read.
   * @returns {Candidate | undefined} */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.store) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Keep what has changed, if the person has asked for keeping. */
  changed() {
    if (this.kept()) {
      this.#keep();
    }
  }

  /** Open the link that the page was reached by; where that fails, it can be tried again. */
  async openLink() {
    const fragment = this.#reached;
    if (fragment) {
      await this.#try(
        connection.ask({ do: "open-link", fragment }).then((response) => {
          this.#reached = "";
          this.#show(response);
        }),
      );
    }
  }

  /**
   * Say so where the checker has no response. If it could not start, the page says that already.
   * @param {Promise<void>} done
   */
  async #try(done) {
    await done.catch(() => connection.state === "failed" || showFailure(this.root));
  }

  /** @param {string} form */
  async #take(form) {
    const candidate = this.read();
    if (!candidate) {
      this.#needsKind();
      return;
    }
    const cover = { author: this.author.value.trim(), date: this.date.value };
    if (form === "print") {
      const { problems = [], html } = await connection.ask({ do: "print", candidate, ...cover });
      showProblems(this.root, problems, true);
      if (html !== undefined) {
        print(html);
      }
    } else {
      const {
        problems = [],
        text,
        name = "",
        type = "",
      } = await connection.ask({ do: "take", form, candidate, ...cover });
      showProblems(this.root, problems, true);
      if (text !== undefined) {
        download(text, name, type);
      }
    }
  }

  #needsKind() {
    const message = requireElement(this.root, "[data-needs-kind]", HTMLElement).dataset.needsKind ?? "";
    showProblems(this.root, [{ where: "kind", message }], true);
  }

  /** @param {HTMLInputElement} input */
  async #open(input) {
    const [file] = input.files ?? [];
    const text = await file?.text().catch(() => undefined);
    input.value = "";
    if (file && text === undefined) {
      showProblems(this.root, [{ where: "file", message: input.dataset.failed ?? "" }], true);
    } else if (text !== undefined) {
      this.#show(await connection.ask({ do: "open-file", text }));
    }
  }

  /** @param {Partial<import("./protocol.js").Opened> & import("./protocol.js").Refused} response */
  #show(response) {
    showProblems(this.root, response.problems ?? [], true);
    if (response.candidate) {
      this.author.value = response.author ?? this.author.value;
      this.date.value = response.date || this.date.value;
      this.fill(response.candidate);
    }
    const messages = (response.messages ?? []).map((sentence) => createElement("p", sentence));
    requireElement(this.root, "[data-checker-opened]", HTMLElement).replaceChildren(...messages);
  }

  async #share() {
    const shown = requireElement(this.root, "[data-checker-shared]", HTMLElement);
    const field = requireElement(shown, "input", HTMLInputElement);
    const told = requireElement(this.root, "[data-checker-copied]", HTMLElement);
    if (!this.link) {
      this.#needsKind();
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
    localStorage.setItem(this.store, JSON.stringify(this.read() ?? null));
    this.#tellKept();
  }

  #forget() {
    localStorage.removeItem(this.store);
    this.#tellKept();
  }

  #tellKept() {
    const kept = this.kept() !== undefined;
    const line = requireElement(this.root, "[data-checker-keeping]", HTMLElement);
    line.textContent = (kept ? line.dataset.yes : line.dataset.no) ?? "";
    requireElement(this.root, "[data-checker-forget]", HTMLElement).hidden = !kept;
    requireElement(this.root, "[data-checker-keep]", HTMLElement).hidden = kept;
  }
}

/**
 * A fragment as it was before it went into an address; one that was spoilt on the way stays as it is, and is refused.
 * @param {string} fragment
 */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
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
