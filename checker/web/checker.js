/**
 * The checker in its page: joins the form, the worker and the results.
 * @module
 */

import { connection } from "./connection.js";
import { empty, enableQuestions, fillForm, readForm, saysAnything } from "./form.js";
import { focusOn, requireElement } from "./elements.js";
import { showFailure, showProblems } from "./problems.js";
import { Results } from "./results.js";
import { Steps } from "./steps.js";
import { TakeAway } from "./take_away.js";

/** The answers of the last form, so that going to a citation and back loses nothing.
 * @type {import("./protocol.js").Candidate | undefined} */
let remembered;

/**
 * Bring a checker to life.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const form = requireElement(root, "form", HTMLFormElement);
  const results = new Results(root);
  const steps = new Steps(root, form);
  const takeAway = new TakeAway(
    root,
    () => readForm(form),
    (candidate) => {
      fillForm(form, candidate);
      void judgeOrSay();
    },
  );

  const judge = async () => {
    const candidate = readForm(form);
    remembered = candidate;
    if (!candidate || !saysAnything(candidate)) {
      results.clear();
      steps.settle([]);
      takeAway.link = "";
    } else if (connection.state === "ready") {
      // Until the response has come, the verdicts in the page are those of other answers.
      root.dataset.checkerCurrent = "false";
      const response = await connection.ask({ do: "judge", candidate, sources: root.dataset.checkerSources ?? "" });
      // Only the newest answers count.
      if (remembered === candidate) {
        root.dataset.checkerStart = connection.how;
        root.dataset.checkerCurrent = "true";
        showProblems(root, response.problems ?? []);
        results.show(response);
        steps.settle(response.settled ?? []);
        takeAway.link = response.link ?? "";
      }
    }
  };
  const judgeOrSay = () =>
    judge().catch(() => {
      results.clear();
      takeAway.link = "";
      if (connection.state !== "failed") {
        showFailure(root);
      }
    });

  form.addEventListener("change", () => {
    enableQuestions(form);
    void judgeOrSay();
    takeAway.changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    // The browser empties the form only after this event, so it is done here, before the judging.
    event.preventDefault();
    empty(form);
    form.dispatchEvent(new Event("change"));
    if (steps.on) {
      steps.go("kind");
    } else {
      focusOn(form);
    }
  });
  root.addEventListener("click", (event) => follow(event, steps));
  requireElement(root, "[data-checker-retry]", HTMLElement).addEventListener("click", () => connection.start());

  // Whoever was quicker than this script has answered already, and loses nothing.
  enableQuestions(form);
  if (!readForm(form)) {
    fillForm(form, remembered ?? takeAway.kept());
  }
  connection.follow(root.dataset.checkerRules ?? "", (state) => {
    root.dataset.checkerStart = connection.how;
    root.dataset.checkerState = state;
    if (state === "ready") {
      void judgeOrSay();
      void takeAway.openLink();
    }
  });
}

/**
 * A link to a question or to the verdicts takes the focus there. It goes no further: instant navigation would fetch
 * the page again for it.
 * @param {MouseEvent} event
 * @param {Steps} steps
 */
function follow(event, steps) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.hash && link.pathname === location.pathname) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    event.preventDefault();
    event.stopPropagation();
    if (steps.on && target?.hasAttribute("data-step") && !target.hasAttribute("data-current")) {
      steps.go(target.id, { changing: true });
    } else if (target) {
      focusOn(target);
    }
  }
}
