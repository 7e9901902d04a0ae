"""How many candidates a second the checker judges with its explanation: read here, and run as it is in Pyodide."""

import time
from typing import Any

from checker import evaluate, parse_ruleset, read_candidate

SECONDS = 1


def rate(candidates: list[dict[str, Any]], rules: str) -> float:
    """Judge the same candidates over and over; the second of two rounds counts, when all is warm."""
    ruleset = parse_ruleset(rules)
    read = [read_candidate({"kind": each["kind"], "answers": each["answers"]}, ruleset) for each in candidates]
    for _ in range(2):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            for candidate in read:
                evaluate(candidate, ruleset)
            count += len(read)
        found = count / (time.perf_counter() - start)
    return found
