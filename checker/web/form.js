/**
 * The form: which questions are asked, and what has been answered. The questions themselves stand in the page.
 * @module
 */

/** @typedef {import("./protocol.js").Candidate} Candidate */

const NOTE = "note:";

/**
 * Only the questions of the chosen kind can be answered; the style hides the others.
 * @param {HTMLFormElement} form
 */
export function enableQuestions(form) {
  const kind = chosen(form, "kind");
  for (const question of questions(form)) {
    question.disabled = !(question.dataset.kinds ?? "").split(" ").includes(kind);
  }
}

/**
 * What the form says, or nothing before a kind is chosen.
 * @param {HTMLFormElement} form
 * @returns {Candidate | undefined}
 */
export function readForm(form) {
  const values = new FormData(form);
  const kind = chosen(form, "kind");
  if (!kind) {
    return undefined;
  }
  const asked = questions(form).filter((question) => !question.disabled);
  const answered = asked.map((question) => [question.id, chosen(form, question.id)]).filter(([, answer]) => answer);
  const noted = asked
    .map((question) => [question.id, String(values.get(NOTE + question.id) ?? "").trim()])
    .filter(([, note]) => note);
  const name = String(values.get("name") ?? "").trim();
  return {
    ...(name && { name }),
    kind,
    answers: Object.fromEntries(answered),
    notes: Object.fromEntries(noted),
    wants: values.getAll("wants").map(String),
    areas: values.getAll("areas").map(String),
  };
}

/**
 * Whether there is anything to judge.
 * @param {Candidate | undefined} candidate
 */
export function saysAnything(candidate) {
  return Boolean(candidate && (Object.keys(candidate.answers).length || candidate.wants?.length));
}

/**
 * Put a candidate in place of whatever the form says.
 * @param {HTMLFormElement} form
 * @param {Candidate | undefined} candidate
 */
export function fillForm(form, candidate) {
  empty(form);
  if (candidate) {
    for (const [name, value] of Object.entries({ kind: candidate.kind, ...candidate.answers })) {
      check(form, name, value);
    }
    for (const part of /** @type {const} */ (["wants", "areas"])) {
      for (const value of candidate[part] ?? []) {
        check(form, part, value);
      }
    }
    write(form, "name", candidate.name ?? "");
    for (const [criterion, note] of Object.entries(candidate.notes ?? {})) {
      write(form, NOTE + criterion, note);
    }
  }
  for (const details of form.querySelectorAll("details")) {
    details.open ||= details.querySelector(":checked") !== null;
  }
  enableQuestions(form);
}

/**
 * Take all answers out of the form.
 * @param {HTMLFormElement} form
 */
export function empty(form) {
  for (const field of form.querySelectorAll("input, textarea")) {
    if (field instanceof HTMLInputElement && field.type !== "text") {
      field.checked = false;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.value = "";
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLFieldSetElement[]}
 */
function questions(form) {
  return [...form.querySelectorAll("fieldset")].filter((fieldset) => fieldset.dataset.kinds !== undefined);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {string}
 */
export function chosen(form, name) {
  return String(new FormData(form).get(name) ?? "");
}

/**
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

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} text
 */
function write(form, name, text) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value = text;
    field.closest("details")?.toggleAttribute("open", Boolean(text));
  }
}
