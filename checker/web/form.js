/**
 * The form: which questions are asked, and what has been answered. The questions themselves stand in the page.
 * @module
 */

import { allElements } from "./elements.js";
import { fillParts, readParts } from "./parts.js";

/** @typedef {import("./protocol.js").Candidate} Candidate */

const NOTE = "note:";

/**
 * Show what the chosen kind of candidate is asked, and hide what it is not. Before one is chosen the style hides all
 * questions on the screen, and paper shows them all.
 * @param {HTMLFormElement} form
 */
export function enableQuestions(form) {
  const kind = radioValue(form, "kind");
  form.dataset.kind = kind;
  for (const element of allElements(form, "[data-kind], [data-kinds]")) {
    const kinds = (element.dataset.kinds ?? element.dataset.kind ?? "").split(" ");
    const asked = kinds.includes(kind);
    element.hidden = kind !== "" && !asked;
    if (element instanceof HTMLFieldSetElement) {
      element.disabled = !asked;
    }
  }
}

/**
 * What the form says, or nothing before a kind is chosen. A criterion that is answered part by part has no other answer.
 * @param {HTMLFormElement} form
 * @returns {Candidate | undefined}
 */
export function readForm(form) {
  const values = new FormData(form);
  const kind = radioValue(form, "kind");
  if (!kind) {
    return undefined;
  }
  const parts = readParts(form);
  const answered = enabledQuestions(form)
    .filter((question) => !parts[question.id])
    .map((question) => [question.id, String(values.get(question.id) ?? "")])
    .filter(([, answer]) => answer);
  const noted = enabledQuestions(form)
    .map((question) => [question.id, String(values.get(NOTE + question.id) ?? "").trim()])
    .filter(([, note]) => note);
  const name = String(values.get("name") ?? "").trim();
  return {
    ...(name && { name }),
    kind,
    answers: Object.fromEntries(answered),
    parts,
    notes: Object.fromEntries(noted),
    wants: values.getAll("wants").map(String),
    areas: values.getAll("areas").map(String),
  };
}

/**
 * Whether there is anything to evaluate: an answer or a want, or a kind of candidate of which nothing is asked.
 * @param {HTMLFormElement} form
 * @param {Candidate | undefined} candidate
 * @returns {boolean}
 */
export function isAnswered(form, candidate) {
  return Boolean(
    candidate &&
    ([candidate.answers, candidate.parts, candidate.wants].some((each) => hasEntries(each)) ||
      enabledQuestions(form).length === 0),
  );
}

/**
 * Put a candidate in place of whatever the form says.
 * @param {HTMLFormElement} form
 * @param {Candidate | undefined} candidate
 */
export function fillForm(form, candidate) {
  emptyForm(form);
  if (candidate) {
    for (const [name, value] of Object.entries({ kind: candidate.kind, ...candidate.answers })) {
      check(form, name, value);
    }
    for (const offer of /** @type {const} */ (["wants", "areas"])) {
      for (const value of candidate[offer] ?? []) {
        check(form, offer, value);
      }
    }
    fillParts(form, candidate);
    write(form, "name", candidate.name ?? "");
    for (const [criterion, note] of Object.entries(candidate.notes ?? {})) {
      write(form, NOTE + criterion, note);
    }
  }
  for (const details of form.querySelectorAll("details")) {
    details.open ||= details.querySelector("input[type=checkbox]:checked") !== null;
  }
  enableQuestions(form);
}

/**
 * Take all answers out of the form.
 * @param {HTMLFormElement} form
 */
export function emptyForm(form) {
  for (const field of form.querySelectorAll("input, textarea")) {
    if (field instanceof HTMLInputElement && field.type !== "text") {
      field.checked = false;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.value = "";
    }
  }
}

/**
 * Let a reset by the browser leave all answers as they are now.
 * @param {HTMLFormElement} form
 */
export function holdForm(form) {
  for (const field of form.querySelectorAll("input, textarea")) {
    if (field instanceof HTMLInputElement && field.type !== "text") {
      field.defaultChecked = field.checked;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.defaultValue = field.value;
    }
  }
}

/**
 * The questions that the chosen kind of candidate is asked.
 * @param {HTMLFormElement} form
 */
export function enabledQuestions(form) {
  return allElements(form, "fieldset.checker-question:enabled");
}

/**
 * The value of a radio group, or an empty text.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {string}
 */
export function radioValue(form, name) {
  return String(new FormData(form).get(name) ?? "");
}

/**
 * Check the radio button or box of that name and value, if there is one.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
function check(form, name, value) {
  for (const input of form.querySelectorAll("input")) {
    if (input.name === name && input.value === value && input.type !== "text") {
      input.checked = true;
    }
  }
}

/** @param {object | undefined} group */
function hasEntries(group) {
  return Object.keys(group ?? {}).length > 0;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} text
 */
function write(form, name, text) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value = text;
  }
}
