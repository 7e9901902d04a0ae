"""What an editor runs on the data: `python -m macros check`, `rules` and `source FILE`."""

import argparse
import sys
from pathlib import Path

from macros.facts import DataError, load_facts
from macros.facts.source_copy import compare_copy
from macros.publish.rules import write_rules

ROOT = Path(__file__).parent.parent
WRONG = 1


def main() -> int:
    """Run one command; exit status 1 when the data or the copy is wrong."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check every file of data/")
    commands.add_parser("rules", help="check data/ and write checker/rules.json")
    source = commands.add_parser("source", help="compare a copy of the presentation with our digests")
    source.add_argument("file", type=Path)
    options = parser.parse_args()
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


if __name__ == "__main__":
    sys.exit(main())
