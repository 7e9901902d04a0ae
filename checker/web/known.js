/**
 * What is known of a ruleset when it is published: candidates with their verdicts, which are judged first of all.
 * @module
 */

/** @typedef {{candidate: import("./protocol.js").Candidate, verdicts: Record<string, string>}} Known */
/** @typedef {{digest: string, words: string, known?: Known[]}} PublishedRules */

/**
 * Check that Python has loaded the ruleset, and judges the candidates that are known as it should.
 * @param {import("./protocol.js").Loaded} loaded
 * @param {Required<PublishedRules>} rules
 * @throws {Error} It does not.
 */
export function checkLoaded(loaded, { digest, words, known }) {
  if (loaded.digest !== digest || loaded.words !== words) {
    throw new Error("another ruleset has been loaded");
  }
  const right = known.every(({ verdicts }, at) =>
    Object.entries(verdicts).every(([status, verdict]) => loaded.verdicts[at]?.[status] === verdict),
  );
  if (!right) {
    throw new Error("a candidate whose verdict is known is judged otherwise");
  }
}
