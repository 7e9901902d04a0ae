/**
 * Papers and files that a person takes along; each is made by the checker, and saved or printed.
 * @module
 */

import { connection } from "./connection.js";
import { requireElement } from "./elements.js";
import { showProblems } from "./problems.js";
import { download, print, showPaper, sourcesAddress, today } from "./downloads.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

export class Papers {
  /** The brief of the answers in the form, or an empty text: it is what printing the page prints. */
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
    addEventListener("beforeprint", () => this.brief && showPaper(this.brief));
    for (const button of root.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => attempt(this.#take(button.getAttribute("data-take") ?? "")));
    }
  }

  /**
   * Set who prepared a file that was opened, and when.
   * @param {import("./protocol.js").Cover} cover
   */
  setCover({ author, date }) {
    this.author.value = author ?? this.author.value;
    this.date.value = date || this.date.value;
  }

  /** @param {string} form */
  async #take(form) {
    const candidate = this.read();
    if (!candidate) {
      return;
    }
    const cover = { author: this.author.value.trim(), date: this.date.value, sources: sourcesAddress(this.root) };
    const [, paper] = /^print-?(.*)$/.exec(form) ?? [];
    if (paper !== undefined) {
      const { problems = [], html } = await connection.ask({ do: "print", paper, candidate, cover });
      showProblems(this.root, problems, true);
      if (html !== undefined) {
        print(html);
      }
      return;
    }
    const { problems = [], ...file } = await connection.ask({ do: "take", form, candidate, cover });
    showProblems(this.root, problems, true);
    download(file);
  }
}
