/**
 * Holds pages to the content models of HTML: takes their paths on standard input, one a line, and prints each fault as
 * a line of JSON with its page, rule, place in the page, and message.
 * @module
 */

import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { readFileSync } from "node:fs";

/** What the standard of HTML says, and those of the accessibility rules that hold without exception. */
const CONFIG = {
  root: true,
  extends: ["html-validate:standard"],
  elements: ["html5"],
  rules: Object.fromEntries(
    [
      ...["aria-hidden-body", "empty-heading", "empty-title", "hidden-focusable", "meta-refresh", "no-autoplay"],
      ...["no-missing-references", "text-content"],
      ...["h30", "h36", "h37", "h63", "h67", "h71"].map((technique) => `wcag/${technique}`),
    ].map((rule) => [rule, "error"]),
  ),
};

const validator = new HtmlValidate(new StaticConfigLoader(/** @type {any} */ (CONFIG)));

for (const page of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const report = await validator.validateString(readFileSync(page, "utf8"), page);
  for (const { ruleId, selector, message } of report.results.flatMap((result) => result.messages)) {
    console.log(JSON.stringify({ page, rule: ruleId, at: selector, message }));
  }
}
