"""How many candidates a second the checker judges, and other engines on the same rules and the same candidates."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.rate import rate
from checker import evaluate, load_ruleset, read_candidate
from macros import BUILD, ROOT
from macros.runtime.node import NODE

SITE = ROOT / "site"
WORK = BUILD / "bench"


def engines() -> dict[str, float | str]:
    """Candidates a second: the checker here and in Pyodide, and other engines on the same rules and candidates."""
    rules, listed, candidates = ROOT / "checker" / "rules.json", WORK / "listed.json", WORK / "candidates.json"
    listed.write_text(json.dumps(_listed()), "utf-8")
    candidates.write_text(json.dumps(_candidates()), "utf-8")
    library = next((SITE / "assets" / "pyodide").glob("library-*.zip"))
    made = json.loads(candidates.read_text("utf-8"))
    found: dict[str, float | str] = {"checker, CPython": rate(made, rules.read_text("utf-8"))}
    here = ROOT / "bench" / "engines"
    page = _run(str(NODE), here / "pyodide.mjs", ROOT / "node_modules" / "pyodide", library, rules, candidates)
    found["checker, Pyodide"] = page["page"]
    for script in ("javascript.mjs", "micropython.mjs"):
        found |= _run(str(NODE), packages().parent / script, listed, candidates)
    found |= _run(_environment(), here / "other_python.py", listed, candidates)
    return found


def _listed() -> dict[str, Any]:
    """The requirements of each status as a plain list, for engines that do not read the published form."""
    ruleset = load_ruleset()
    kind = ruleset.kinds[0].id
    lists = {each.id: [{"criterion": r.criterion} for r in each.asks(kind).listed()] for each in ruleset.statuses}
    return {"statuses": [{"id": status, "requirements": {"state": listed}} for status, listed in lists.items()]}


def _candidates() -> list[dict[str, Any]]:
    """Fifty states, from those that meet everything to those that meet little, with the verdicts that are right."""
    chance, ruleset, made = random.Random(7), load_ruleset(), []
    kind = ruleset.kinds[0].id
    for index in range(50):
        share = (0.0, 0.05, 0.3)[index % 3]
        weights = (1 - 2 * share, share, share)
        answers = {each: chance.choices(("met", "not-met", "unknown"), weights)[0] for each in ruleset.asked(kind)}
        report = evaluate(read_candidate({"kind": kind, "answers": answers}, ruleset), ruleset)
        made.append({"kind": kind, "answers": answers, "verdicts": [each.verdict for each in report.statuses]})
    return made


def packages() -> Path:
    """The npm packages of the bench, installed once for each lock file, beside the scripts that use them."""
    folder = WORK / "npm"
    folder.mkdir(exist_ok=True)
    listed = ROOT / "bench" / "engines"
    lock = "package-lock.json"
    installed = folder / "installed.json"
    same = installed.exists() and installed.read_bytes() == (listed / lock).read_bytes()
    for path in (*listed.glob("*.json"), *listed.glob("*.mjs"), listed / "plain.py"):
        shutil.copy(path, folder)
    if not same:
        npm = NODE.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        inside = {**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
        subprocess.run([NODE, npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, env=inside, check=True)
        shutil.copy(folder / lock, installed)
    return folder / "node_modules"


def _environment() -> str:
    """The Python of an environment of its own with the other engines, made once for each list of them."""
    folder = WORK / "python"
    listed = ROOT / "bench" / "engines" / "requirements.txt"
    installed = folder / "installed.txt"
    if not installed.exists() or installed.read_bytes() != listed.read_bytes():
        uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], check=True)
        inside = {**os.environ, "VIRTUAL_ENV": str(folder)}
        subprocess.run([uv, "pip", "sync", "--quiet", str(listed)], env=inside, check=True)
        shutil.copy(listed, installed)
    return str(folder / "bin" / "python")


def _run(*command: str | Path) -> dict[str, Any]:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed
