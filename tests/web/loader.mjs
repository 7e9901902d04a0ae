/**
 * Has what the build lays beside the scripts found: a stand-in for `runtime.js`, and the packages.
 * @module
 */

import { registerHooks } from "node:module";

/** @type {Record<string, string>} */
const PACKAGES = { "zstd.js": "fzstd", "sha2.js": "@noble/hashes/sha2.js" };
const NAMES = "LAYOUT LIBRARY LOADER LOCK MEMORY QUICK_WASM SCRIPT WASM";

/**
 * The place of the package that a script imports, or else the name that it imports.
 * @param {string} name
 */
function packaged(name) {
  const known = name.startsWith(".") ? PACKAGES[name.split("/").pop() ?? ""] : undefined;
  return known ? import.meta.resolve(known) : name;
}

registerHooks({
  resolve: (name, context, next) =>
    name.endsWith("/runtime.js") ? { url: "stand-in:runtime", shortCircuit: true } : next(packaged(name), context),
  load: (url, context, next) =>
    url === "stand-in:runtime"
      ? {
          format: "module",
          source: NAMES.split(" ")
            .map((name) => `export const ${name} = "http://site/${name}";`)
            .join("\n"),
          shortCircuit: true,
        }
      : next(url, context),
});
