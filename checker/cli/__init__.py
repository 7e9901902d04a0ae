"""The command line: `evaluate`, `compare`, `replay`, `batch`, `link`, `criteria`, `verify`.

Exit status: 0 evaluated; 1 evaluated, and something needs attention: some rows of a batch could not be used, a saved
file is not what it would be today, the rules do not hold; 2 unusable input, with nothing on standard output.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from errno import EBADF
from pathlib import Path

from checker.cli.commands import UNUSABLE, print_problems
from checker.cli.parser import parser
from checker.engine import InputError, Problem, Ruleset, load_ruleset
from checker.engine.candidate import on_one_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  it stays open
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Tables bring their line ends; others are those of every system.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    ruleset = _ruleset(options)
    if ruleset is None:
        return UNUSABLE
    try:
        if sys.stdout is None:
            raise OSError(EBADF, os.strerror(EBADF))
        status: int = options.run(options, ruleset)
        sys.stdout.flush()
    except InputError as error:
        print_problems(getattr(options, "file", ""), error.problems)
        return UNUSABLE
    except BrokenPipeError:  # the reader of our output, such as `head`, has closed it
        sys.stdout = None
        return 0
    except OSError as error:  # standard output is closed, or full
        sys.stdout = None
        print_problems("-", [Problem("", ruleset.text("errors.unwritable", problem=error.strerror))])
        return UNUSABLE
    return status


def _ruleset(options: argparse.Namespace) -> Ruleset | None:
    """The ruleset of `--rules`, or the one that came with the package; None after saying why there is none."""
    try:
        return load_ruleset(options.rules)
    except InputError as error:
        print_problems(options.rules or "checker/rules.json", error.problems)
    except FileNotFoundError:
        missing = "the rules have not been made from data/ (run `make rules`)"
        print(on_one_line(f"{options.rules}: there is no such file") if options.rules else missing, file=sys.stderr)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        print(on_one_line(f"{options.rules}: the file cannot be read: {problem}"), file=sys.stderr)
    return None
