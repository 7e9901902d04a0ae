/**
 * Runs under Node when the site is built: starts Pyodide, lets it rehearse what the page does, and writes the library
 * that was needed.
 *
 * Usage: node bytecode.mjs PYODIDE_FOLDER STANDARD_LIBRARY RULES PACKAGE_ZIP TARGET_ZIP
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import { paths, rehearse, start } from "./node.mjs";

const [runtime, library, rules, code, target] = /** @type {[string, string, string, string, string]} */ (paths);
const python = await start(runtime, library);
python.FS.writeFile("/tmp/checker.zip", readFileSync(code));
python.runPython('import sys; sys.path.insert(0, "/tmp/checker.zip")');
rehearse(python, rules);
python.FS.writeFile("/tmp/bytecode.py", readFileSync(new URL("bytecode.py", import.meta.url)));
python.runPython('sys.path.insert(0, "/tmp")');
writeFileSync(target, python.runPython("import bytecode; bytecode.library('/tmp/checker.zip')").toJs());
