/**
 * Runs under Node when the site is built: the scripts and styles of the checker as a site has them. Each one is asked
 * for by itself, and a first visit waits for most of them, so there are as few as the pages allow.
 *
 * Usage: node site.mjs WEB DISTRIBUTION TARGET writes the text of each file as JSON, by its name.
 * @module
 */

import { writeFile } from "node:fs/promises";
import { bundle } from "./bundle.mjs";

const [web = "", distribution = "", target = ""] = process.argv.slice(2);

/** Packages that few browsers need, and what each is called beside the scripts.
 * @type {Record<string, string>} */
const PACKAGES = { fzstd: "./zstd.js", "@noble/hashes/sha2.js": "./sha2.js" };
/** The files, what each is made from, and which of the others it imports. The page has one `start.js`, which its head
 * has begun with; the worker has its own.
 * @type {Record<string, {from?: string, external?: string[]}>} */
const FILES = {
  "start.js": {},
  "boot.js": { external: ["./components.js"] },
  "components.js": { external: ["./start.js"] },
  "embedded.js": {},
  "embed.js": {},
  "worker.js": {},
  "checker.css": {},
  ...Object.fromEntries(Object.entries(PACKAGES).map(([name, file]) => [file.slice(2), { from: name }])),
};

/** @type {import("esbuild").Plugin} */
const packages = {
  name: "packages",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path: PACKAGES[path], external: true } : undefined,
    ),
};
const texts = await Promise.all(
  Object.entries(FILES).map(async ([name, { from = `./${name}`, external = [] }]) => [
    name,
    await bundle(distribution, { absWorkingDir: web, entryPoints: [from], external, plugins: [packages] }),
  ]),
);
await writeFile(target, JSON.stringify(Object.fromEntries(texts)));
