"""What each command does: each takes the options and the ruleset, prints, and gives the exit status."""

import argparse
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from checker.cli.progress import Progress
from checker.engine import CriterionId, InputError, KindId, Problem, Report, Ruleset, read_candidate, verify
from checker.engine.candidate import on_one_line, shown
from checker.exchange.files import parse_file, text_of_file
from checker.exchange.link import from_link, to_link
from checker.exchange.saved import Cover, cover_of, open_parsed, open_saved
from checker.exchange.table.reading import Row, evaluate_file
from checker.exchange.table.writing import BYTE_ORDER_MARK, table_lines, template
from checker.papers.comparison import Entry, Tally, read_entries, tally_text
from checker.papers.forms import PAPER_FORMS, Content, comparison, forms, to_json

NEEDS_ATTENTION = 1
UNUSABLE = 2
# How much of a file's name, or of a link, errors repeat.
LONGEST = 500


def evaluate(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print the report on one candidate."""
    known = forms(ruleset)
    if options.format not in known:
        raise InputError([_unknown("--format", options.format, known, ruleset)])
    opened = open_parsed(parse_file(options.file, ruleset), ruleset)
    cover = _cover(options, opened.cover, ruleset)
    return _give(known[options.format].write(opened.report, cover), options, ruleset)


def compare(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print several candidates side by side."""
    if options.format not in PAPER_FORMS:
        raise InputError([_unknown("--format", options.format, PAPER_FORMS, ruleset)])
    entries = [entry for path in options.files for entry in _entries(path, ruleset)]
    cover = _cover(options, Cover(), ruleset)
    status = _give(PAPER_FORMS[options.format].write(comparison(entries, ruleset, cover), cover), options, ruleset)
    return status or (NEEDS_ATTENTION if any(each.report is None for each in entries) else 0)


def _entries(path: str, ruleset: Ruleset) -> Iterator[Entry]:
    """The candidates of a file, or why it cannot be read."""
    name = Path(path).name
    try:
        text = text_of_file(path, ruleset)
    except InputError as error:
        yield Entry(name, None, None, error.problems)
    else:
        yield from read_entries([(name, text)], ruleset)


def replay(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Evaluate a saved file again and say what differs."""
    opened = open_saved(text_of_file(options.file, ruleset), ruleset)
    print("\n".join(opened.messages))
    return 0 if opened.same else NEEDS_ATTENTION


def batch(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print one JSON report a line, a table of all candidates, or the counts of all."""
    tally = Tally()
    with Progress(_size(options.file)) as progress:
        rows = evaluate_file(options.file, ruleset, progress.advance, options.encoding)
        reports = _usable(rows, options.file, tally, progress)
        # What is wrong with the file as a whole is said before anything is printed.
        reports = chain(list(islice(reports, 1)), reports)
        if options.summary:
            deque(reports, maxlen=0)
        elif options.format == "csv":
            print(BYTE_ORDER_MARK, end="")
            sys.stdout.writelines(table_lines(reports, ruleset))
        else:
            sys.stdout.writelines(f"{to_json(report, indent=None)}\n" for report in reports)
    if options.summary:
        print(tally_text(tally, ruleset))
    return NEEDS_ATTENTION if tally.unusable else 0


def _usable(rows: Iterable[Row], file: str, tally: Tally, progress: Progress) -> Iterator[Report]:
    """The reports of the rows that can be used; the others are named on standard error, and all are counted."""
    for row in rows:
        tally.add(row.report)
        if row.report is not None:
            yield row.report
        else:
            progress.clear()
            lines = f"{row.line}" if row.line == row.end else f"{row.line}-{row.end}"
            print_problems(f"{file}:{lines}", row.problems)


def empty_table(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print an empty table to fill in."""
    print(template(ruleset, _kind(options.kind, ruleset) if options.kind else None), end="")
    return 0


def link(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print the link of a candidate, or the candidate of a link."""
    if not options.read:
        print(to_link(read_candidate(parse_file(options.file, ruleset), ruleset), ruleset))
        return 0
    candidate, dropped = from_link(options.file, ruleset)
    print(json.dumps(candidate.to_dict(), ensure_ascii=False, indent=2))
    if dropped:
        print(ruleset.text("link.dropped", count=dropped), file=sys.stderr)
    return NEEDS_ATTENTION if dropped else 0


def criteria(options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Print what is asked of a kind of candidate."""
    kind = _kind(options.kind, ruleset)
    asked = [_asked(ruleset, kind, criterion) for criterion in ruleset.asked(kind)]
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
    return 0 if all(each.holds for each in findings) else NEEDS_ATTENTION


def _cover(options: argparse.Namespace, opened: Cover, ruleset: Ruleset) -> Cover:
    """What the options say of a paper, and otherwise the file that was opened."""
    author, date = options.author or opened.author, options.date or opened.date
    return cover_of(author, date, ruleset, options.sources or "")


def _give(content: Content, options: argparse.Namespace, ruleset: Ruleset) -> int:
    """Write a paper into the file of `--out`, or print it; bytes are not printed on a terminal."""
    if options.out:
        try:
            Path(options.out).write_bytes(content if isinstance(content, bytes) else f"{content}\n".encode())
        except (OSError, ValueError) as error:
            problem = getattr(error, "strerror", None) or str(error)
            raise InputError([Problem("--out", ruleset.text("errors.unwritable", problem=problem))]) from None
    elif isinstance(content, str):
        print(content)
    elif sys.stdout.isatty():
        raise InputError([Problem("--format", ruleset.text("errors.not-for-terminal", value=shown(options.format)))])
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def _size(path: str) -> int:
    """The size of a file, 0 where it has none; reading it says why."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


def print_problems(where: str, problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line, each with the file or link that it is in, or how that begins."""
    where = where if len(where) <= LONGEST else f"{where[:LONGEST]}…"
    for problem in problems:
        print(on_one_line(f"{where}: {problem}" if where else str(problem)), file=sys.stderr)


def _kind(given: str, ruleset: Ruleset) -> KindId:
    kinds = [each.id for each in ruleset.kinds]
    if given not in kinds:
        raise InputError([_unknown("--kind", given, kinds, ruleset)])
    return KindId(given)


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
