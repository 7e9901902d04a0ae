/**
 * The components of the checker that pages hold, as one script: each brings its part of a page to life.
 * @module
 */

export { mount as checker } from "./checker.js";
export { mount as comparison } from "./compare.js";
export { mount as proof } from "./verify.js";
