/**
 * Runs under Node when the site is built: puts a script and all that it imports into one that imports nothing.
 *
 * From a disk, WebKit lets a worker import no other script, not even one of its own; and a page that imports nothing
 * needs a policy that allows nothing but its one script.
 *
 * Usage: node single.mjs SCRIPT DISTRIBUTION TARGET
 * @module
 */

import { writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const [script = "", distribution = "", target = ""] = process.argv.slice(2);
/** Stands for the address of a module, which has none; nothing is asked for there. */
const NOWHERE = "https://none.invalid/assets/checker/none/none.js";

const runtime = await import(pathToFileURL(resolve(distribution, "runtime.js")).href);

/** What stands for the addresses of a site, and where the scripts of Pyodide are that it imports.
 * @type {import("esbuild").Plugin} */
const addresses = {
  name: "addresses",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/addresses\.js$/ }, () => ({ path: resolve(import.meta.dirname, "single-addresses.js") }));
    onResolve({ filter: /^pyodide:/ }, ({ path }) => ({
      path: resolve(distribution, basename(runtime[path.slice("pyodide:".length)])),
    }));
  },
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
