"""Running the command line as a person does."""

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.cli import main
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
    """Run the command line with these arguments, by the ruleset of a file if one is given.

    Where nothing comes from standard input it runs in this process, which saves the start of Python.
    """
    given = [*arguments, *(["--rules", rules] if rules else [])]
    if stdin or program != ("-m", "checker"):
        command = [sys.executable, *program, *given]
        done = subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False)
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    output, errors = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patched:
        for name, stream in (("stdout", output), ("stderr", errors)):
            patched.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
        patched.chdir(ROOT)
        try:
            status = main(given)
        except SystemExit as stopped:  # a wrong option
            status = int(stopped.code or 0)
        return Done(status, output.getvalue().decode("utf-8"), errors.getvalue().decode("utf-8"))


def file(folder: Path, name: str, content: str | bytes) -> str:
    """A file with that content; its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)
