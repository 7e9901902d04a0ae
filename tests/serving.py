"""`mkdocs serve` on a copy of the project, and edits that show on its pages."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.project import edit
from tests.site import free_port

# Nothing takes so long, even on a busy machine; a change shows within two seconds on one that is not.
TIMEOUT = 60
MARK = "Sparkles"


class Served:
    """A copy of the project that is being served; `at_start` holds what pages said when it had started."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.at_start: dict[str, str] = {}
        self.port = free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"]
        self.log = (project / "serve.log").open("w", encoding="utf-8")
        settings = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://127.0.0.1/here/"}
        self.process = subprocess.Popen(command, cwd=project, env=settings, stdout=self.log, stderr=subprocess.STDOUT)

    def get(self, address: str) -> str:
        """A page, with its status in front; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/here/{address}", timeout=TIMEOUT) as answer:
                return f"{answer.status} {answer.read().decode()}"
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode()}"
        except OSError:
            return ""

    def wait(self, address: str, holds: Callable[[str], bool]) -> str:
        """A page as soon as something holds of it."""
        start = time.monotonic()
        while time.monotonic() - start < TIMEOUT:
            page = self.get(address)
            if page and holds(page):
                return page
            time.sleep(0.05)
        said = (self.project / "serve.log").read_text("utf-8")
        raise AssertionError(f"{address} did not change in {TIMEOUT} s\n{said[-3000:]}")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(TIMEOUT)
        self.log.close()


@dataclass(frozen=True)
class Edit:
    """An edit of a file, and the page that shows the mark from then on."""

    file: str
    old: str
    new: str
    page: str
    mark: str = MARK

    def make(self, project: Path) -> str:
        """Edit the file in a project; give it as it was."""
        return edit(project / self.file, self.old, self.new)


def edits(project: Path) -> dict[str, Edit]:
    """An edit of each kind of file, by what it changes."""
    status = min((project / "data" / "statuses").iterdir()).stem
    # What the page of a status says of requirements of which one is enough.
    one_of = _read(project / "data" / "text" / "site.yml")["expression"]["any"]
    return {
        "a record": Edit("data/bodies.yml", "  does: ", f"  does: {MARK}. ", body_page(project)),
        "a rule": Edit(f"data/statuses/{status}.yml", "      all:\n", "      any:\n", f"statuses/{status}/", one_of),
        "a sentence": Edit("data/text/checker.yml", "  legend: ", f"  legend: {MARK}. ", "checker/"),
        "a page of prose": Edit("docs/glossary.md", "# ", f"# {MARK} ", "glossary/"),
    }


def body_page(project: Path) -> str:
    """The page of the first body."""
    return f"structure/{_read(project / 'data' / 'bodies.yml')[0]['id']}/"


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
