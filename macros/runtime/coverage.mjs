/**
 * Runs under Node when the site is built: rehearses in a Pyodide whose WebAssembly notes which of its functions run,
 * started the plain way and from a kept memory, and writes their numbers.
 *
 * Usage: node coverage.mjs PYODIDE_FOLDER LIBRARY TARGET
 * @module
 */

import { writeFileSync } from "node:fs";
import { paths, rehearse, start } from "./node.mjs";

const PREFIX = "ran:";
const [runtime, library, target] = /** @type {[string, string, string]} */ (paths);

/** @type {WebAssembly.Exports[]} */
const made = [];
const { instantiate } = WebAssembly;
// @ts-expect-error: of the two ways to call it, Pyodide uses the one that gives module and instance
WebAssembly.instantiate = async (source, imports) => {
  const result = await instantiate(source, imports);
  made.push(result.instance?.exports ?? {});
  return result;
};

const plain = await start(runtime, library);
rehearse(plain);
// Enough to make the memory grow, and to have it cleared up.
plain.runPython("import gc; kept = [[bytes(90_000_000)] for _ in range(2)]; del kept; gc.collect()");
const kept = await start(runtime, library, { _makeSnapshot: true });
rehearse(kept);
const restored = await start(runtime, library, { _loadSnapshot: kept.makeMemorySnapshot() });
/** @type {(request: string) => string} */
const answer = restored.globals.get("answer");
answer('{"do": "open-file", "text": ""}');
rehearse(restored);

const ran = made
  .flatMap(Object.entries)
  .filter(([name, variable]) => name.startsWith(PREFIX) && variable.value)
  .map(([name]) => Number(name.slice(PREFIX.length)));
writeFileSync(target, JSON.stringify([...new Set(ran)].sort((one, other) => one - other)));
