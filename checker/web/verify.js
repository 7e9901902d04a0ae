/**
 * The proof in the page: has the rules proved in the reader's own browser.
 * @module
 */

import { connection } from "./connection.js";
import { createElement, requireElement } from "./elements.js";

/**
 * Start the proof. Python is started only when it is asked for.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const button = requireElement(root, "[data-run]", HTMLButtonElement);
  const running = requireElement(root, "[data-running]", HTMLElement);
  const results = requireElement(root, "[data-checker-results]", HTMLElement);

  /** @param {import("./connection.js").State} state */
  const tell = (state) => {
    root.dataset.checkerState = state;
  };

  const run = async () => {
    button.disabled = true;
    running.textContent = running.dataset.running ?? "";
    connection.follow(root.dataset.checkerRules ?? "", tell);
    if (connection.state === "failed") {
      connection.start();
    }
    try {
      const { messages = [] } = await connection.ask({ do: "verify" });
      results.replaceChildren(...messages.map((sentence) => createElement("li", sentence)));
      running.textContent = "";
    } catch {
      running.textContent = root.dataset.checkerBroken ?? "";
    }
    button.disabled = false;
  };

  button.addEventListener("click", () => void run());
  // Only now does it do something, so only now can it be pressed.
  button.disabled = false;
}
