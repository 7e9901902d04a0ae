/**
 * Candidates side by side: reads the chosen files and shows what the checker says of them.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement, setHtml } from "./elements.js";
import { textOf } from "./reading.js";
import { download, print, showPaper, sourcesAddress, today } from "./taking.js";

/**
 * Start the comparison.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const input = requireElement(root, "input[type=file]", HTMLInputElement);
  const example = requireElement(root, "[data-checker-example]", HTMLElement);
  const results = requireElement(root, "[data-checker-results]", HTMLElement);
  const live = requireElement(root, "[data-checker-live]", HTMLElement);
  const taking = requireElement(root, "[data-checker-taking]", HTMLElement);
  const question = requireElement(root, "[data-checker-encoding]", HTMLElement);
  const encoding = requireElement(question, "select", HTMLSelectElement);
  let shown = 0;
  /** The files that were chosen last: the input itself is emptied, so that a file can be chosen again.
   * @type {File[]} */
  let chosen = [];
  /** What is shown, for the papers.
   * @type {import("./protocol.js").ChosenFile[]} */
  let compared = [];
  /** The paper of what is shown, or an empty text: it is what printing the page prints. */
  let paper = "";
  const makeCover = () => ({ date: today(), sources: sourcesAddress(root) });

  /** @param {string} [message] */
  const sayFailed = (message = root.dataset.checkerBroken) => {
    live.textContent = message ?? "";
    results.replaceChildren(createElement("p", live.textContent));
  };

  /** @param {() => Promise<import("./protocol.js").ChosenFile[]>} read */
  const show = async (read) => {
    shown += 1;
    const number = shown;
    taking.hidden = true;
    paper = "";
    // Emptied first, so that the same sentence is spoken again.
    live.textContent = "";
    try {
      const files = await read().catch(() => undefined);
      if (number !== shown) {
        return;
      }
      if (!files) {
        sayFailed(input.dataset.failed);
        return;
      }
      question.hidden = !encoding.value && files.every(({ text }) => text !== null);
      const response = await connection.ask({ do: "compare", files, cover: makeCover() });
      if (number === shown) {
        setHtml(results, response.html);
        const asked = question.hidden ? "" : requireElement(question, "label", HTMLElement).textContent;
        live.textContent = `${response.announcement} ${asked}`.trim();
        compared = files;
        paper = response.paper ?? "";
        taking.hidden = false;
      }
    } catch {
      if (number === shown) {
        sayFailed();
      }
    }
  };

  /** @param {string} form */
  const take = async (form) => {
    if (form === "template") {
      download(await connection.ask({ do: "template" }));
    } else if (form === "table") {
      download(await connection.ask({ do: "table", files: compared }));
    } else if (form === "print") {
      print(paper, { across: true });
    } else {
      download(await connection.ask({ do: "take-comparison", form, files: compared, cover: makeCover() }));
    }
  };

  const readChosen = () =>
    void show(() =>
      Promise.all(chosen.map(async (file) => ({ name: file.name, text: await textOf(file, encoding.value) }))),
    );

  for (const button of root.querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => void take(button.getAttribute("data-take") ?? "").catch(() => sayFailed()));
  }

  addEventListener("beforeprint", () => paper && showPaper(paper, true));
  input.addEventListener("change", () => {
    chosen = [...(input.files ?? [])];
    encoding.value = "";
    readChosen();
  });
  encoding.addEventListener("change", readChosen);
  // So the same file can be chosen again after it was edited.
  input.addEventListener("click", () => {
    input.value = "";
  });
  example.addEventListener("click", () => {
    encoding.value = "";
    void show(async () => [{ name: "example.csv", text: example.dataset.checkerExample ?? "" }]);
  });
  connection.follow(root.dataset.checkerRules ?? "", (state) => {
    root.dataset.checkerState = state;
  });
}
