"""What an editor runs on the data: `python -m macros check`, `changes`, `rules`, `new KIND ID`, `source FILE`, ..."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from checker import InputError, Ruleset
from macros import ROOT
from macros.facts import DataError, Facts, Fault
from macros.facts.changes import HOW_TO_RECORD, RECORDED, check_recorded
from macros.facts.checks.editing import editing_faults, published_rules
from macros.facts.committed import record_changes
from macros.facts.faults import CommandError
from macros.facts.fidelity import unstated
from macros.facts.load import load_facts, schema_folder
from macros.facts.new_record import add_record
from macros.facts.rules import RULES_FILE, rules_document, write_rules
from macros.facts.source_copy import compare_copy, read_copy
from macros.facts.texts import write_lists
from macros.publish.hosts import write_hosts
from macros.publish.links import dead_addresses, external_addresses
from macros.publish.protocol import FILE, script_types

WRONG = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; exit status 1 when the data or the copy is wrong, with the reasons on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CommandError as error:
        print(error, file=sys.stderr)
        return WRONG
    except InputError as error:
        print("\n".join(f"rules: {each}" for each in error.problems), file=sys.stderr)
        return WRONG
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return WRONG
    except DataError as error:
        count = len(error.faults)
        print(f"{error}\n{count} {'fault' if count == 1 else 'faults'} in {options.data}/", file=sys.stderr)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=ROOT / "data", help="another data folder than this project's")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[shared], help=help_text)
        added.set_defaults(run=run)
        return added

    check = command("check", _check, "check every file, and run the cases")
    check.add_argument("--no-write", action="store_true", help="write nothing; what is not recorded is wrong")
    changes = command("changes", _changes, "record what changed since the last version")
    changes.add_argument("--why", default="", help="why the data changed, in a sentence")
    changes.add_argument("--day", default=date.today().isoformat(), help="the day of the version, today by default")
    rules = command("rules", _rules, "check, and write the rules for the checker")
    rules.add_argument("--out", type=Path, default=ROOT / RULES_FILE, help="another file than checker/rules.json")
    new = command("new", _new, "add a record with its fields explained")
    new.add_argument("kind", help="a kind of record, such as body")
    new.add_argument("id", help="its id, such as some-body")
    source = command("source", _source, "compare a copy of the source with the records")
    source.add_argument("file", type=Path)
    command("hosts", _hosts, "write configurations for hosts, for the built site")
    links = command("links", _links, "ask whether the addresses that pages lead to answer")
    links.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    links.add_argument("--own", default="http://127.0.0.1:8000/", help="the address of the site itself")
    command("texts", _texts, "list the sentences again, after code reads another")
    command("protocol", _protocol, "write the types of the page's requests for its scripts, after one has changed")
    return parser


def _hosts(_: argparse.Namespace) -> int:
    write_hosts(ROOT / "site", ROOT / "deploy", ROOT / "dist" / "hosts")
    print("dist/hosts/ holds the configurations (deploy/README.md says what each is for)")
    return 0


def _links(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        raise CommandError(f"{options.site}: there is no built site (run `make build`)")
    addresses = external_addresses(options.site, options.own)
    dead = [f"{address}: {problem}" for address, problem in dead_addresses(addresses)]
    print("\n".join(dead) or f"all {len(addresses)} addresses answer")
    return WRONG if dead else 0


def _check(options: argparse.Namespace) -> int:
    facts = load_facts(options.data.resolve())
    ruleset = Ruleset.from_dict(rules_document(facts))
    if faults := editing_faults(facts, ruleset):
        raise DataError(faults)
    if content := published_rules(facts, ruleset):
        published = facts.definitions["published-rules"].files
        if options.no_write:
            raise DataError([Fault(f"data/{published}", 1, "", "it holds an older version", "run `make data`")])
        (facts.data / published).write_text(content, "utf-8")
        print(f"data/{published} now holds the rules of version {ruleset.version}")
    unrecorded = list(check_recorded(facts))
    if unrecorded and options.no_write:
        raise DataError(unrecorded)
    print(_summary(facts))
    if unrecorded:
        gone = [str(each) for each in unrecorded if each.file == f"data/{RECORDED}"]
        print("\n".join([f"Not recorded yet: {len(unrecorded)}; before you commit {HOW_TO_RECORD}.", *gone]))
    return 0


def _changes(options: argparse.Namespace) -> int:
    print(record_changes(load_facts(options.data.resolve()), options.day, options.why.strip()))
    return 0


def _summary(facts: Facts) -> str:
    """That all is well, with the number of records of each kind and of the cases that were run."""
    counts = [
        f"{len(facts.of(kind))} {definition.plural.replace('-', ' ')}"
        for kind, definition in facts.definitions.items()
        if facts.of(kind) and not definition.is_singleton
    ]
    total = sum(map(len, facts.records.values()))
    cases = len(facts.of("case"))
    return f"All is well: {total} records ({', '.join(counts)}). {cases} cases run; each requirement has its own."


def _rules(options: argparse.Namespace) -> int:
    write_rules(load_facts(options.data.resolve()), options.out)
    return 0


def _new(options: argparse.Namespace) -> int:
    where = add_record(options.data.resolve(), options.kind, options.id)
    print(f"{where}: fill it in, then run `make data`")
    return 0


def _source(options: argparse.Namespace) -> int:
    facts = load_facts(options.data.resolve())
    copy = read_copy(options.file)
    if differences := compare_copy(copy, facts.paragraphs):
        print("\n".join(f"{options.file}:{difference}" for difference in differences))
        return WRONG
    missing = unstated(facts, [text for _, text in copy])
    print(
        "\n".join(missing) or f"{options.file}: all {len(facts.paragraphs)} paragraphs are as we know them, and stated"
    )
    return WRONG if missing else 0


def _texts(options: argparse.Namespace) -> int:
    data = options.data.resolve()
    if schema_folder(data) != data / "schema":
        raise CommandError(f"{options.data} has no schemas of its own; those of this project list its own sentences")
    print("\n".join(write_lists(data, schema_folder(data))))
    return 0


def _protocol(_: argparse.Namespace) -> int:
    (ROOT / FILE).write_text(script_types(), "utf-8")
    print(FILE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
