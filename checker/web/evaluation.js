/**
 * The evaluation of the answers in the form: asks the checker, and shows what it says wherever the page shows it.
 * @module
 */

import { connection } from "./connection.js";
import { isAnswered, readForm } from "./form.js";
import { showCombined } from "./parts.js";
import { showFailure, showOwnProblems } from "./problems.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

/**
 * @typedef {object} Views The parts of the page that change with the verdicts.
 * @property {import("./results.js").Results} results
 * @property {import("./steps.js").Steps} steps
 * @property {import("./papers.js").Papers} papers
 * @property {import("./keeping.js").Keeping} keeping
 */

export class Evaluation {
  /** The newest answers: a response to others is not shown.
   * @type {Candidate | undefined} */
  #newest;

  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   * @param {Views} views
   */
  constructor(root, form, views) {
    this.root = root;
    this.form = form;
    this.views = views;
  }

  /** Evaluate what the form says, or say that the checker has no response. */
  run() {
    const candidate = readForm(this.form);
    this.#newest = candidate;
    this.views.keeping.link = this.views.papers.brief = "";
    this.views.results.progress(this.form);
    const answered = isAnswered(this.form, candidate);
    // A name can be refused before the first answer.
    if (!candidate || !(answered || candidate.name) || connection.state === "failed") {
      this.#showRefused([]);
      return;
    }
    // Until the response is there, the verdicts in the page are those of other answers.
    this.views.results.setCurrent(!answered);
    if (connection.state === "ready") {
      this.#judge(candidate, answered).catch(() => this.#showNoResponse());
    }
  }

  /**
   * @param {Candidate} candidate
   * @param {boolean} answered Whether a question is answered; before that there is no verdict.
   */
  async #judge(candidate, answered) {
    const sources = this.root.dataset.checkerSources ?? "";
    const response = await connection.ask({ do: "judge", candidate, sources });
    if (this.#newest !== candidate) {
      return;
    }
    this.root.dataset.checkerStart = connection.mode;
    if (response.problems || !answered) {
      this.#showRefused(response.problems ?? []);
    } else {
      this.#showJudged(response);
    }
  }

  /** @param {import("./protocol.js").Problem[]} problems Of the answers; none of what a link or a file held. */
  #showRefused(problems) {
    showOwnProblems(this.root, problems);
    this.views.results.clear();
    showCombined(this.form, {});
    this.views.steps.settle([]);
  }

  /** @param {import("./protocol.js").Judged} response */
  #showJudged(response) {
    showOwnProblems(this.root, []);
    this.views.results.show(response);
    showCombined(this.form, response.answers);
    this.views.steps.settle(response.settled);
    this.views.keeping.link = response.link;
    this.views.papers.brief = response.brief;
  }

  #showNoResponse() {
    this.views.results.clear();
    // If it could not start, the page says that beside the form already.
    if (connection.state !== "failed") {
      showFailure(this.root);
    }
  }
}
