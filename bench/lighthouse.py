"""What Lighthouse says of a page: performance, accessibility, best practices and search, from 0 to 100."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from checker.runtime.distribution import NODE

# One page of each kind.
PAGES = ("", "checker/", "statuses/partner/", "statuses/compare/", "structure/cmfa/", "instruments/", "sources/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def measure_lighthouse(address: str, form: str, work: Path) -> list[int]:
    """The four scores of a page, as a phone (`mobile`) or a `desktop` sees it."""
    command = [
        str(NODE),
        str(work / "npm" / "node_modules" / "lighthouse" / "cli" / "index.js"),
        address,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--only-categories={','.join(CATEGORIES)}",
        *(["--preset=desktop"] if form == "desktop" else []),
    ]
    chromium = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, env=chromium, capture_output=True, text=True, check=True)
    categories = json.loads(done.stdout)["categories"]
    return [round(categories[each]["score"] * 100) for each in CATEGORIES]
