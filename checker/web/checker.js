/**
 * The checker in its page: joins the form, the worker and the results.
 * @module
 */

import { connection } from "./connection.js";
import { empty, enableQuestions, fillForm, readForm, saysAnything } from "./form.js";
import { focusOn, part } from "./parts.js";
import { showProblems } from "./problems.js";
import { Results } from "./results.js";
import { Steps } from "./steps.js";
import { TakeAway } from "./take_away.js";

/** What was answered, kept while the site is open so that going to a citation and back loses nothing.
 * @type {import("./form.js").Candidate | undefined} */
let remembered;

/**
 * Bring a checker to life.
 * @param {HTMLElement} root
 */
export function mount(root) {
  const form = part(root, "form", HTMLFormElement);
  const results = new Results(root);
  const steps = new Steps(root, form);
  const takeAway = new TakeAway(
    root,
    () => readForm(form),
    (candidate) => {
      fillForm(form, candidate);
      void judge();
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
      const response = await connection.ask({ do: "judge", candidate, sources: root.dataset.checkerSources });
      root.dataset.checkerStart = connection.how;
      if (remembered === candidate) {
        showProblems(root, response.problems ?? []);
        results.show(response);
        steps.settle(response.settled ?? []);
        takeAway.link = response.link ?? "";
      }
    }
  };

  form.addEventListener("change", () => {
    enableQuestions(form);
    void judge();
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
  part(root, "[data-checker-retry]", HTMLElement).addEventListener("click", () => connection.start());

  // Whoever was quicker than this script has answered already, and loses nothing.
  enableQuestions(form);
  if (!readForm(form)) {
    fillForm(form, remembered ?? TakeAway.kept());
  }
  connection.follow((state) => {
    root.dataset.checkerStart = connection.how;
    root.dataset.checkerState = state;
    void judge();
  });
  void takeAway.openLink();
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
