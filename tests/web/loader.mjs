/**
 * Has what the build lays beside the scripts found: stand-ins for `runtime.js` and for Pyodide, and the packages.
 * @module
 */

import { registerHooks } from "node:module";

/** @type {Record<string, string>} */
const PACKAGES = { "zstd.js": "fzstd", "sha2.js": "@noble/hashes/sha2.js" };
const NAMES = "INDEX LAYOUT LIBRARY LOADER LOCK MEMORY QUICK_WASM SCRIPT WASM";
/** What the build lays beside the scripts, by the end of the name that is imported; Pyodide's scripts never come.
 * @type {Record<string, string>} */
const STAND_INS = {
  "/runtime.js": NAMES.split(" ")
    .map((name) => `export const ${name} = "http://site/${name}";`)
    .join("\n"),
  "//site/SCRIPT": "await new Promise(() => {});",
  "//site/LOADER": "await new Promise(() => {});",
};

/**
 * The place of the package that a script imports, or else the name that it imports.
 * @param {string} name
 */
function packaged(name) {
  const known = name.startsWith(".") ? PACKAGES[name.split("/").pop() ?? ""] : undefined;
  return known ? import.meta.resolve(known) : name;
}

registerHooks({
  resolve: (name, context, next) => {
    const known = Object.keys(STAND_INS).find((end) => name.endsWith(end));
    return known ? { url: `stand-in:${known}`, shortCircuit: true } : next(packaged(name), context);
  },
  load: (url, context, next) => {
    const source = STAND_INS[url.replace("stand-in:", "")];
    return source ? { format: "module", source, shortCircuit: true } : next(url, context);
  },
});
