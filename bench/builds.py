"""How long the whole site takes to build, against stock Material on as many pages of the same size."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
STOCK = """site_name: Stock
theme:
  name: material
  features: [content.tooltips, navigation.footer, navigation.indexes, navigation.instant, navigation.prune]
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, md_in_html, {toc: {permalink: true}}]
validation: {links: {unrecognized_links: ignore, not_found: ignore, anchors: ignore, absolute_links: ignore}}
"""


def measure_build() -> tuple[float, float]:
    """Seconds of our build and of stock Material's, each from a clean tree and after one build to warm the disk."""
    with tempfile.TemporaryDirectory() as folder:
        stock = Path(folder)
        (stock / "mkdocs.yml").write_text(STOCK, "utf-8")
        for page in (ROOT / "site").rglob("index.html"):
            content = ARTICLE.search(page.read_text("utf-8"))
            target = stock / "docs" / page.relative_to(ROOT / "site").with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"# {page.parent.name}\n\n{content.group(1) if content else ''}\n", "utf-8")
        ours, theirs = _build(ROOT, ".build/bench-site"), _build(stock, "site")
        ours, theirs = min(ours, _build(ROOT, ".build/bench-site")), min(theirs, _build(stock, "site"))
    shutil.rmtree(ROOT / ".build" / "bench-site", ignore_errors=True)
    return ours, theirs


def _build(project: Path, target: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", target]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return time.perf_counter() - start
