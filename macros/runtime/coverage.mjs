/**
 * Runs under Node when the site is built: rehearses in a Pyodide whose WebAssembly notes which of its functions run,
 * started the plain way and from a kept memory, and writes their numbers.
 *
 * Usage: node coverage.mjs PYODIDE_FOLDER LIBRARY RULES TARGET
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { paths, rehearse, start } from "./node.mjs";

const PREFIX = "ran:";
const [runtime, library, rules, target] = /** @type {[string, string, string, string]} */ (paths);

/** @type {WebAssembly.Exports[]} */
const made = [];
const { instantiate } = WebAssembly;
// @ts-expect-error: of the two ways to call it, Pyodide uses the one that gives module and instance
WebAssembly.instantiate = async (/** @type {BufferSource} */ source, imports) => {
  const result = await instantiate(source, imports);
  made.push(result.instance?.exports ?? {});
  return result;
};

const plain = await start(runtime, library);
rehearse(plain, rules);
// Enough to make the memory grow, and to have it cleared up.
plain.runPython("import gc; kept = [[bytes(90_000_000)] for _ in range(2)]; del kept; gc.collect()");
const kept = await start(runtime, library, { _makeSnapshot: true });
rehearse(kept, rules, false);
const restored = await start(runtime, library, { _loadSnapshot: kept.makeMemorySnapshot() });
/** @type {(request: string) => string} */
const answer = restored.globals.get("answer");
answer(JSON.stringify({ do: "load-rules", rules: readFileSync(rules, "utf8"), candidates: [] }));
answer('{"do": "open-file", "text": ""}');
for (const wrong of ["{", '{"do": "nothing"}', '{"do": "judge"}']) {
  try {
    answer(wrong);
  } catch (error) {
    // What the page does with an exception of Python.
    String(error);
  }
}
rehearse(restored, rules);

const ran = made
  .flatMap(Object.entries)
  .filter(([name, variable]) => name.startsWith(PREFIX) && variable.value)
  .map(([name]) => Number(name.slice(PREFIX.length)));
writeFileSync(target, JSON.stringify([...new Set(ran)].sort((one, other) => one - other)));
