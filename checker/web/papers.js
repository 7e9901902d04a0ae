/**
 * Papers and files that a person takes along; each is made by the checker and saved or printed here.
 * @module
 */

import { connection } from "./connection.js";
import { requireElement } from "./elements.js";
import { showProblems } from "./problems.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

export class Papers {
  /** The brief of the answers in the form, or an empty text: whoever prints the page gets it. */
  brief = "";

  /**
   * @param {HTMLElement} root
   * @param {() => Candidate | undefined} read What the form says now.
   * @param {(done: Promise<void>) => void} attempt Says so where the checker has no response.
   */
  constructor(root, read, attempt) {
    this.root = root;
    this.read = read;
    this.author = requireElement(root, "#author", HTMLInputElement);
    this.date = requireElement(root, "#date", HTMLInputElement);
    this.date.value ||= today();
    addEventListener("beforeprint", this.#printPage);
    for (const button of root.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => attempt(this.#take(button.getAttribute("data-take") ?? "")));
    }
  }

  /**
   * Say that a kind has to be chosen first.
   */
  askForKind() {
    const message = requireElement(this.root, "[data-needs-kind]", HTMLElement).dataset.needsKind ?? "";
    showProblems(this.root, [{ where: "kind", message }], true);
  }

  /**
   * Take over who prepared a file that was opened, and when.
   * @param {string | undefined} author
   * @param {string | undefined} date
   */
  setCover(author, date) {
    this.author.value = author ?? this.author.value;
    this.date.value = date || this.date.value;
  }

  #printPage = () => {
    if (!this.root.isConnected) {
      removeEventListener("beforeprint", this.#printPage);
    } else if (this.brief) {
      showPaper(this.brief);
    }
  };

  /** @param {string} form */
  async #take(form) {
    const candidate = this.read();
    if (!candidate) {
      this.askForKind();
      return;
    }
    const cover = { author: this.author.value.trim(), date: this.date.value };
    if (form === "print") {
      const { problems = [], html } = await connection.ask({ do: "print", candidate, ...cover });
      showProblems(this.root, problems, true);
      if (html !== undefined) {
        print(html);
      }
      return;
    }
    const { problems = [], ...file } = await connection.ask({ do: "take", form, candidate, ...cover });
    showProblems(this.root, problems, true);
    if (file.text !== undefined) {
      download(file.text, file.name ?? "", file.type ?? "");
    }
  }
}

/** The day where the person is, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Print a paper alone.
 * @param {string} html
 */
function print(html) {
  showPaper(html);
  window.print();
}

/**
 * Put a paper into the page until it has been printed: the style hides the rest meanwhile.
 * @param {string} html
 */
function showPaper(html) {
  if (document.querySelector(".checker-paper")) {
    return;
  }
  const paper = document.createElement("div");
  paper.className = "checker-paper md-typeset";
  paper.innerHTML = html;
  document.body.append(paper);
  document.documentElement.toggleAttribute("data-checker-print", true);
  const done = () => {
    paper.remove();
    document.documentElement.toggleAttribute("data-checker-print", false);
  };
  addEventListener("afterprint", done, { once: true });
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
