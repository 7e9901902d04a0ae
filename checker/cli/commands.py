"""What each command does: each takes the options and the ruleset, prints, and gives the exit status."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checker.cli.progress import Progress
from checker.engine import CriterionId, InputError, KindId, Problem, Ruleset, verify
from checker.engine.candidate import shown
from checker.exchange.files import candidate_from_file, parse_file, text_of_file
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import cover_of, open_parsed, open_saved
from checker.exchange.table import evaluate_file
from checker.papers import Tally, forms, tally_text, to_json

WANTS_A_LOOK = 1
UNUSABLE = 2


def evaluate(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print the report on one candidate."""
    known = forms(ruleset)
    if options.format not in known:
        raise InputError([_unknown("--format", options.format, known, ruleset)])
    opened = open_parsed(parse_file(options.file, ruleset), ruleset)
    cover = opened.cover
    if options.author is not None or options.date is not None:
        cover = cover_of(options.author or cover.author, options.date or cover.date, ruleset)
    print(known[options.format].write(opened.report, cover))
    return 0


def replay(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Evaluate a saved file again and say what differs."""
    opened = open_saved(text_of_file(options.file, ruleset), ruleset)
    print("\n".join(opened.messages))
    return 0 if opened.same else WANTS_A_LOOK


def batch(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print one JSON report a line, or the counts of all."""
    tally = Tally()
    with Progress(_size(options.file)) as progress:
        for row in evaluate_file(options.file, ruleset, progress.advance):
            tally.add(row.report)
            if row.report is None:
                progress.clear()
                complain(f"{options.file}:{row.line}", row.problems)
            elif not options.summary:
                print(to_json(row.report, indent=None))
    if options.summary:
        print(tally_text(tally, ruleset))
    return WANTS_A_LOOK if tally.unusable else 0


def link(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print the link of a candidate, or the candidate of a link."""
    if not options.read:
        print(to_link(candidate_from_file(options.file, ruleset), ruleset))
        return 0
    candidate, dropped = from_link(options.file, ruleset)
    print(json.dumps(candidate.to_dict(), ensure_ascii=False, indent=2))
    if dropped:
        print(ruleset.text("link.dropped", count=dropped), file=sys.stderr)
    return WANTS_A_LOOK if dropped else 0


def criteria(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print what is asked of a kind of candidate."""
    kinds = [each.id for each in ruleset.kinds]
    if options.kind not in kinds:
        raise InputError([_unknown("--kind", options.kind, kinds, ruleset)])
    asked = [_asked(ruleset, KindId(options.kind), criterion) for criterion in ruleset.asked(KindId(options.kind))]
    if options.format == "json":
        print(json.dumps(asked, ensure_ascii=False, indent=2))
        return 0
    width = max((len(each["criterion"]) for each in asked), default=0)
    for each in asked:
        where = "; ".join(f"{status} {', '.join(cite)}" for status, cite in each["cite"].items())
        print(f"{each['criterion']:{width}}  {each['question']} [{where}]")
        for part in each["parts"]:
            print(f"{'':{width}}    {part['id']}: {part['question']}")
    return 0


def prove(_: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print what must hold of the ruleset, and what breaks it."""
    findings = verify(ruleset)
    for each in findings:
        print(each.message(ruleset))
        for broken_by in each.broken_by:
            print(f"  {broken_by}")
    return 0 if all(each.holds for each in findings) else WANTS_A_LOOK


def _size(path: str) -> int:
    """The size of a file, 0 where it has none; reading it says why."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def complain(where: str, problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line, each with the file that it is in."""
    for problem in problems:
        print(f"{where}: {problem}" if where else str(problem), file=sys.stderr)


def _unknown(option: str, value: str, known: Iterable[str], ruleset: Ruleset) -> Problem:
    allowed = ruleset.language.listed(known)
    return Problem(option, ruleset.text("errors.unknown-option", value=shown(value), allowed=allowed))


def _asked(ruleset: Ruleset, kind: KindId, criterion: CriterionId) -> dict[str, Any]:
    known = ruleset.question(criterion, kind)
    return {
        "criterion": criterion,
        "name": ruleset.criterion(criterion).name,
        "question": known.question,
        "hint": known.hint,
        "parts": [{"id": part.id, "name": part.name, "question": part.question} for part in known.parts],
        "cite": {
            status.id: list(requirement.cite)
            for status in ruleset.statuses
            for requirement in status.asks(kind).listed()
            if requirement.criterion == criterion
        },
    }
