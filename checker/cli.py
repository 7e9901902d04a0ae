"""The command line: `evaluate` one candidate, `replay` a saved file, `batch` many, `link`, `criteria`, `verify`.

Exit status: 0 evaluated, 1 some rows of a batch could not be used, a saved file is not what it would be today, or the
rules do not hold, 2 unusable input.
"""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from checker.batch import evaluate_rows
from checker.comparison import Tally
from checker.errors import InputError, Problem
from checker.link import from_link, to_link
from checker.progress import Progress
from checker.read import candidate_from_file, parse_file, text_of_file
from checker.render import FORMATS, to_json
from checker.render.side_by_side import tally_text
from checker.rules import Rules, load_rules
from checker.saved import cover_of, open_parsed, open_saved
from checker.terms import CriterionId, Kind
from checker.verify import verify

SOME_ROWS_FAILED = 1
RULES_BROKEN = 1
NOT_THE_SAME = 1
UNUSABLE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        rules = load_rules()
    except FileNotFoundError:
        print("checker/rules.json: the rules have not been built from data/ (run `make rules`)", file=sys.stderr)
        return UNUSABLE
    try:
        status: int = options.run(options, rules)
        sys.stdout.flush()
    except InputError as error:
        _complain(options.file, error.problems)
        return UNUSABLE
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stdout = None
        return 0
    return status


def _evaluate(options: argparse.Namespace, rules: Rules) -> int:
    opened = open_parsed(parse_file(options.file, rules), rules)
    cover = opened.cover
    if options.author is not None or options.date is not None:
        cover = cover_of(options.author or cover.author, options.date or cover.date, rules)
    print(FORMATS[options.format](opened.report, rules, cover))
    return 0


def _replay(options: argparse.Namespace, rules: Rules) -> int:
    opened = open_saved(text_of_file(options.file, rules), rules)
    print("\n".join(opened.says))
    return 0 if opened.same else NOT_THE_SAME


def _batch(options: argparse.Namespace, rules: Rules) -> int:
    tally = Tally()
    size = Path(options.file).stat().st_size if Path(options.file).exists() else 0
    with Progress(size) as progress:
        for row in evaluate_rows(options.file, rules, progress.heard):
            tally.add(row.report)
            if row.report is None:
                progress.clear()
                _complain(f"{options.file}:{row.line}", row.problems)
            elif not options.summary:
                print(to_json(row.report, indent=None))
    if options.summary:
        print(tally_text(tally, rules))
    return SOME_ROWS_FAILED if tally.unusable else 0


def _link(options: argparse.Namespace, rules: Rules) -> int:
    """Make a link from a candidate, or a candidate from a link."""
    if options.read:
        print(json.dumps(from_link(options.file, rules).to_dict(), ensure_ascii=False, indent=2))
    else:
        print(to_link(candidate_from_file(options.file, rules), rules))
    return 0


def _criteria(options: argparse.Namespace, rules: Rules) -> int:
    kind = Kind(options.kind)
    asked = [_asked(rules, kind, criterion) for criterion in rules.asked[kind]]
    if options.format == "json":
        print(json.dumps(asked, ensure_ascii=False, indent=2))
        return 0
    width = max(len(each["criterion"]) for each in asked)
    for each in asked:
        where = "; ".join(f"{status} {', '.join(cite)}" for status, cite in each["cite"].items())
        print(f"{each['criterion']:{width}}  {each['question']} [{where}]")
    return 0


def _verify(_: argparse.Namespace, rules: Rules) -> int:
    findings = verify(rules)
    for each in findings:
        print(each.says(rules))
        for broken_by in each.broken_by:
            print(f"  {broken_by}")
    return 0 if all(each.holds for each in findings) else RULES_BROKEN


def _asked(rules: Rules, kind: Kind, criterion: CriterionId) -> dict[str, Any]:
    known = rules.criteria[criterion]
    return {
        "criterion": criterion,
        "name": known.name,
        "question": known.ask[kind].question,
        "hint": known.ask[kind].hint,
        "cite": {
            status.id: list(requirement.cite)
            for status in rules.statuses
            for requirement in status.requirements[kind]
            if requirement.criterion == criterion
        },
    }


def _complain(where: str, problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(f"{where}: {problem}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checker",
        description="Say which CSTO status, Partner or Observer, a candidate qualifies for, and why.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("evaluate", help="judge one candidate and print the report")
    one.add_argument(
        "file", metavar="FILE|-", help="a candidate as JSON or YAML, or a saved file; - reads JSON from standard input"
    )
    one.add_argument("--format", choices=FORMATS, default="text", help="how to print the report (default: text)")
    one.add_argument("--author", help="who prepared it, for the brief and the saved file")
    one.add_argument("--date", help="the day of it, YYYY-MM-DD")
    one.set_defaults(run=_evaluate)

    again = commands.add_parser("replay", help="judge a saved file again and say what differs")
    again.add_argument("file", metavar="FILE|-", help="a file saved by the page or by evaluate --format saved")
    again.set_defaults(run=_replay)

    many = commands.add_parser("batch", help="judge many candidates and print one JSON report a line")
    many.add_argument("file", metavar="FILE", help="candidates as .csv (one a row) or .jsonl (one a line)")
    many.add_argument("--summary", action="store_true", help="print counts of the verdicts instead of the reports")
    many.set_defaults(run=_batch)

    shared = commands.add_parser("link", help="print the fragment of a link that carries the answers of a candidate")
    shared.add_argument("file", metavar="FILE|LINK", help="a candidate, or with --read the fragment of a link")
    shared.add_argument("--read", action="store_true", help="print the candidate that a link carries")
    shared.set_defaults(run=_link)

    asked = commands.add_parser("criteria", help="list what is asked of a kind of candidate")
    asked.add_argument("--kind", choices=[str(kind) for kind in Kind], required=True, help="what the candidate is")
    asked.add_argument("--format", choices=["text", "json"], default="text", help="how to print the list")
    asked.set_defaults(run=_criteria)

    proof = commands.add_parser("verify", help="prove what must hold of the rules, by trying every way to answer")
    proof.set_defaults(run=_verify)
    return parser
