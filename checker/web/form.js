/**
 * The form: which questions are asked, and what has been answered. The questions themselves stand in the page.
 * @module
 */

/**
 * @typedef {object} Candidate
 * @property {string} kind
 * @property {Record<string, string>} answers
 */

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
  const kind = chosen(form, "kind");
  if (!kind) {
    return undefined;
  }
  const asked = questions(form).filter((question) => !question.disabled);
  const answered = asked.map((question) => [question.id, chosen(form, question.id)]).filter(([, answer]) => answer);
  return { kind, answers: Object.fromEntries(answered) };
}

/**
 * Put back what was answered before.
 * @param {HTMLFormElement} form
 * @param {Candidate | undefined} candidate
 */
export function fillForm(form, candidate) {
  if (candidate) {
    for (const [name, value] of Object.entries({ kind: candidate.kind, ...candidate.answers })) {
      const radio = form.querySelector(`input[name="${name}"][value="${value}"]`);
      if (radio instanceof HTMLInputElement) {
        radio.checked = true;
      }
    }
  }
  enableQuestions(form);
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
function chosen(form, name) {
  return String(new FormData(form).get(name) ?? "");
}
