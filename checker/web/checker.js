/**
 * The checker in its page: joins the form, the worker, the results and what the browser stores.
 * @module
 */

import { connection } from "./connection.js";
import { focusOn, requireElement } from "./elements.js";
import { emptyForm, enableQuestions, fillForm, holdForm, isAnswered, readForm } from "./form.js";
import { Incoming } from "./incoming.js";
import { Keeping } from "./keeping.js";
import { followKeys } from "./keyboard.js";
import { Papers } from "./papers.js";
import { separate, showCombined } from "./parts.js";
import { showFailure, showProblems } from "./problems.js";
import { Results } from "./results.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

/**
 * Start a checker.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const form = requireElement(root, "form", HTMLFormElement);
  const store = new Store(root.dataset.checkerStore ?? "");
  const read = () => readForm(form);
  const results = new Results(root);
  const steps = new Steps(root, form, store);
  const papers = new Papers(root, read, attempt);
  const keeping = new Keeping(root, store, read);
  const incoming = new Incoming(root, store, fill, attempt);
  /** Whether the problems in the page are those of the answers: a response removes no others. */
  let refused = false;
  /** The newest answers: a response to others is not shown.
   * @type {Candidate | undefined} */
  let newest;

  /**
   * Say so where the checker has no response to what a person asked for.
   * @param {Promise<void>} done
   */
  function attempt(done) {
    done.catch(() => showFailure(root, connection.state === "failed"));
  }

  async function evaluate() {
    const candidate = read();
    newest = candidate;
    keeping.link = papers.brief = "";
    results.progress(form);
    if (!isAnswered(form, candidate) || connection.state === "failed") {
      showRefused([]);
      return;
    }
    // Until the response is there, the verdicts in the page are those of other answers.
    results.setCurrent(false);
    if (connection.state === "ready") {
      const sources = root.dataset.checkerSources ?? "";
      const response = await connection.ask({ do: "judge", candidate, sources });
      if (newest === candidate) {
        root.dataset.checkerStart = connection.how;
        if (response.problems) {
          showRefused(response.problems);
        } else {
          showJudged(response);
        }
      }
    }
  }

  /** @param {import("./protocol.js").Problem[]} problems Of the answers; none of what a link or a file held. */
  function showRefused(problems) {
    if (refused || problems.length > 0) {
      showProblems(root, problems);
    }
    refused = problems.length > 0;
    results.clear();
    showCombined(form, {});
    steps.settle([]);
  }

  /** @param {import("./protocol.js").Judged} response */
  function showJudged(response) {
    if (refused) {
      showProblems(root, []);
    }
    refused = false;
    results.show(response);
    showCombined(form, response.answers);
    steps.settle(response.settled);
    keeping.link = response.link;
    papers.brief = response.brief;
  }

  function evaluateOrSay() {
    evaluate().catch(() => {
      results.clear();
      // If it could not start, the page says that beside the form already.
      if (connection.state !== "failed") {
        showFailure(root);
      }
    });
  }

  /**
   * Answers from a link, a file, or taken back: the tab has them from now on, and the device keeps what it had.
   * @param {import("./incoming.js").Opened} opened
   */
  function fill({ candidate, cover = {} }) {
    papers.setCover(cover);
    fillForm(form, candidate);
    store.typed = candidate;
    keeping.adopt(candidate);
    evaluateOrSay();
  }

  form.addEventListener("change", ({ target }) => {
    separate(form, target);
    enableQuestions(form);
    if (!refused) {
      showProblems(root, []);
    }
    store.typed = read();
    incoming.leaveLink();
    keeping.changed();
    evaluateOrSay();
  });
  // What is being typed, too, should the page be loaded again meanwhile.
  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === "text") {
      store.typed = read();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    // The browser empties the form only after this event, so it is done here, before the evaluation.
    event.preventDefault();
    emptyForm(form);
    form.dispatchEvent(new Event("change"));
    if (steps.on) {
      steps.go("kind");
    } else {
      focusOn(form);
    }
  });
  followKeys(form, () => steps.forward());
  root.addEventListener("click", (event) => follow(event, steps));
  requireElement(root, "[data-checker-retry]", HTMLElement).addEventListener("click", () => connection.start());

  // WebKit shows a page from its memory when one comes back to it, and some time later resets its fields.
  addEventListener("pagehide", () => holdForm(form));

  // Answers given before this script ran are kept.
  if (read()) {
    store.typed = read();
    keeping.adopt(store.typed);
    enableQuestions(form);
  } else {
    fillForm(form, store.typed ?? store.kept);
  }
  results.progress(form);
  steps.resume();
  connection.follow(root.dataset.checkerRules ?? "", (state) => {
    root.dataset.checkerStart = connection.how;
    root.dataset.checkerState = state;
    if (state === "ready") {
      // The answers of the tab first: a link that waits may be damaged.
      evaluateOrSay();
      attempt(incoming.openLink());
    }
  });
}

/**
 * A link to a question or to the verdicts moves the focus there. The address is not changed: it may hold answers.
 * @param {MouseEvent} event
 * @param {Steps} steps
 */
function follow(event, steps) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.hash && link.pathname === location.pathname) {
    const target = document.getElementById(link.hash.slice(1));
    event.preventDefault();
    if (steps.on && target?.hasAttribute("data-step") && !target.hasAttribute("data-current")) {
      steps.go(target.id, { changing: true });
    } else if (target) {
      focusOn(target);
    }
  }
}
