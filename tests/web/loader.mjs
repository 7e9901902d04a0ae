/**
 * Has what the build joins into the scripts, or they load, found: stand-ins for `runtime.js` and for Pyodide.
 * @module
 */

import { registerHooks } from "node:module";

const NAMES = "INDEX LAYOUT LIBRARY LOADER LOCK MEMORY QUICK_WASM SCRIPT WASM";
/** What the scripts import and only a build has, by the end of the name that is imported; Pyodide's scripts never come.
 * @type {Record<string, string>} */
const STAND_INS = {
  "/runtime.js": NAMES.split(" ")
    .map((name) => `export const ${name} = "http://site/${name}";`)
    .join("\n"),
  "//site/SCRIPT": "await new Promise(() => {});",
  "//site/LOADER": "await new Promise(() => {});",
};

registerHooks({
  resolve: (name, context, next) => {
    const known = Object.keys(STAND_INS).find((end) => name.endsWith(end));
    return known ? { url: `stand-in:${known}`, shortCircuit: true } : next(name, context);
  },
  load: (url, context, next) => {
    const source = STAND_INS[url.replace("stand-in:", "")];
    return source ? { format: "module", source, shortCircuit: true } : next(url, context);
  },
});
