/**
 * The engines for JavaScript on the same rules and the same candidates: evaluations a second, as JSON on standard output.
 *
 * Usage: node javascript.mjs RULES_JSON CANDIDATES_JSON
 * @module
 */

import { readFileSync } from "node:fs";
import { LogicEngine } from "json-logic-engine";
import jsonLogic from "json-logic-js";
import Publicodes from "publicodes";

const SECONDS = 1;
const [rulesFile, candidatesFile] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(rulesFile, "utf8"));
const candidates = JSON.parse(readFileSync(candidatesFile, "utf8"));
const statuses = rules.statuses.map((status) => [status.id, status.requirements.state.map((each) => each.criterion)]);
const asked = statuses[0][1];

/** One rule a status: not-eligible if any is not met, undetermined if any is unknown, else eligible. */
const logic = Object.fromEntries(
  statuses.map(([id, criteria]) => [
    id,
    {
      if: [
        { or: criteria.map((each) => ({ "==": [{ var: each }, "not-met"] })) },
        "not-eligible",
        { or: criteria.map((each) => ({ "==": [{ var: each }, "unknown"] })) },
        "undetermined",
        "eligible",
      ],
    },
  ]),
);

/**
 * @param {(candidate: object) => string[]} judge
 * @returns {number} Candidates a second, after a check that the verdicts are right.
 */
function measure(judge) {
  for (const { answers, verdicts } of candidates) {
    const found = judge(answers);
    if (String(found) !== String(verdicts)) {
      throw new Error(`${found} is not ${verdicts}`);
    }
  }
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < SECONDS * 1000) {
    for (const { answers } of candidates) {
      judge(answers);
    }
    count += candidates.length;
  }
  return count / ((performance.now() - start) / 1000);
}

const engine = new LogicEngine();
const built = Object.fromEntries(Object.entries(logic).map(([id, rule]) => [id, engine.build(rule)]));

const publicodes = new Publicodes(
  Object.fromEntries([
    ...asked.map((each) => [
      each.replaceAll("-", " "),
      { "une possibilité": ["'met'", "'not-met'", "'unknown'"], "par défaut": "'unknown'" },
    ]),
    ...statuses.map(([id, criteria]) => [
      id,
      {
        variations: [
          {
            si: { "une de ces conditions": criteria.map((each) => `${each.replaceAll("-", " ")} = 'not-met'`) },
            alors: "'not-eligible'",
          },
          {
            si: { "une de ces conditions": criteria.map((each) => `${each.replaceAll("-", " ")} = 'unknown'`) },
            alors: "'undetermined'",
          },
          { sinon: "'eligible'" },
        ],
      },
    ]),
  ]),
);

/** @type {Record<string, (answers: Record<string, string>) => string[]>} */
const judges = {
  "json-logic-js": (answers) => statuses.map(([id]) => jsonLogic.apply(logic[id], answers)),
  "json-logic-engine": (answers) => statuses.map(([id]) => built[id](answers)),
  publicodes: (answers) => {
    publicodes.setSituation(
      Object.fromEntries(Object.entries(answers).map(([name, value]) => [name.replaceAll("-", " "), `'${value}'`])),
    );
    return statuses.map(([id]) => publicodes.evaluate(id).nodeValue);
  },
};

const results = {};
for (const [name, judge] of Object.entries(judges)) {
  try {
    results[name] = measure(judge);
  } catch (error) {
    results[name] = `failed: ${String(error).split("\n")[0]}`;
  }
}
console.log(JSON.stringify(results));
