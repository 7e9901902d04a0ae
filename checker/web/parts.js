/**
 * Criteria that are answered part by part: radio groups named `part:CRITERION:PART` inside the question.
 * @module
 */

/** @typedef {import("./protocol.js").Candidate} Candidate */

const PART = "part:";

/**
 * The answers to parts, by criterion and part; a criterion without any is left out.
 * @param {HTMLFormElement} form
 * @returns {NonNullable<Candidate["parts"]>}
 */
export function readParts(form) {
  /** @type {NonNullable<Candidate["parts"]>} */
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith(PART)) {
      const [, criterion = "", part = ""] = name.split(":");
      (found[criterion] ??= {})[part] = /** @type {import("./protocol.js").Answer} */ (value);
    }
  }
  return found;
}

/**
 * Put the parts of a candidate into the form. The answer to the whole is written out for each part without its own.
 * @param {HTMLFormElement} form
 * @param {Candidate} candidate
 */
export function fillParts(form, { answers = {}, parts = {} }) {
  for (const [criterion, given] of Object.entries(parts)) {
    for (const input of inputs(form, criterion)) {
      const value = given[input.name.split(":")[2] ?? ""] ?? answers[criterion];
      input.checked = input.value === value;
    }
  }
}

/**
 * An answer to a whole clears those to its parts, and an answer to a part clears that to the whole.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} changed
 */
export function clearConflicting(form, changed) {
  if (!(changed instanceof HTMLInputElement)) {
    return;
  }
  const [, criterion = ""] = changed.name.startsWith(PART) ? changed.name.split(":") : [];
  const taken = criterion
    ? [...form.querySelectorAll("input")].filter((input) => input.name === criterion)
    : inputs(form, changed.name);
  for (const input of taken) {
    input.checked = false;
  }
}

/**
 * Show at the whole the answer that follows from its parts.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} answers The answer to each criterion, parts counted.
 */
export function showCombined(form, answers) {
  for (const criterion of Object.keys(readParts(form))) {
    for (const input of form.querySelectorAll("input")) {
      if (input.name === criterion) {
        input.checked = input.value === answers[criterion];
      }
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} criterion
 */
function inputs(form, criterion) {
  return [...form.querySelectorAll("input")].filter((input) => input.name.startsWith(`${PART}${criterion}:`));
}
