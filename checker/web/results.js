/**
 * The results: shows what the checker says, and keeps the focus and what is unfolded.
 * @module
 */

import { requireElement, setHtml } from "./elements.js";
import { enabledQuestions, radioValue } from "./form.js";

export class Results {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.sections = requireElement(root, "[data-checker-results]", HTMLElement);
    // The bar that is always in view on a phone.
    this.summary = requireElement(root, "[data-checker-summary]", HTMLElement);
    // The live region; it changes only when a verdict has changed.
    this.live = requireElement(root, "[data-checker-live]", HTMLElement);
    this.review = requireElement(root, "[data-checker-review]", HTMLElement);
    this.answered = requireElement(root, "[data-checker-answered-count]", HTMLElement);
    this.empty = { sections: this.sections.innerHTML, summary: this.summary.innerHTML };
  }

  /**
   * Whether the verdicts in the page are those of the answers in the form.
   * @param {boolean} current
   */
  setCurrent(current) {
    this.root.dataset.checkerCurrent = String(current);
    this.sections.setAttribute("aria-busy", String(!current));
  }

  /**
   * Say how many of the questions are answered, and whether any is, so that there is something to take along.
   * @param {HTMLFormElement} form
   */
  progress(form) {
    const questions = enabledQuestions(form);
    const answered = questions.filter((question) => question.querySelector("input:checked"));
    this.root.dataset.checkerAnswered = String(
      answered.length > 0 || (questions.length === 0 && radioValue(form, "kind") !== ""),
    );
    const said = (this.answered.dataset.text ?? "")
      .replace("{count}", String(answered.length))
      .replace("{all}", String(questions.length));
    this.answered.hidden = questions.length === 0;
    this.answered.textContent = said;
    // On a phone the bar says it, which covers where it stands otherwise.
    this.summary.dataset.answered = this.answered.hidden ? "" : said;
  }

  /** Show that nothing is answered. */
  clear() {
    this.setCurrent(true);
    setHtml(this.sections, this.empty.sections);
    setHtml(this.summary, this.empty.summary);
    this.review.replaceChildren();
    this.live.textContent = "";
  }

  /**
   * Show the verdicts. Parts that were unfolded are so again, and the focus is on the same link.
   * @param {import("./protocol.js").Judged} response
   */
  show(response) {
    this.setCurrent(true);
    const before = verdicts(this.sections);
    const unfolded = [...this.sections.querySelectorAll("details[open]")].map(foldName);
    const focused = this.sections.contains(document.activeElement) ? document.activeElement : null;
    setHtml(this.sections, response.html);
    setHtml(this.summary, response.summary);
    setHtml(this.review, response.review);
    for (const details of this.sections.querySelectorAll("details")) {
      details.open = unfolded.includes(foldName(details));
    }
    const again = [...this.sections.querySelectorAll("a, summary")].find(
      (each) => each.outerHTML === focused?.outerHTML,
    );
    /** @type {HTMLElement | undefined} */ (again)?.focus({ preventScroll: true });
    if (verdicts(this.sections) !== before) {
      this.live.textContent = response.announcement;
    }
  }
}

/** @param {HTMLElement} sections */
function verdicts(sections) {
  return [...sections.querySelectorAll("section")].map((section) => section.dataset.verdict ?? "").join();
}

/** @param {Element} details */
function foldName(details) {
  return details.getAttribute("data-keep");
}
