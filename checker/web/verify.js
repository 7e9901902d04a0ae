/**
 * The proof in the page: tries every way to answer in the reader's own browser.
 * @module
 */

import { connection } from "./connection.js";
import { made, part } from "./parts.js";

/**
 * Bring the proof to life. Python is started only when it is asked for.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const button = part(root, "[data-run]", HTMLButtonElement);
  const running = part(root, "[data-running]", HTMLElement);
  const results = part(root, "[data-checker-results]", HTMLElement);
  button.addEventListener("click", async () => {
    button.disabled = true;
    running.textContent = running.dataset.running ?? "";
    connection.follow((state) => {
      root.dataset.checkerState = state;
    });
    const response = await connection.ask({ do: "verify" });
    running.textContent = "";
    results.replaceChildren(...(response.says ?? []).map((sentence) => made("li", sentence)));
    button.disabled = false;
  });
  // Only now does it do something, so only now can it be pressed.
  button.disabled = false;
}
