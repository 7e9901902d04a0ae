/**
 * Elements that the templates promise, and elements that a script adds.
 * @module
 */

import { trusted } from "./start.js";

/**
 * The element that a template promises.
 * @template {Element} T
 * @param {Element | Document} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 * @throws {Error} There is none of that type.
 */
export function requireElement(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) {
    const place = within instanceof Element ? within.cloneNode(false) : undefined;
    throw new Error(`no ${type.name} at ${selector} in ${place instanceof Element ? place.outerHTML : "the page"}`);
  }
  return found;
}

/**
 * All elements of the page's HTML that a selector names.
 * @param {Element} within
 * @param {string} selector
 */
export function allElements(within, selector) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * Put HTML that the checker has made in the place of what an element holds.
 * @param {Element} element
 * @param {string} [html]
 */
export function setHtml(element, html = "") {
  element.innerHTML = trusted.createHTML(html);
}

/**
 * @param {string} tag
 * @param {string} text
 */
export function createElement(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * Move the focus to an element that may not take it by itself.
 * @param {HTMLElement} target
 */
export function focusOn(target) {
  const input = target.querySelector("input:checked") ?? target.querySelector("input");
  target.scrollIntoView();
  (input instanceof HTMLElement ? input : target).focus({ preventScroll: true });
}
