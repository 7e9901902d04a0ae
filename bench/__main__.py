"""`python -m bench` measures everything and writes `bench/results.json`; `python -m bench quick` checks the budgets."""

import json
import os
import platform
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.budgets import budgets
from bench.builds import measure_build
from bench.growth import measure_growth
from bench.lighthouse import FORMS, PAGES, browser_at_rest, measure_lighthouse
from bench.rate import rate
from bench.server import host
from bench.starts import measure_frames, measure_starts
from checker import evaluate, load_ruleset, read_candidate
from macros.runtime.node import NODE

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
WORK = ROOT / ".build" / "bench"
RESULTS = ROOT / "bench" / "results.json"
PAIRS = 7
OVER_BUDGET = 1


def main() -> int:
    """Measure, or check the budgets."""
    if sys.argv[1:] == ["quick"]:
        return quick()
    WORK.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {
        "taken": datetime.now(UTC).strftime("%Y-%m-%d"),
        "where": f"{os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}",
        "how": f"medians of {PAIRS} paired runs in headless Chromium, precompressed files from the same machine",
    }
    steps: dict[str, Callable[[], Any]] = {
        "starts": lambda: [asdict(each) for each in measure_starts(SITE, _packages(), PAIRS)],
        "frames": lambda: round(measure_frames(SITE), 1),
        "engines": engines,
        "build": lambda: asdict(measure_build(PAIRS)),
        "growth": lambda: [asdict(each) for each in measure_growth()],
        "lighthouse": lighthouse,
        "budgets": lambda: [asdict(each) for each in budgets(SITE)],
    }
    for number, (name, step) in enumerate(steps.items(), start=1):
        print(f"[{number}/{len(steps)}] {name} …", flush=True)
        start = time.perf_counter()
        results[name] = step()
        print(f"      {json.dumps(results[name])[:400]} ({time.perf_counter() - start:.0f} s)", flush=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return 0


def quick() -> int:
    """Print every budget; say with the exit status whether all are kept."""
    checked = budgets(SITE)
    for each in checked:
        print(f"{'kept  ' if each.kept else 'BROKEN'} {each.found:>10,} of {each.allowed:>10,}  {each.what}")
    return 0 if all(each.kept for each in checked) else OVER_BUDGET


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
        found |= _run(str(NODE), _packages().parent / script, listed, candidates)
    found |= _run(_environment(), here / "other_python.py", listed, candidates)
    return found


def lighthouse() -> dict[str, list[int]]:
    """The four scores of each kind of page, mobile and desktop."""
    packages = _packages()
    with host(SITE) as address, browser_at_rest() as port:
        return {
            f"/{page} {form}": measure_lighthouse(address + page, form, port, packages)
            for page in PAGES
            for form in FORMS
        }


def _listed() -> dict[str, Any]:
    """The requirements of each status as a plain list, for engines that know nothing of the published form."""
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


def _packages() -> Path:
    """The npm packages of the bench, installed once for each lock file, beside the scripts that use them."""
    folder = WORK / "npm"
    folder.mkdir(exist_ok=True)
    listed = ROOT / "bench" / "engines"
    lock = "package-lock.json"
    known = folder / lock
    same = known.exists() and known.read_bytes() == (listed / lock).read_bytes()
    for path in (*listed.glob("*.json"), *listed.glob("*.mjs"), listed / "plain.py"):
        shutil.copy(path, folder)
    if not same or not (folder / "node_modules").exists():
        npm = NODE.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        inside = {**os.environ, "PATH": f"{NODE.parent}:{os.environ['PATH']}"}
        subprocess.run([NODE, npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, env=inside, check=True)
    return folder / "node_modules"


def _environment() -> str:
    """The Python of an environment of its own with the other engines, made once."""
    folder = WORK / "python"
    if not folder.exists():
        uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
        listed = str(ROOT / "bench" / "engines" / "requirements.txt")
        inside = {**os.environ, "VIRTUAL_ENV": str(folder)}
        subprocess.run([uv, "pip", "sync", "--quiet", listed], env=inside, check=True)
    return str(folder / "bin" / "python")


def _run(*command: str | Path) -> dict[str, Any]:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed


if __name__ == "__main__":
    sys.exit(main())
