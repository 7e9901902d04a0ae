/**
 * The script of the one file that holds the checker: unpacks what the file holds, and brings the checker to life.
 * Nothing is fetched; the worker, WebAssembly, memory and rules become addresses within the page.
 * @module
 */

import { decompress } from "fzstd";
import { mount as mountChecker } from "../../../checker/web/checker.js";
import { mount as mountComparison } from "../../../checker/web/compare.js";
import { digestOf } from "../../../checker/web/digests.js";
import { allElements, requireElement } from "../../../checker/web/elements.js";
import { setAddresses } from "../scripts/single-addresses.js";

// The colours that the device prefers, as on the site.
if (matchMedia("(prefers-color-scheme: dark)").matches) {
  document.body.dataset.mdColorScheme = "slate";
}

const roots = allElements(document.body, "[data-checker], [data-checker-compare]");

/**
 * A part as an address within the page; its bytes have the digest that stands beside it.
 * @param {string} name
 * @param {string} [type]
 */
async function part(name, type) {
  const holder = requireElement(document, `#part-${name}`, HTMLElement);
  const packed = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
  const content = /** @type {Uint8Array<ArrayBuffer>} */ (decompress(packed));
  if ((await digestOf(content)) !== holder.dataset.digest) {
    throw new Error(`${name}: the content has another digest`);
  }
  holder.remove();
  return URL.createObjectURL(new Blob([content], { type }));
}

async function start() {
  const [wasm, memory, rules, worker] = await Promise.all([
    part("QUICK_WASM"),
    part("MEMORY"),
    part("rules"),
    part("worker", "text/javascript"),
  ]);
  setAddresses({ worker, wasm, memory });
  for (const root of roots) {
    root.dataset.checkerRules = rules;
    (root.matches("[data-checker]") ? mountChecker : mountComparison)(root);
  }
}

for (const root of roots) {
  root.dataset.checkerState = "loading";
}
start().catch((error) => {
  console.error(error);
  for (const root of roots) {
    const note = root.querySelector("[data-checker-says=failed]") ?? root.appendChild(document.createElement("p"));
    note.textContent = root.dataset.checkerIncomplete ?? "";
    root.dataset.checkerState = "failed";
  }
});
