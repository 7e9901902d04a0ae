/**
 * One question at a time: the same form, of which one step is shown.
 * @module
 */

import { radioValue } from "./form.js";
import { allElements, requireElement } from "./elements.js";
import { removeOtherProblems, showProblems } from "./problems.js";

const STEPS = "steps";
const REVIEW = "review";

export class Steps {
  /** @type {string[]} */
  #settledQuestions = [];
  #changing = false;

  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   * @param {import("./store.js").Store} store
   */
  constructor(root, form, store) {
    this.root = root;
    this.form = form;
    this.store = store;
    root.addEventListener("click", (event) => this.#click(event));
    addEventListener("popstate", () => this.#back());
  }

  /** Whether one question is shown at a time. */
  get on() {
    return this.root.dataset.checkerMode === STEPS;
  }

  /**
   * Show what the address names, if this candidate is asked it: the step that this tab showed before the page was
   * loaded again, or else the question among all others. It was hidden when the browser looked for it.
   */
  resume() {
    const step = this.#named();
    if (this.store.step && step) {
      this.#setMode(STEPS);
      this.go(step.id, { remember: false });
    } else {
      step?.scrollIntoView();
    }
  }

  /**
   * Note which questions can change no verdict any more: they are not asked.
   * @param {string[]} questions
   */
  settle(questions) {
    this.#settledQuestions = questions;
    for (const step of this.#all()) {
      step.toggleAttribute("data-settled", questions.includes(step.id));
    }
    this.#tell();
  }

  /**
   * Go to a step, by itself or to change an answer that was given.
   * @param {string} id
   * @param {{changing?: boolean, remember?: boolean}} [options]
   */
  go(id, { changing = false, remember = true } = {}) {
    this.#changing = changing;
    for (const step of this.#all()) {
      step.toggleAttribute("data-current", step.id === id);
    }
    this.root.dataset.checkerStep = this.store.step = id;
    const current = this.#current();
    for (const list of current?.querySelectorAll(":scope > details > .checker-list") ?? []) {
      list.parentElement?.toggleAttribute("open", true);
    }
    if (remember) {
      history.pushState(history.state, "", `#${id}`);
    }
    removeOtherProblems(this.root);
    this.#tell();
    current?.focus({ preventScroll: true });
    this.root.scrollIntoView();
  }

  /** @param {string} mode */
  #change(mode) {
    this.#setMode(mode);
    if (mode === STEPS) {
      this.go(this.#next()?.id ?? REVIEW);
    } else {
      delete this.root.dataset.checkerStep;
      this.store.step = undefined;
    }
  }

  /** @param {string} mode */
  #setMode(mode) {
    this.root.dataset.checkerMode = mode;
    for (const button of this.root.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-mode") === mode));
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.mode) {
      this.#change(button.dataset.mode);
    } else if (button?.dataset.turn === "back") {
      const before = this.#asked();
      const index = before.findIndex((step) => step === this.#current());
      this.go(before[Math.max(index - 1, 0)]?.id ?? REVIEW);
    } else if (button?.dataset.turn === "next") {
      this.forward();
    }
  }

  /**
   * Go to the next step, or say that this one needs an answer.
   * @returns {boolean} Whether one question is shown at a time at all.
   */
  forward() {
    if (!this.on) {
      return false;
    }
    const current = this.#current();
    if (current?.dataset.needed && !radioValue(this.form, current.id)) {
      showProblems(this.root, [{ where: current.dataset.field ?? "", message: current.dataset.needed }], true);
      return true;
    }
    const asked = this.#asked();
    const after = asked[asked.findIndex((step) => step === current) + 1];
    this.go((this.#changing ? this.#next() : after)?.id ?? REVIEW);
    return true;
  }

  /** The first step that needs an answer and has none. */
  #next() {
    return this.#asked().find((step) => step.dataset.needed && !radioValue(this.form, step.id));
  }

  /**
   * The browser's Back and Forward: to the step of the address, and from the first step to the long form.
   */
  #back() {
    const step = this.#named();
    if (this.on && step) {
      this.go(step.id, { remember: false });
    } else if (this.on) {
      this.#change("all");
    }
  }

  #tell() {
    const line = requireElement(this.root, "[data-checker-progress]", HTMLElement);
    const asked = this.#asked();
    const number = asked.findIndex((step) => step === this.#current()) + 1;
    line.textContent = (line.dataset.text ?? "")
      .replace("{number}", String(number))
      .replace("{count}", String(asked.length));
  }

  /** The step that the address names, if this candidate is asked it. */
  #named() {
    return this.#asked().find((step) => step.id === location.hash.slice(1));
  }

  #current() {
    return this.#all().find((step) => step.hasAttribute("data-current"));
  }

  /** The steps of this candidate: those of its kind that are not settled, and the review at the end. */
  #asked() {
    return this.#all().filter(
      (step) =>
        step.hasAttribute("data-current") ||
        (!(step instanceof HTMLFieldSetElement && step.disabled) && !this.#settledQuestions.includes(step.id)),
    );
  }

  #all() {
    return allElements(this.form, "[data-step]");
  }
}
