"""How long the whole site takes to build, against stock Material on as many pages of the same size."""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from mkdocs.config import load_config

from macros import ROOT

ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
# What Material itself is asked for stands in both; ours adds the data, the macros, the checker and what is published.
STOCK = """site_name: Stock
theme:
  name: material
  font: false
  features: {features}
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, md_in_html, {{toc: {{permalink: true}}}}]
validation: {{links: {{unrecognized_links: ignore, not_found: ignore, anchors: ignore, absolute_links: ignore}}}}
"""


@dataclass(frozen=True)
class Builds:
    """Medians of paired builds in seconds of processor time, the median of their ratios, and where it goes in both."""

    ours: float
    stock: float
    ratio: float
    profile: dict[str, dict[str, float]]


def measure_build(pairs: int) -> Builds:
    """Build our site and stock Material's in turn, into empty folders, once more than counts to warm the disk."""
    with tempfile.TemporaryDirectory() as folder:
        stock = Path(folder)
        _stock_site(stock)
        times = [(_build(ROOT, f"{folder}/built"), _build(stock, "site")) for _ in range(pairs + 1)][1:]
        profiles = {"ours": _profile(ROOT, f"{folder}/ours"), "stock": _profile(stock, f"{folder}/theirs")}
    ours, theirs = zip(*times, strict=True)
    return Builds(median(ours), median(theirs), median(one / other for one, other in times), profiles)


def _stock_site(folder: Path) -> None:
    """A site of stock Material with a page for each of ours, of the same content; those for paper are ours alone."""
    features = json.dumps(load_config(str(ROOT / "mkdocs.yml")).theme["features"])
    (folder / "mkdocs.yml").write_text(STOCK.format(features=features), "utf-8")
    for page in (ROOT / "site").rglob("index.html"):
        if page.is_relative_to(ROOT / "site" / "print"):
            continue  # the same content again
        content = ARTICLE.search(page.read_text("utf-8"))
        target = folder / "docs" / page.relative_to(ROOT / "site").with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"# {page.parent.name}\n\n{content.group(1) if content else ''}\n", "utf-8")


def environment() -> dict[str, str]:
    """That of a usual machine: Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _build(project: Path, target: str) -> float:
    before = _processor_time()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", target]
    subprocess.run(command, cwd=project, env=environment(), check=True, capture_output=True)
    return _processor_time() - before


def _processor_time() -> float:
    """Seconds that the programs started here have run: what else the machine does counts little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _profile(project: Path, target: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.profile", str(project), target]
    done = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True)
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {part: round(spent, 3) for part, spent in seconds.items()}
