"""How long an editor waits from a save to the page that shows it, while `mkdocs serve` runs on a copy."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.project import copy_project, edit
from tests.test_serving import Served, first_body

MARK = "Sparkles"
SAVES = 3
# What is changed: a name for it, the file, the place in it, and the page that shows it.
CHANGES = (
    ("a record", "data/bodies.yml", "  does: ", "structure/{body}/"),
    ("a rule", "data/statuses/partner.yml", "lead: ", "statuses/partner/"),
    ("a sentence", "data/text/checker.yml", "  legend: ", "checker/"),
    ("a page of prose", "docs/glossary.md", "# ", "glossary/"),
)


@dataclass(frozen=True)
class Save:
    """What is saved, and the seconds until its page shows it: the median of some saves."""

    what: str
    seconds: float


def measure_saves() -> list[Save]:
    """Serve a copy of the project, change it and change it back."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        served = Served(project)
        try:
            served.wait("", lambda page: page.startswith("200"))
            return [Save(what, _seconds(served, *change)) for what, *change in CHANGES]
        finally:
            served.stop()


def _seconds(served: Served, file: str, place: str, address: str) -> float:
    page = address.format(body=first_body(served.project))
    times = []
    for _ in range(SAVES):
        start = time.perf_counter()
        before = edit(served.project / file, place, f"{place}{MARK} ")
        served.wait(page, lambda html: MARK in html)
        times.append(time.perf_counter() - start)
        (served.project / file).write_text(before, "utf-8")
        served.wait(page, lambda html: MARK not in html)
    return round(median(times), 2)
