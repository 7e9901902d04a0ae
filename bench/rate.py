"""How many candidates a second the checker judges with its explanation: read here, and run as it is in Pyodide."""

import time
from typing import Any

from checker import evaluate, load_rules, read_candidate

SECONDS = 1


def rate(candidates: list[dict[str, Any]]) -> float:
    """Judge the same candidates over and over; the second of two rounds counts, when all is warm."""
    rules = load_rules()
    read = [read_candidate({"kind": "state", "answers": each["answers"]}, rules) for each in candidates]
    for _ in range(2):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            for candidate in read:
                evaluate(candidate, rules)
            count += len(read)
        found = count / (time.perf_counter() - start)
    return found
