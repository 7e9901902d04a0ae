/**
 * What cannot be used: said in a summary above the form and at the field itself.
 * @module
 */

import { allElements, createElement, requireElement } from "./elements.js";

/** @typedef {import("./protocol.js").Problem} Problem */

/**
 * Show the problems, or take them away when there are none.
 * @param {HTMLElement} root
 * @param {Problem[]} problems
 * @param {boolean} [focus] Whether the summary takes the focus: after a press of a button, not while somebody types.
 */
export function showProblems(root, problems, focus = false) {
  const summary = requireElement(root, "[data-checker-errors]", HTMLElement);
  forget(root);
  // Empty it shows and says nothing; what is put into it is spoken at once.
  summary.replaceChildren();
  if (problems.length > 0) {
    const list = createElement("ul", "");
    list.append(...problems.map((problem) => line(root, problem)));
    summary.append(createElement("h2", summary.dataset.checkerErrors ?? ""), list);
  }
  if (focus && problems.length > 0) {
    summary.focus({ preventScroll: true });
    summary.scrollIntoView();
  }
}

/**
 * Show the problems of the answers; where there are none, those of what a link or a file held stay.
 * @param {HTMLElement} root
 * @param {Problem[]} problems
 */
export function showOwnProblems(root, problems) {
  if (isRefused(root) || problems.length > 0) {
    showProblems(root, problems);
  }
  root.dataset.checkerRefused = String(problems.length > 0);
}

/**
 * Take away the problems that are not those of the answers: these stay until there are other answers.
 * @param {HTMLElement} root
 */
export function removeOtherProblems(root) {
  if (!isRefused(root)) {
    showProblems(root, []);
  }
}

/**
 * Whether the problems in the page are those of the answers.
 * @param {HTMLElement} root
 */
function isRefused(root) {
  return root.dataset.checkerRefused === "true";
}

/**
 * Say that the checker failed on a request, or has not started at all, and what can be done.
 * @param {HTMLElement} root
 * @param {boolean} [atStart]
 */
export function showFailure(root, atStart = false) {
  const failed = root.querySelector("[data-checker-says=failed] p")?.textContent;
  showProblems(root, [{ where: "", message: (atStart && failed) || root.dataset.checkerBroken || "" }], true);
}

/**
 * A line of the summary: a link to the field, if the problem has one.
 * @param {HTMLElement} root
 * @param {Problem} problem
 */
function line(root, { where, message }) {
  const field = allElements(root, "[data-field]").find((each) => each.dataset.field === where);
  const item = createElement("li", field ? "" : [where, message].filter(Boolean).join(": "));
  if (field) {
    const link = createElement("a", message);
    link.setAttribute("href", `#${field.id}`);
    item.append(link);
    mark(field, message);
  }
  return item;
}

/**
 * @param {HTMLElement} field
 * @param {string} message
 */
function mark(field, message) {
  const note = createElement("p", message);
  note.className = "checker-error";
  note.id = `problem-${field.id}`;
  if (field instanceof HTMLFieldSetElement) {
    requireElement(field, "legend", HTMLElement).after(note);
  } else {
    field.setAttribute("aria-invalid", "true");
    field.before(note);
  }
  const described = field.getAttribute("aria-describedby");
  field.dataset.described ??= described ?? "";
  field.setAttribute("aria-describedby", [described, note.id].filter(Boolean).join(" "));
}

/** @param {HTMLElement} root */
function forget(root) {
  for (const note of root.querySelectorAll(".checker-error")) {
    note.remove();
  }
  for (const field of allElements(root, "[data-described]")) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", field.dataset.described ?? "");
    if (!field.dataset.described) {
      field.removeAttribute("aria-describedby");
    }
    delete field.dataset.described;
  }
}
