"""What an editor runs on the data: `python -m macros check`, `rules`, `new KIND ID`, `source FILE` and `texts`."""

import argparse
import sys
from pathlib import Path

from macros.facts import DataError
from macros.facts.load import load_facts
from macros.facts.new_record import add_record
from macros.facts.source_copy import compare_copy
from macros.facts.text_schema import write_text_schemas
from macros.publish.rules import write_rules

ROOT = Path(__file__).parent.parent
WRONG = 1


def main() -> int:
    """Run one command; exit status 1 when the data or the copy is wrong."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check every file of data/")
    commands.add_parser("rules", help="check data/ and write checker/rules.json")
    new = commands.add_parser("new", help="add a record with its fields explained")
    new.add_argument("kind", help="a kind of record, such as body")
    new.add_argument("id", help="its id, such as crisis-response-center")
    source = commands.add_parser("source", help="compare a copy of the presentation with our digests")
    source.add_argument("file", type=Path)
    commands.add_parser("texts", help="write the schemas of data/text/ anew, after code has got a new sentence")
    options = parser.parse_args()
    if options.command == "texts":
        write_text_schemas(ROOT)
        return 0
    if options.command == "new":
        return _new(options.kind, options.id)
    try:
        facts = load_facts(ROOT)
    except DataError as error:
        count = len(error.faults)
        print(f"{error}\n{count} {'fault' if count == 1 else 'faults'} in data/", file=sys.stderr)
        return WRONG
    if options.command == "rules":
        write_rules(facts, ROOT)
    if options.command == "source":
        differences = compare_copy(options.file, facts.paragraphs)
        print("\n".join(differences) or f"{options.file}: all {len(facts.paragraphs)} paragraphs are as we know them")
        return WRONG if differences else 0
    return 0


def _new(kind: str, record: str) -> int:
    try:
        where = add_record(ROOT, kind, record)
    except ValueError as error:
        print(error, file=sys.stderr)
        return WRONG
    print(f"{where}: fill it in, then run `make data`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
