/**
 * Runs under Node when the site is built: joins scripts of the checker and all that they import.
 * @module
 */

import { join, resolve } from "node:path";
import { build } from "esbuild";

/**
 * The text of one script, or style sheet, that imports nothing but what is named as external.
 * @param {string} distribution The folder of the runtime, which has the addresses that scripts import from `runtime.js`.
 * @param {import("esbuild").BuildOptions & {absWorkingDir: string}} options
 */
export async function bundle(distribution, { plugins = [], absWorkingDir, ...options }) {
  const made = build({
    bundle: true,
    write: false,
    // The script is the same wherever it is built.
    absWorkingDir: resolve(absWorkingDir),
    tsconfigRaw: {},
    format: "esm",
    legalComments: "none",
    logLevel: "silent",
    minifyWhitespace: true,
    ...options,
    plugins: [
      ...plugins,
      {
        name: "runtime",
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/runtime\.js$/ }, () => ({ path: resolve(join(distribution, "runtime.js")) })),
      },
    ],
  });
  const { outputFiles } = await made.catch(({ message }) => {
    // It says where the fault is; the way to it through the bundler says nothing more.
    console.error(message);
    process.exit(1);
  });
  return outputFiles?.[0]?.text ?? "";
}
