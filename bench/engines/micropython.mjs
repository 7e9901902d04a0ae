/**
 * The rules in plain Python (`plain.py`) in MicroPython: evaluations a second, as JSON on standard output.
 *
 * Usage: node micropython.mjs RULES_JSON CANDIDATES_JSON
 * @module
 */

import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const SECONDS = 1;
const [rulesFile, candidatesFile] = process.argv.slice(2);
const python = await loadMicroPython();
python.globals.set("rules_text", readFileSync(rulesFile, "utf8"));
python.globals.set("candidates_text", readFileSync(candidatesFile, "utf8"));
python.runPython(readFileSync(new URL("plain.py", import.meta.url), "utf8"));
python.runPython(`
import json
candidates = json.loads(candidates_text)
statuses = [(s["id"], [r["criterion"] for r in s["requirements"]["state"]]) for s in json.loads(rules_text)["statuses"]]

def judge_all():
    for each in candidates:
        judge(statuses, each["answers"])

for each in candidates:
    found = [verdict for _, verdict, _, _ in judge(statuses, each["answers"])]
    if found != each["verdicts"]:
        raise ValueError("%s is not %s" % (found, each["verdicts"]))
count = len(candidates)
`);
const judgeAll = python.globals.get("judge_all");
let count = 0;
const start = performance.now();
while (performance.now() - start < SECONDS * 1000) {
  judgeAll();
  count += python.globals.get("count");
}
console.log(JSON.stringify({ "plain Python, MicroPython": count / ((performance.now() - start) / 1000) }));
