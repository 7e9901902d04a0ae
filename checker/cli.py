"""The command line: `evaluate` one candidate, `batch` many, list the `criteria`, `verify` the rules.

Exit status: 0 evaluated, 1 some rows of a batch could not be used or the rules do not hold, 2 unusable input.
"""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from checker.batch import evaluate_rows
from checker.errors import InputError, Problem
from checker.evaluate import evaluate
from checker.read import candidate_from_file
from checker.render import FORMATS, to_json
from checker.rules import Rules, load_rules
from checker.terms import CriterionId, Kind
from checker.verify import verify

SOME_ROWS_FAILED = 1
RULES_BROKEN = 1
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
    report = evaluate(candidate_from_file(options.file, rules), rules)
    print(FORMATS[options.format](report, rules))
    return 0


def _batch(options: argparse.Namespace, rules: Rules) -> int:
    status = 0
    for row in evaluate_rows(options.file, rules):
        if row.report:
            print(to_json(row.report, indent=None))
        else:
            _complain(f"{options.file}:{row.line}", row.problems)
            status = SOME_ROWS_FAILED
    return status


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
        sentence = rules.text(f"verify.{each.key}", tried=f"{each.tried:,}")
        print(f"{rules.text(f'verify.{"holds" if each.holds else "broken"}')}: {sentence}")
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
    one.add_argument("file", metavar="FILE|-", help="a candidate as JSON or YAML; - reads JSON from standard input")
    one.add_argument("--format", choices=FORMATS, default="text", help="how to print the report (default: text)")
    one.set_defaults(run=_evaluate)

    many = commands.add_parser("batch", help="judge many candidates and print one JSON report a line")
    many.add_argument("file", metavar="FILE", help="candidates as .csv (one a row) or .jsonl (one a line)")
    many.set_defaults(run=_batch)

    asked = commands.add_parser("criteria", help="list what is asked of a kind of candidate")
    asked.add_argument("--kind", choices=[str(kind) for kind in Kind], required=True, help="what the candidate is")
    asked.add_argument("--format", choices=["text", "json"], default="text", help="how to print the list")
    asked.set_defaults(run=_criteria)

    proof = commands.add_parser("verify", help="prove what must hold of the rules, by trying every way to answer")
    proof.set_defaults(run=_verify)
    return parser
