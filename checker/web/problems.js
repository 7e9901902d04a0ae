/**
 * What cannot be used: said in a summary above the form and at the field itself.
 * @module
 */

import { made, part } from "./parts.js";

/** @typedef {import("./connection.js").Problem} Problem */

/**
 * Show the problems, or take them away when there are none.
 * @param {HTMLElement} root
 * @param {Problem[]} problems
 * @param {boolean} [focus] Whether the summary takes the focus: after a deed, not while somebody types.
 */
export function showProblems(root, problems, focus = false) {
  const summary = part(root, "[data-checker-errors]", HTMLElement);
  forget(root);
  summary.hidden = problems.length === 0;
  part(summary, "ul", HTMLElement).replaceChildren(...problems.map((problem) => line(root, problem)));
  if (focus && problems.length > 0) {
    summary.focus({ preventScroll: true });
    summary.scrollIntoView();
  }
}

/**
 * A line of the summary: a link to the field, if the problem has one.
 * @param {HTMLElement} root
 * @param {Problem} problem
 */
function line(root, { where, says }) {
  const field = [...root.querySelectorAll("[data-field]")].find(
    (each) => each instanceof HTMLElement && each.dataset.field === where,
  );
  const item = made("li", field ? "" : [where, says].filter(Boolean).join(": "));
  if (field instanceof HTMLElement) {
    const link = made("a", says);
    link.setAttribute("href", `#${field.id}`);
    item.append(link);
    mark(field, says);
  }
  return item;
}

/**
 * @param {HTMLElement} field
 * @param {string} says
 */
function mark(field, says) {
  const message = made("p", says);
  message.className = "checker-error";
  message.id = `problem-${field.id}`;
  if (field instanceof HTMLFieldSetElement) {
    part(field, "legend", HTMLElement).after(message);
  } else {
    field.setAttribute("aria-invalid", "true");
    field.before(message);
  }
  const described = field.getAttribute("aria-describedby");
  field.dataset.described ??= described ?? "";
  field.setAttribute("aria-describedby", [described, message.id].filter(Boolean).join(" "));
}

/** @param {HTMLElement} root */
function forget(root) {
  for (const message of root.querySelectorAll(".checker-error")) {
    message.remove();
  }
  for (const field of root.querySelectorAll("[data-described]")) {
    if (field instanceof HTMLElement) {
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", field.dataset.described ?? "");
      if (!field.dataset.described) {
        field.removeAttribute("aria-describedby");
      }
      delete field.dataset.described;
    }
  }
}
