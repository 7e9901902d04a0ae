/**
 * Has `runtime.js`, which the build makes, found as an empty stand-in.
 * @module
 */

import { registerHooks } from "node:module";

const NAMES = "LIBRARY LOADER LOCK MEMORY MEMORY_SIZE QUICK_WASM SCRIPT WASM";

registerHooks({
  resolve: (name, context, next) =>
    name.endsWith("/runtime.js") ? { url: "stand-in:runtime", shortCircuit: true } : next(name, context),
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
