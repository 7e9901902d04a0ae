/**
 * What a person takes along: a file to save, and a paper that is printed alone.
 * @module
 */

import { setHtml } from "./elements.js";

/** The day where the person is, as YYYY-MM-DD. */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * The whole address of the page of sources, for a paper that is read elsewhere; none where the page is a file.
 * @param {HTMLElement} root
 */
export function sourcesAddress(root) {
  const { href, protocol } = new URL(root.dataset.checkerSources ?? "", location.href);
  return protocol === "http:" || protocol === "https:" ? href : "";
}

/**
 * Save a file, if there is one.
 * @param {Partial<import("./protocol.js").Download>} file
 */
export function download({ name = "", type = "", text, base64 }) {
  const content = base64 === undefined ? text : bytesOf(base64);
  if (content !== undefined) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/**
 * Print a paper alone.
 * @param {string} html
 * @param {{across?: boolean}} [options] Whether its pages are wide.
 */
export function print(html, { across = false } = {}) {
  showPaper(html, across);
  window.print();
}

/**
 * Put a paper into the page until it has been printed: the style hides the rest meanwhile.
 * @param {string} html
 * @param {boolean} [across]
 */
export function showPaper(html, across = false) {
  if (document.querySelector(".checker-paper")) {
    return;
  }
  const paper = document.createElement("div");
  paper.className = "checker-paper md-typeset";
  paper.classList.toggle("checker-across", across);
  setHtml(paper, html);
  document.body.append(paper);
  document.documentElement.toggleAttribute("data-checker-print", true);
  const done = () => {
    paper.remove();
    document.documentElement.toggleAttribute("data-checker-print", false);
  };
  addEventListener("afterprint", done, { once: true });
}

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
