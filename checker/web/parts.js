/**
 * Finding the parts of a page that the templates promise.
 * @module
 */

/**
 * @template {Element} T
 * @param {Element | Document} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function part(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`the page holds no ${selector}`);
  }
  return found;
}

/**
 * @param {string} tag
 * @param {string} text
 */
export function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * Move the focus to a part of the page that may not take it by itself.
 * @param {HTMLElement} target
 */
export function focusOn(target) {
  const input = target.querySelector("input:checked") ?? target.querySelector("input");
  target.scrollIntoView();
  (input instanceof HTMLElement ? input : target).focus({ preventScroll: true });
}
