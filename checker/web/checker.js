/**
 * The checker in its page: joins the form, the worker and the results.
 * @module
 */

import { Connection } from "./connection.js";
import { enableQuestions, fillForm, readForm } from "./form.js";
import { Results } from "./results.js";

const connection = new Connection();
let started = false;

/** What was answered, kept while the site is open so that going to a citation and back loses nothing.
 * @type {import("./form.js").Candidate | undefined} */
let remembered;

/**
 * Bring a checker to life.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const form = part(root, "form", HTMLFormElement);
  const results = new Results(
    part(root, "[data-checker-results]", HTMLElement),
    part(root, "[data-checker-summary]", HTMLElement),
    part(root, "[data-checker-live]", HTMLElement),
  );

  const judge = async () => {
    const candidate = readForm(form);
    const answered = candidate && Object.keys(candidate.answers).length > 0;
    remembered = candidate;
    if (!answered) {
      results.clear();
    } else if (connection.state === "ready") {
      const response = await connection.ask({ candidate, sources: root.dataset.checkerSources });
      if (remembered === candidate) {
        results.show(response);
      }
    }
  };

  form.addEventListener("change", () => {
    enableQuestions(form);
    void judge();
  });
  form.addEventListener("reset", (event) => {
    // The browser empties the form only after this event, so it is done here, before the judging.
    event.preventDefault();
    for (const input of form.querySelectorAll("input")) {
      input.checked = false;
    }
    form.dispatchEvent(new Event("change"));
    part(form, "input", HTMLInputElement).focus();
  });
  root.addEventListener("click", follow);
  part(root, "[data-checker-retry]", HTMLElement).addEventListener("click", () => connection.start());

  connection.onstate = (state) => {
    root.dataset.checkerState = state;
    void judge();
  };
  fillForm(form, remembered);
  if (started) {
    connection.onstate(connection.state);
  } else {
    started = true;
    connection.start();
  }
}

/**
 * A link to a question or to the verdicts takes the focus there. It goes no further: instant navigation would fetch
 * the page again for it.
 * @param {MouseEvent} event
 */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.hash && link.pathname === location.pathname) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const first = target?.querySelector("input:checked") ?? target?.querySelector("input") ?? target;
    event.preventDefault();
    event.stopPropagation();
    target?.scrollIntoView();
    if (first instanceof HTMLElement) {
      first.focus({ preventScroll: true });
    }
  }
}

/**
 * @template {HTMLElement} T
 * @param {HTMLElement} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function part(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`the checker's page holds no ${selector}`);
  }
  return found;
}
