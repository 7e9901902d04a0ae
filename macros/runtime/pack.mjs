/**
 * Runs under Node when the site is built: writes a `.zst` beside each file, for hosts that send large files raw.
 *
 * Usage: node pack.mjs FILE...
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import { paths } from "./node.mjs";

/** The levels beyond save less than a thousandth. */
const LEVEL = 19;
/** As a logarithm: what the page unpacks may refer back so far. */
const WINDOW = 24;

const params = { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_windowLog]: WINDOW };
const pack = promisify(zstdCompress);
await Promise.all(paths.map(async (path) => writeFileSync(`${path}.zst`, await pack(readFileSync(path), { params }))));
