/**
 * Answering with the keyboard alone: a number answers the question that has the focus, Enter goes to the next one.
 * @module
 */

import { focusOn } from "./elements.js";
import { enabledQuestions } from "./form.js";

/**
 * @param {HTMLFormElement} form
 * @param {() => boolean} forward Goes on where one question is shown at a time; whether it did.
 */
export function followKeys(form, forward) {
  form.addEventListener("keydown", (event) => {
    const target = event.target;
    const group = target instanceof Element ? target.closest("fieldset") : null;
    const typing =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
    if (!group || event.ctrlKey || event.altKey || event.metaKey || (typing && event.key !== "Enter")) {
      return;
    }
    if (event.key === "Enter" && target instanceof HTMLInputElement) {
      event.preventDefault();
      if (!forward()) {
        focusNext(form, group);
      }
    } else if (/^[1-9]$/.test(event.key)) {
      answer(group, Number(event.key) - 1);
    }
  });
}

/**
 * @param {HTMLFieldSetElement} group
 * @param {number} index
 */
function answer(group, index) {
  const radio = group.querySelectorAll(":scope > .checker-choices input[type=radio]")[index];
  if (radio instanceof HTMLInputElement) {
    radio.focus();
    radio.click();
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLFieldSetElement} group
 */
function focusNext(form, group) {
  const questions = enabledQuestions(form);
  const next = questions[questions.findIndex((question) => question.contains(group)) + 1];
  if (next) {
    focusOn(next);
  }
}
