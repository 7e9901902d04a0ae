"""Running the command line as a person does."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


@dataclass(frozen=True)
class Done:
    """What a command gave: its exit status, and what it wrote."""

    status: int
    output: str
    errors: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.output.splitlines()


def run(*arguments: str, stdin: bytes = b"", rules: str = "", program: Sequence[str] = ("-m", "checker")) -> Done:
    """Run `python -m checker` with these arguments, by the ruleset of a file if one is given."""
    command = [sys.executable, *program, *arguments, *(["--rules", rules] if rules else [])]
    done = subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def file(folder: Path, name: str, content: str | bytes) -> str:
    """A file with that content; its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)
