"""`python -m bench` measures everything and writes `bench/results.json`; `python -m bench STEP...` measures some of it.

`python -m bench quick` checks the budgets, `python -m bench tricks [NAME...]` says what each trick of the start saves.
"""

import json
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bench.budgets import budgets
from bench.builds import measure_build
from bench.compared_engines import SITE, WORK, engines, packages
from bench.growth import measure_growth
from bench.lighthouse import FORMS, PAGES, measure_lighthouse, settled_browser
from bench.requests import measure_hosts
from bench.saves import measure_saves
from bench.server import host
from bench.starts import measure_frames, measure_starts
from bench.tricks import measure_tricks
from macros import ROOT

RESULTS = ROOT / "bench" / "results.json"
PAIRS = 7
OVER_BUDGET = NOT_MEASURED = 1
WRONG_USE = 2


def main() -> int:
    """Measure, or check the budgets."""
    if sys.argv[1:] == ["quick"]:
        return quick()
    if sys.argv[1:2] == ["tricks"]:
        for saving in measure_tricks(SITE, sys.argv[2:]):
            print(saving)
        return 0
    WORK.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {
        "where": f"{os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}",
        "how": f"medians of {PAIRS} paired runs in headless Chromium, half as many in Firefox and WebKit, "
        "served from the same machine",
    }
    # Each step with the seconds that it may take.
    steps: dict[str, tuple[int, Callable[[], Any]]] = {
        "starts": (900, lambda: _plain(measure_starts(SITE, packages(), PAIRS))),
        "frames": (120, lambda: round(measure_frames(SITE), 1)),
        "engines": (300, engines),
        "build": (300, lambda: asdict(measure_build(PAIRS))),
        "saves": (300, lambda: _plain(measure_saves())),
        "growth": (600, lambda: _plain(measure_growth())),
        "hosts": (120, lambda: _plain(measure_hosts(SITE))),
        "lighthouse": (1800, lighthouse),
        "budgets": (30, lambda: _plain(budgets(SITE))),
    }
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    wanted = sys.argv[1:] or list(steps)
    if unknown := set(wanted) - set(steps):
        print(f"no step {', '.join(sorted(unknown))}; there are {', '.join(steps)}, quick and tricks", file=sys.stderr)
        return WRONG_USE
    results = before | results
    # The day of each step, since steps are measured by themselves too.
    taken = results.setdefault("taken", {})
    failed = []
    for number, name in enumerate(wanted, start=1):
        seconds, step = steps[name]
        print(f"[{number}/{len(wanted)}] {name} …", flush=True)
        start = time.perf_counter()
        try:
            with limit(seconds):
                results[name] = step()
        except Exception as error:  # whatever it is, the other steps are measured
            failed.append(name)
            print(f"      not measured, the earlier result stays: {error!r}", flush=True)
        else:
            taken[name] = datetime.now(UTC).strftime("%Y-%m-%d")
            print(f"      {json.dumps(results[name])[:400]} ({time.perf_counter() - start:.0f} s)", flush=True)
            # After each step, so that none is lost when the run is ended.
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return NOT_MEASURED if failed else 0


def _plain(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Results as they are written."""
    return [asdict(each) for each in found]


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """End what takes longer by an exception."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"it took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def quick() -> int:
    """Print every budget; say with the exit status whether all are kept."""
    checked = budgets(SITE)
    for each in checked:
        print(f"{'kept  ' if each.kept else 'BROKEN'} {each.found:>10,} of {each.allowed:>10,}  {each.what}")
    return 0 if all(each.kept for each in checked) else OVER_BUDGET


def lighthouse() -> dict[str, list[int]]:
    """The four scores of each kind of page, mobile and desktop."""
    installed = packages()
    with host(SITE) as address, settled_browser() as port:
        return {
            f"/{page} {form}": measure_lighthouse(address + page, form, port, installed)
            for page in PAGES
            for form in FORMS
        }


if __name__ == "__main__":
    sys.exit(main())
