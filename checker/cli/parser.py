"""The commands and their options."""

import argparse
from collections.abc import Callable

from checker.cli import commands

type Command = Callable[..., int]

PARSED = "a candidate as JSON or YAML, or a saved file; - reads JSON from standard input"


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; `options.run` is the command."""
    main = argparse.ArgumentParser(
        prog="python -m checker",
        description="Say which status a candidate qualifies for, and why, by the published requirements.",
    )
    listed = main.add_subparsers(required=True, metavar="COMMAND")

    one = _command(listed, "evaluate", commands.evaluate, "evaluate one candidate and print the report")
    one.add_argument("file", metavar="FILE|-", help=PARSED)
    one.add_argument(
        "--format",
        default="text",
        help="text (default), json, markdown, html, csv, saved, or protocol-STATUS for an outline",
    )
    one.add_argument("--author", help="who prepared it, for the brief and the saved file")
    one.add_argument("--date", help="the day of it, YYYY-MM-DD")

    again = _command(listed, "replay", commands.replay, "evaluate a saved file again and say what differs")
    again.add_argument("file", metavar="FILE|-", help="a file saved by the page or by evaluate --format saved")

    many = _command(listed, "batch", commands.batch, "evaluate many candidates and print one JSON report a line")
    many.add_argument("file", metavar="FILE", help="candidates as .csv (one a row) or .jsonl (one a line)")
    many.add_argument("--summary", action="store_true", help="print counts of the verdicts instead of the reports")

    shared = _command(listed, "link", commands.link, "print the fragment of a link that carries a candidate's answers")
    shared.add_argument("file", metavar="FILE|LINK", help="a candidate, or with --read a link or its fragment")
    shared.add_argument("--read", action="store_true", help="print the candidate that a link carries")

    asked = _command(listed, "criteria", commands.criteria, "list what is asked of a kind of candidate")
    asked.add_argument("--kind", required=True, help="what the candidate is")
    asked.add_argument("--format", choices=["text", "json"], default="text", help="how to print the list")

    _command(listed, "verify", commands.prove, "prove what must hold of the rules")
    return main


def _command(
    listed: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Command, summary: str
) -> argparse.ArgumentParser:
    command = listed.add_parser(name, help=summary, description=summary)
    command.add_argument("--rules", metavar="FILE", help="another ruleset than the one that came with the package")
    command.set_defaults(run=run)
    return command
