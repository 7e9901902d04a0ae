"""The commands and their options."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from checker.cli import commands
from checker.engine.candidate import on_one_line

type Command = Callable[..., int]
type Commands = argparse._SubParsersAction[Parser]

PARSED = "a candidate as JSON or YAML, or a saved file; - reads JSON from standard input"


class Parser(argparse.ArgumentParser):
    """Repeats nothing of the arguments that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and exit."""
        super().error(on_one_line(message))


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; `options.run` is the command."""
    main = Parser(
        prog="python -m checker",
        description="Say which status a candidate qualifies for, and why, by the published requirements.",
    )
    listed = main.add_subparsers(required=True, metavar="COMMAND")
    _paper_commands(listed)
    _other_commands(listed)
    return main


def _paper_commands(listed: Commands) -> None:
    one = _command(listed, "evaluate", commands.evaluate, "evaluate one candidate and print the report")
    one.add_argument("file", metavar="FILE|-", help=PARSED)
    one.add_argument(
        "--format",
        default="text",
        help="text (default), json, markdown, html, docx for Word, csv, saved, or protocol-STATUS for an outline "
        "(protocol-STATUS-docx for Word)",
    )
    _paper(one)

    several = _command(listed, "compare", commands.compare, "set several candidates side by side")
    several.add_argument("files", metavar="FILE", nargs="+", help="saved files, candidates as .json, .jsonl or .csv")
    several.add_argument("--format", default="text", help="text (default), markdown, html, or docx for Word")
    _paper(several)


def _other_commands(listed: Commands) -> None:
    again = _command(listed, "replay", commands.replay, "evaluate a saved file again and say what differs")
    again.add_argument("file", metavar="FILE|-", help="a file saved by the page or by evaluate --format saved")

    many = _command(listed, "batch", commands.batch, "evaluate many candidates and print one JSON report a line")
    many.add_argument("file", metavar="FILE", help="candidates as .csv or .tsv (one a row) or .jsonl (one a line)")
    many.add_argument("--encoding", default="", help="in what the file is written, such as windows-1252 (UTF-8)")
    many.add_argument("--format", choices=["json", "csv"], default="json", help="a report a line, or a table")
    many.add_argument("--summary", action="store_true", help="print counts of the verdicts instead of the reports")

    empty = _command(listed, "template", commands.empty_table, "print an empty table (CSV) to fill in")
    empty.add_argument("--kind", help="only what is asked of this kind of candidate")

    shared = _command(listed, "link", commands.link, "print the fragment of a link that carries a candidate's answers")
    shared.add_argument("file", metavar="FILE|LINK", help="a candidate, or with --read a link or its fragment")
    shared.add_argument("--read", action="store_true", help="print the candidate that a link carries")

    asked = _command(listed, "criteria", commands.criteria, "list what is asked of a kind of candidate")
    asked.add_argument("--kind", required=True, help="what the candidate is")
    asked.add_argument("--format", choices=["text", "json"], default="text", help="how to print the list")

    _command(listed, "verify", commands.prove, "prove what must hold of the rules")


def _paper(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="FILE", help="write it to a file")
    command.add_argument("--author", help="who prepared it, for the papers and the saved file")
    command.add_argument("--date", help="the day of it, YYYY-MM-DD")
    command.add_argument("--sources", metavar="ADDRESS", help="the page of sources to which citations in Word lead")


def _command(listed: Commands, name: str, run: Command, summary: str) -> argparse.ArgumentParser:
    command = listed.add_parser(name, help=summary, description=summary)
    command.add_argument("--rules", metavar="FILE", help="another ruleset than the one that came with the package")
    command.set_defaults(run=run)
    return command
