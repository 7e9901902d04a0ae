/**
 * Runs under Node when the site is built: puts a script and all that it imports into one that imports nothing.
 *
 * From a disk, WebKit lets a worker import no other script, not even one of its own; and a page that imports nothing
 * needs a policy that allows nothing but its one script.
 *
 * Usage: node bundle.mjs SCRIPT FOLDER TARGET, where FOLDER holds the scripts of the checker in a built site.
 * @module
 */

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [script = "", folder = "", target = ""] = process.argv.slice(2);
/** Stands for the address of a module, which has none; nothing is asked for there. */
const NOWHERE = "https://none.invalid/assets/checker/none/none.js";

const runtime = await import(pathToFileURL(join(folder, "runtime.js")).href);

/** @param {"LOADER" | "SCRIPT"} name */
function pyodide(name) {
  return JSON.stringify(fileURLToPath(runtime[name]));
}

/** What a module asks for by an address that only a site has, and what the one file gives it.
 * @type {Record<string, [search: string, replacement: string]>} */
const CHANGED = {
  "connection.js": ["{ worker, wasm: QUICK_WASM, memory: MEMORY, rules }", "{ ...globalThis.checkerParts, rules }"],
  "python.js": ["[import(SCRIPT), import(LOADER)]", `[import(${pyodide("SCRIPT")}), import(${pyodide("LOADER")})]`],
};
await build({
  stdin: { contents: await readFile(script, "utf-8"), resolveDir: folder },
  outfile: target,
  bundle: true,
  // The script is the same wherever it is built.
  absWorkingDir: resolve(folder),
  tsconfigRaw: {},
  define: { "import.meta.url": JSON.stringify(NOWHERE) },
  external: ["node:*", "ws"],
  legalComments: "none",
  logLevel: "error",
  minifyWhitespace: true,
  plugins: [
    {
      name: "addresses",
      setup: ({ onLoad }) =>
        onLoad({ filter: /\/(connection|python)\.js$/ }, async ({ path }) => {
          const text = await readFile(path, "utf-8");
          const [search, replacement] = CHANGED[/** @type {string} */ (path.split("/").pop())] ?? ["", ""];
          if (!text.includes(search)) {
            throw new Error(`${path} holds no ${search}`);
          }
          return { contents: text.replace(search, () => replacement) };
        }),
    },
  ],
});
