"""`python -m bench` measures everything and writes `bench/results.json`; `python -m bench STEP...` measures some of it.

`python -m bench quick` checks the budgets, `python -m bench tricks [NAME...]` says what each trick of the start saves.
"""

import json
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
from bench.tricks import TRICKS, measure_tricks
from macros import ROOT

RESULTS = ROOT / "bench" / "results.json"
PAIRS = 7
OVER_BUDGET = NOT_MEASURED = 1
WRONG_USE = 2


def main() -> int:
    """Measure, or check the budgets."""
    match sys.argv[1:]:
        case ["quick"]:
            return quick()
        case ["tricks", *names]:
            return _unknown(names, TRICKS) or tricks(names)
        case names:
            return _unknown(names, STEPS) or measure(names or list(STEPS))


def _unknown(names: Sequence[str], known: Collection[str]) -> int:
    """The exit status where a name is not known, with those that are; 0 where each is."""
    if unknown := set(names) - set(known):
        print(f"no {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return WRONG_USE
    return 0


def measure(names: Sequence[str]) -> int:
    """Take some of the steps; say with the exit status whether each was measured."""
    WORK.mkdir(parents=True, exist_ok=True)
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    results: dict[str, Any] = before | {
        "where": f"{os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}",
        "how": f"medians of {PAIRS} paired runs in headless Chromium, half as many in Firefox and WebKit, "
        "served from the same machine",
    }
    measured = []
    for number, name in enumerate(names, start=1):
        print(f"[{number}/{len(names)}] {name} …", flush=True)
        measured.append(_measured(name, results))
    return 0 if all(measured) else NOT_MEASURED


def _measured(name: str, results: dict[str, Any]) -> bool:
    """Take a step, and write the results with its own; gives whether it was measured."""
    seconds, step = STEPS[name]
    start = time.perf_counter()
    try:
        with limit(seconds):
            results[name] = step()
    except Exception as error:  # whatever it is, the other steps are measured
        print(f"      not measured, the earlier result stays: {error!r}", flush=True)
        return False
    print(f"      {json.dumps(results[name])[:400]} ({time.perf_counter() - start:.0f} s)", flush=True)
    # The day of each step, since steps are measured by themselves too.
    results.setdefault("taken", {})[name] = datetime.now(UTC).strftime("%Y-%m-%d")
    # After each step, so that none is lost when the run is ended.
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return True


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


def tricks(names: Sequence[str]) -> int:
    """Print what some tricks save, or all of them."""
    for saving in measure_tricks(SITE, names):
        print(saving)
    return 0


# Each step with the seconds that it may take.
STEPS: dict[str, tuple[int, Callable[[], Any]]] = {
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


if __name__ == "__main__":
    sys.exit(main())
