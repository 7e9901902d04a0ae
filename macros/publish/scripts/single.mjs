/**
 * Runs under Node when the site is built: puts a script and all that it imports into one that imports nothing.
 *
 * From a disk, WebKit lets a worker import no other script, not even one of its own; and a page that imports nothing
 * needs a policy that allows nothing but its one script.
 *
 * Usage: node single.mjs SCRIPT DISTRIBUTION TARGET
 * @module
 */

import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const [script = "", distribution = "", target = ""] = process.argv.slice(2);
/** Stands for the address of a module, which has none; nothing is asked for there. */
const NOWHERE = "https://none.invalid/assets/checker/none/none.js";

const runtime = await import(pathToFileURL(resolve(distribution, "runtime.js")).href);

/** @param {"LOADER" | "SCRIPT"} name */
function pyodide(name) {
  return JSON.stringify(resolve(distribution, basename(runtime[name])));
}

/** What a module asks for by an address that only a site has, and what the one file gives it.
 * @type {Record<string, [search: string, replacement: string]>} */
const CHANGED = {
  "connection.js": ["{ worker, wasm: QUICK_WASM, memory: MEMORY, rules }", "{ ...globalThis.checkerParts, rules }"],
  "python.js": ["[import(SCRIPT), import(LOADER)]", `[import(${pyodide("SCRIPT")}), import(${pyodide("LOADER")})]`],
};
/** @type {import("esbuild").Plugin} */
const addresses = {
  name: "addresses",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/(connection|python)\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf-8");
      const [search, replacement] = CHANGED[basename(path)] ?? ["", ""];
      if (!text.includes(search)) {
        throw new Error(`${path} holds no ${search}`);
      }
      return { contents: text.replace(search, () => replacement) };
    }),
};
const text = await bundle(distribution, {
  absWorkingDir: dirname(script),
  entryPoints: [script],
  format: "iife",
  define: { "import.meta.url": JSON.stringify(NOWHERE) },
  external: ["node:*", "ws"],
  plugins: [addresses],
});
await writeFile(target, text);
