"""How the time of a build grows with the number of records: the same records again and again, under other ids."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.builds import environment
from macros import ROOT
from macros.facts.definitions import Definition
from macros.facts.load import load_facts
from tests.project import copy_project

# How often each record with a page of its own stands there; the last makes some five thousand.
TIMES = (1, 12, 46)
# What one record alone may have.
OWN = ("was", "abbreviation")


@dataclass(frozen=True)
class Growth:
    """Records that have a page, and the seconds that the build of their site took."""

    records: int
    seconds: float


def measure_growth() -> list[Growth]:
    """Build the site with more and more records, each time from the facts and the drawing of pictures up."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        _build(project)  # the runtime, which is the same in all of them
        return [_grown(project, times) for times in TIMES]


def _grown(project: Path, times: int) -> Growth:
    # The pages of smaller sites are among those of this one.
    shutil.rmtree(project / ".build" / "markdown")
    return Growth(multiply(project, times), round(_build(project), 2))


def multiply(project: Path, times: int) -> int:
    """Write every record that has a page `times` times into the data of a project; give how many there are then."""
    count = 0
    for definition in load_facts(ROOT / "data").definitions.values():
        if not definition.section or definition.single:
            continue
        records = yaml.load((ROOT / "data" / definition.files).read_text("utf-8"), yaml.BaseLoader)
        many = [_again(record, number, definition) for number in range(times) for record in records]
        # JSON is YAML too, and quickly written and read.
        text = "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in many) + "\n]\n"
        (project / "data" / definition.files).write_text(text, "utf-8")
        count += len(many)
    return count


def _again(record: dict[str, Any], number: int, definition: Definition) -> dict[str, Any]:
    """A record under another id and name; the first keeps its own, since others point to it."""
    if not number:
        return record
    name = definition.name_field
    named = record | {"id": f"{record['id']}-{number}", name: f"{record[name]} {number}"}
    return {field: value for field, value in named.items() if field not in OWN}


def _build(project: Path) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, env=environment(), check=True, capture_output=True)
    return time.perf_counter() - start
