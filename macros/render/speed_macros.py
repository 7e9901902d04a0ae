"""What `make bench` measured, as tables with bars."""

import json
from math import log
from typing import Any

from markupsafe import Markup

from macros import ROOT
from macros.render.templating import MacroGroup

RESULTS = ROOT / "bench" / "results.json"
OWN = "checker, CPython"
# Engines that say why as we ran them; the others give a verdict alone.
EXPLAIN = (
    *(OWN, "checker, Pyodide", "plain Python, CPython", "plain Python, MicroPython"),
    *("zen-engine", "clingo"),
)


class SpeedMacros(MacroGroup):
    """The macro of the page on speed."""

    def speed(self) -> Markup:
        """The results of the last run of the bench, with when, where and how it was taken."""
        if not RESULTS.exists():
            return self._templates("speed", taken=None)
        results = json.loads(RESULTS.read_text("utf-8"))
        rates = {name: rate for name, rate in results["engines"].items() if isinstance(rate, int | float)}
        parts = _parts(results["build"]["profile"])
        days = sorted(results["taken"].values())
        return self._templates(
            "speed",
            **results | {"engines": _ranked(rates)},
            first_day=days[0],
            last_day=days[-1],
            own=rates[OWN],
            longest=max(each["first"] for each in results["starts"]),
            parts=parts,
            slowest=max(max(ours, stock) for _, ours, stock in parts),
        )


def _parts(profile: dict[str, dict[str, float]]) -> list[tuple[str, float, float]]:
    """The parts of both builds, those that take our build longest first: name, our seconds, stock Material's."""
    ours, stock = profile["ours"], profile["stock"]
    names = sorted(ours | stock, key=lambda part: -ours.get(part, 0))
    return [(part, ours.get(part, 0), stock.get(part, 0)) for part in names]


def _ranked(rates: dict[str, float]) -> list[tuple[str, float, float, bool]]:
    """Fastest first: name, candidates a second, the length of its bar on a logarithmic scale, whether it explains."""
    top: float = log(max(rates.values()))
    ranked: list[tuple[str, Any]] = sorted(rates.items(), key=lambda each: -each[1])
    return [(name, rate, round(log(rate) / top, 3), name in EXPLAIN) for name, rate in ranked]
