"""How long an editor waits from a save to the page that shows it, while `mkdocs serve` runs on a copy."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.project import copy_project
from tests.serving import Edit, Served, edits

SAVES = 3


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
            return [Save(what, _seconds(served, edit)) for what, edit in edits(project).items()]
        finally:
            served.stop()


def _seconds(served: Served, edit: Edit) -> float:
    times = []
    for _ in range(SAVES):
        start = time.perf_counter()
        before = edit.make(served.project)
        served.wait(edit.page, lambda html: edit.mark in html)
        times.append(time.perf_counter() - start)
        (served.project / edit.file).write_text(before, "utf-8")
        served.wait(edit.page, lambda html: edit.mark not in html)
    return round(median(times), 2)
