/**
 * Candidates side by side: reads the chosen files and shows what the checker says of them.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement, setHtml } from "./elements.js";
import { textOf } from "./reading.js";
import { download, print, showPaper, sourcesAddress, today } from "./downloads.js";

/** @typedef {import("./protocol.js").ChosenFile} ChosenFile */

/**
 * Start the comparison.
 * @param {HTMLElement} root
 */
export function mount(root) {
  new Comparison(root).start();
}

class Comparison {
  /** The number of comparisons that were asked for: the result of an older one is not shown. */
  #count = 0;
  /** The files that were chosen last: the input itself is emptied, so that a file can be chosen again.
   * @type {File[]} */
  #chosen = [];
  /** What is shown, for the papers.
   * @type {ChosenFile[]} */
  #compared = [];
  /** The paper of what is shown, or an empty text: it is what printing the page prints. */
  #paper = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.input = requireElement(root, "input[type=file]", HTMLInputElement);
    this.example = requireElement(root, "[data-checker-example]", HTMLElement);
    this.results = requireElement(root, "[data-checker-results]", HTMLElement);
    this.live = requireElement(root, "[data-checker-live]", HTMLElement);
    this.taking = requireElement(root, "[data-checker-taking]", HTMLElement);
    this.question = requireElement(root, "[data-checker-encoding]", HTMLElement);
    this.encoding = requireElement(this.question, "select", HTMLSelectElement);
  }

  start() {
    const { root, input } = this;
    for (const button of root.querySelectorAll("[data-take]")) {
      const form = button.getAttribute("data-take") ?? "";
      button.addEventListener("click", () => void this.#take(form).catch(() => this.#showFailure()));
    }
    addEventListener("beforeprint", () => this.#paper && showPaper(this.#paper, true));
    input.addEventListener("change", () => {
      this.#chosen = [...(input.files ?? [])];
      this.encoding.value = "";
      this.#compareChosen();
    });
    this.encoding.addEventListener("change", () => this.#compareChosen());
    // So the same file can be chosen again after it was edited.
    input.addEventListener("click", () => {
      input.value = "";
    });
    this.example.addEventListener("click", () => this.#compareExample());
    connection.follow(root.dataset.checkerRules ?? "", (state) => {
      root.dataset.checkerState = state;
    });
  }

  #compareChosen() {
    const read = async (/** @type {File} */ file) => ({
      name: file.name,
      text: await textOf(file, this.encoding.value),
    });
    void this.#compare(Promise.all(this.#chosen.map(read)));
  }

  #compareExample() {
    this.encoding.value = "";
    const text = this.example.dataset.checkerExample ?? "";
    void this.#compare(Promise.resolve([{ name: "example.csv", text }]));
  }

  /** @param {Promise<ChosenFile[]>} reading */
  async #compare(reading) {
    this.#count += 1;
    const number = this.#count;
    this.taking.hidden = true;
    this.#paper = "";
    // Emptied first, so that the same sentence is spoken again.
    this.live.textContent = "";
    try {
      const files = await reading.catch(() => undefined);
      if (number !== this.#count) {
        return;
      }
      if (!files) {
        this.#showFailure(this.input.dataset.failed);
        return;
      }
      this.question.hidden = !this.encoding.value && files.every(({ text }) => text !== null);
      const response = await connection.ask({ do: "compare", files, cover: this.#cover() });
      if (number === this.#count) {
        this.#show(files, response);
      }
    } catch {
      if (number === this.#count) {
        this.#showFailure();
      }
    }
  }

  /**
   * @param {ChosenFile[]} files
   * @param {import("./messages.js").Response<"compare">} response
   */
  #show(files, response) {
    setHtml(this.results, response.html);
    const asked = this.question.hidden ? "" : requireElement(this.question, "label", HTMLElement).textContent;
    this.live.textContent = `${response.announcement} ${asked}`.trim();
    this.#compared = files;
    this.#paper = response.paper ?? "";
    this.taking.hidden = false;
  }

  /** @param {string} [message] */
  #showFailure(message = this.root.dataset.checkerBroken) {
    this.live.textContent = message ?? "";
    this.results.replaceChildren(createElement("p", this.live.textContent));
  }

  /** @param {string} form */
  async #take(form) {
    if (form === "template") {
      download(await connection.ask({ do: "template" }));
    } else if (form === "table") {
      download(await connection.ask({ do: "table", files: this.#compared }));
    } else if (form === "print") {
      print(this.#paper, { across: true });
    } else {
      download(await connection.ask({ do: "take-comparison", form, files: this.#compared, cover: this.#cover() }));
    }
  }

  #cover() {
    return { date: today(), sources: sourcesAddress(this.root) };
  }
}
