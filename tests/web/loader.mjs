/**
 * Has what the build lays beside the scripts found: a stand-in for `runtime.js`, and the package that is `zstd.js`.
 * @module
 */

import { registerHooks } from "node:module";

const NAMES = "LIBRARY LOADER LOCK MEMORY MEMORY_SIZE QUICK_WASM SCRIPT WASM";

registerHooks({
  resolve: (name, context, next) =>
    name.endsWith("/runtime.js")
      ? { url: "stand-in:runtime", shortCircuit: true }
      : next(name.endsWith("/zstd.js") ? import.meta.resolve("fzstd") : name, context),
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
