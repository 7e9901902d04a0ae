"""Whatever a file of a megabyte holds, it ends in a report or a sentence, with little work and memory."""

import json
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from checker import Ruleset
from checker.engine import InputError
from checker.exchange.files import parse_yaml
from checker.exchange.link import from_link
from checker.exchange.saved import form_of, open_saved
from checker.papers.comparison import read_entries
from tests.checker.builder import said
from tests.checker.papers.conftest import raw_ruleset
from tests.conftest import ROOT

MEGABYTE = 1_000_000
# Of the processor, for all files below together, of which each takes a part of a second; some took more than a minute.
SECONDS = 30
BYTES = 1 << 30
ACCENTS = "\u0301\u0327" * (MEGABYTE // 4)

type Read = Callable[[Ruleset], object]


def files() -> Iterator[tuple[str, Read]]:
    """Files that took long once, each with what reads it."""
    form = form_of(Ruleset.from_dict(raw_ruleset()))
    some = [f"k{index}" for index in range(40_000)]
    saved = {"kind": "town", "areas": ["north"] * 40_000 + some}
    other_rules = {"form": form, "report": {"candidate": saved, "rules": {"digest": "x"}, "statuses": []}}
    for name, raw in {
        "many fields": dict.fromkeys(some, 1),
        "many answers": {"kind": "town", "answers": dict.fromkeys(some, "met")},
        "many parts": {"kind": "town", "parts": {"a": dict.fromkeys(some, "met")}},
        "many areas": {"kind": "town", "areas": some},
        "many areas of other rules": other_rules,
        "a name of accents": {"kind": "town", "name": ACCENTS[:200_000]},
        "a name of words": {"kind": "town", "name": "x " * (MEGABYTE // 2)},
    }.items():
        yield name, _json(json.dumps(raw, ensure_ascii=False))
    yield "deep lists", _json("[" * MEGABYTE)
    yield "a long text", _json(" " * (2 * MEGABYTE))
    yield "a long number", _json("1" * MEGABYTE)
    for name, text in {
        "many keys in YAML": "".join(f"k{index}: met\n" for index in range(70_000)),
        "aliases in YAML": "a: &a [x, x]\n" + "".join(f"k{index}: *a\n" for index in range(70_000)),
        "hours in YAML": "a: 1" + ":59" * (MEGABYTE // 3),
        "deep YAML": "- " * (MEGABYTE // 2),
    }.items():
        yield name, _yaml(text)
        yield f"less of {name}", _yaml(text[:90_000])
    yield "a link", lambda ruleset: from_link("%25" * (MEGABYTE // 3), ruleset)
    for name, text in {
        "many columns": "x," * (MEGABYTE // 2),
        "a long row": "name,kind\n" + "x," * (MEGABYTE // 2),
        "many rows": "name,kind\n" + "x\n" * (MEGABYTE // 2),
        "blank rows": "name,kind\n" + "\r" * MEGABYTE,
        "headings of accents": ",".join([ACCENTS[:100_000]] * 8),
        "a cell of accents": f"name,kind\nx,{ACCENTS[:100_000]}\n",
        "a cell of areas": "name,kind,areas\nx,town," + "a;" * 60_000,
        "an open quotation mark": 'name,kind\n"' + "x" * MEGABYTE,
        "stray quotation marks": "name,kind\n" + '"a"b\n' * (MEGABYTE // 5),
        "a quotation mark between cells": 'sep="\nname"kind\n',
    }.items():
        yield name, _table(text)


def _json(text: str) -> Read:
    return lambda ruleset: open_saved(text, ruleset)


def _yaml(text: str) -> Read:
    return lambda ruleset: parse_yaml(text, ruleset)


def _table(text: str) -> Read:
    return lambda ruleset: list(read_entries([("c.csv", text)], ruleset))


def read_all() -> None:
    """Read each file, within what may be used; prints the name of each before."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    ruleset = Ruleset.from_dict(raw_ruleset())
    for name, read in files():
        print(name, flush=True)
        with suppress(InputError):
            read(ruleset)


def test_a_megabyte_of_anything_is_read_with_little_work_and_memory() -> None:
    command = [sys.executable, "-c", f"from {__name__} import read_all; read_all()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout.splitlines()[-1:]
    assert done.stdout.splitlines() == [name for name, _ in files()]


def test_a_row_of_accents_is_not_put_in_order(small: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def normalize(_: str, text: str) -> str:
        given.append(text)
        return text

    monkeypatch.setattr("checker.engine.members.unicodedata.normalize", normalize)
    assert small.names.member("a" + ACCENTS) is None
    assert given
    assert not any(unicodedata.combining(each) for text in given for each in text)


def test_of_what_a_saved_file_holds_too_much_the_first_is_named(small: Ruleset) -> None:
    candidate = {"kind": "town", "areas": [f"k{index}" for index in range(1000)]}
    saved = {"form": form_of(small), "report": {"candidate": candidate, "rules": {"digest": "x"}, "statuses": []}}
    older, *dropped, last = open_saved(json.dumps(saved), small).messages
    assert older.startswith("saved.older")
    assert dropped == [said("saved.dropped", value=f"k{index}") for index in range(20)]
    assert last.startswith("saved.more(other)")
