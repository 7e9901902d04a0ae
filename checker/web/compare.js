/**
 * Candidates side by side: reads the chosen files and shows what the checker says of them.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement } from "./elements.js";

/**
 * Bring the comparison to life.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const input = requireElement(root, "input[type=file]", HTMLInputElement);
  const example = requireElement(root, "[data-checker-example]", HTMLElement);
  const results = requireElement(root, "[data-checker-results]", HTMLElement);
  let shown = 0;

  /** @param {() => Promise<{name: string, text: string}[]>} read */
  const show = async (read) => {
    shown += 1;
    const number = shown;
    try {
      const { html = "" } = await connection.ask({ do: "compare", files: await read() });
      if (number === shown) {
        results.innerHTML = html;
      }
    } catch {
      results.replaceChildren(createElement("p", root.dataset.checkerBroken ?? ""));
    }
  };

  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    void show(() => Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))));
  });
  // So the same file can be chosen again after it was edited.
  input.addEventListener("click", () => {
    input.value = "";
  });
  example.addEventListener("click", () => {
    void show(async () => [{ name: "example.csv", text: example.dataset.checkerExample ?? "" }]);
  });
  connection.follow(root.dataset.checkerRules ?? "", (state) => {
    root.dataset.checkerState = state;
  });
}
