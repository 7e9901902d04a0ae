/**
 * The checker in its page: joins the form, the worker, the results and what the browser stores.
 * @module
 */

import { connection } from "./connection.js";
import { focusOn, requireElement } from "./elements.js";
import { Evaluation } from "./evaluation.js";
import { emptyForm, enableQuestions, fillForm, holdForm, readForm } from "./form.js";
import { Incoming } from "./incoming.js";
import { Keeping } from "./keeping.js";
import { followKeys } from "./keyboard.js";
import { Papers } from "./papers.js";
import { clearConflicting } from "./parts.js";
import { removeOtherProblems, showFailure } from "./problems.js";
import { Results } from "./results.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";

/**
 * Start a checker.
 * @param {HTMLElement} root
 */
export function mount(root) {
  new Checker(root).start();
}

class Checker {
  /** @param {HTMLElement} root */
  constructor(root) {
    const form = requireElement(root, "form", HTMLFormElement);
    const store = new Store(root.dataset.checkerStore ?? "");
    const read = () => readForm(form);
    /** @param {Promise<void>} done */
    const attempt = (done) => this.#attempt(done);
    this.root = root;
    this.form = form;
    this.store = store;
    this.read = read;
    this.results = new Results(root);
    this.steps = new Steps(root, form, store);
    this.papers = new Papers(root, read, attempt);
    this.keeping = new Keeping(root, store, read);
    this.incoming = new Incoming(root, store, (opened) => this.#fill(opened), attempt);
    this.evaluation = new Evaluation(root, form, this);
  }

  start() {
    this.#listen();
    this.#restore();
    connection.follow(this.root.dataset.checkerRules ?? "", (state) => this.#setState(state));
  }

  #listen() {
    const { root, form } = this;
    form.addEventListener("change", ({ target }) => this.#change(target));
    // What is being typed, too, should the page be loaded again meanwhile.
    form.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type === "text") {
        this.store.typed = this.read();
      }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => this.#reset(event));
    followKeys(form, () => this.steps.forward());
    root.addEventListener("click", (event) => this.#followLink(event));
    requireElement(root, "[data-checker-retry]", HTMLElement).addEventListener("click", () => connection.start());
    // WebKit shows a page from its memory when one comes back to it, and some time later resets its fields.
    addEventListener("pagehide", () => holdForm(form));
  }

  /** Keep answers given before this script ran, or else restore those of this tab or device. */
  #restore() {
    const given = this.read();
    if (given) {
      this.store.typed = given;
      this.keeping.adopt(given);
      enableQuestions(this.form);
    } else {
      fillForm(this.form, this.store.typed ?? this.store.kept);
    }
    this.results.progress(this.form);
    this.steps.resume();
  }

  /** @param {import("./connection.js").State} state */
  #setState(state) {
    this.root.dataset.checkerStart = connection.mode;
    this.root.dataset.checkerState = state;
    if (state === "ready") {
      // The answers of the tab first: a link that waits may be damaged.
      this.evaluation.run();
      this.#attempt(this.incoming.openLink());
    }
  }

  /** @param {EventTarget | null} target The field that has changed. */
  #change(target) {
    clearConflicting(this.form, target);
    enableQuestions(this.form);
    removeOtherProblems(this.root);
    this.store.typed = this.read();
    this.incoming.leaveLink();
    this.keeping.changed();
    this.evaluation.run();
  }

  /** @param {Event} event */
  #reset(event) {
    // The browser empties the form only after this event, so it is done here, before the evaluation.
    event.preventDefault();
    emptyForm(this.form);
    this.form.dispatchEvent(new Event("change"));
    if (this.steps.on) {
      this.steps.go("kind");
    } else {
      focusOn(this.form);
    }
  }

  /**
   * Answers from a link, a file, or taken back: the tab has them from now on, and the device keeps what it had.
   * @param {import("./incoming.js").Opened} opened
   */
  #fill({ candidate, cover = {} }) {
    this.papers.setCover(cover);
    fillForm(this.form, candidate);
    this.store.typed = candidate;
    this.keeping.adopt(candidate);
    this.evaluation.run();
  }

  /**
   * Say so where the checker has no response to what a person asked for.
   * @param {Promise<void>} done
   */
  #attempt(done) {
    done.catch(() => showFailure(this.root, connection.state === "failed"));
  }

  /**
   * A link to a question or to the verdicts moves the focus there. The address is not changed: it may hold answers.
   * @param {MouseEvent} event
   */
  #followLink(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.hash && link.pathname === location.pathname) {
      const target = document.getElementById(link.hash.slice(1));
      const step = target?.closest("[data-step]");
      event.preventDefault();
      const hidden = this.steps.on && step && !step.hasAttribute("data-current");
      if (hidden) {
        this.steps.go(step.id, { changing: true });
      }
      if (target && !(hidden && target === step)) {
        focusOn(target);
      }
    }
  }
}
