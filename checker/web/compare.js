/**
 * Candidates side by side: reads the chosen files and shows what the checker says of them.
 * @module
 */

import { connection } from "./connection.js";
import { part } from "./parts.js";

/**
 * Bring the comparison to life.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const input = part(root, "input[type=file]", HTMLInputElement);
  const example = part(root, "[data-checker-example]", HTMLElement);
  const results = part(root, "[data-checker-results]", HTMLElement);

  /** @param {{name: string, text: string}[]} files */
  const show = async (files) => {
    const response = await connection.ask({ do: "compare", files });
    results.innerHTML = response.html ?? "";
  };

  input.addEventListener("change", async () => {
    const files = [...(input.files ?? [])];
    void show(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))));
  });
  example.addEventListener("click", () => {
    void show([{ name: "example.csv", text: example.dataset.checkerExample ?? "" }]);
  });
  connection.follow((state) => {
    root.dataset.checkerState = state;
  });
}
