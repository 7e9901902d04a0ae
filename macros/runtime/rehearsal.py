"""Runs inside Pyodide, under Node, when the site is built: makes every sort of request that the page can make.

What runs and what is imported meanwhile is all that the quick start has. So it is broad: each kind of candidate and
each answer, texts of many scripts, input that is broken in every way that has its own sentence, and texts that are
changed at random, in the same way each time.
"""

import gc
import importlib
import json
import sys
import zipimport
from collections.abc import Callable, Iterator
from typing import Any

from checker.engine import parse_ruleset
from checker.page import ready
from checker.papers.forms import forms

type Ask = Callable[..., dict[str, Any]]

LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
COVER = {"author": "Ž. 小林 O'Neill", "date": "2026-11-24", "sources": "https://example.org/sources/"}
COVERS = (
    {"author": "", "date": ""},
    {"author": "نیما\u200cیوشیج", "date": "2026-02-31"},
    {"author": "a\tb\nc\0", "date": "٢٠٢٦-٠١-٠١"},
    {"author": "\ud83d", "date": "yesterday"},
    {"author": 5, "date": None},
)
NAMES = (
    *("", " ", "Ruritania", "République d’Île", "Государство", "国家 🕊", "می\u200cخواهم", "x" * 300, "a\nb", "a\tb"),
    *("\0", "<b>\"&'</b>", "- x", "1. x", "=1+1", "\n=1", "\ud83d", "\u202eabc", "ﬁ Å", "e\u0301", "#", "|", "[a](b)"),
    "\x7f\x85",
)
VALUES = ("met", "not-met", "unknown")
# In the place of any value of a candidate.
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 1e300, float("nan"), float("inf"), "", "a\tb", [], [1], {}, {"a": {}}),
    *(10**400, "met "),
)
BROKEN = (
    *("", " ", "{", "[", "[]", "[1]", "[1,2", "null", "true", "NaN", "-Infinity", "-12", '"', '"a', "\ufeff{}", "{}x"),
    "{,}",
    *('{"kind": 1.5e3}', '{"kind": "a\\tb"}', '{"a": "\\ud83d"}', '{"a": "\\x"}', '{"kind": "city", "kind": "city"}'),
    *(
        "[" * 5000,
        '{"a":' * 5000,
        "1" * 5000,
        '{"kind":"' + "é" * 70000 + '"}',
        "\0",
        "\ud83d",
        "{\n\n'a': 1}",
        "a: b\n",
    ),
)
TABLES = (
    *("", "kind", "kind\n", "kind\ncity\n", "nothing,of,this\n1,2,3\n"),
    *('kind\n"city\n', 'kind\n"city\n\ncity\n', "\0,\0\n"),
    'name,kind,beta,areas,note:beta\n"a, ""b""",city,met,songs,x\nc,empire,,,\n',
    "name,kind,part:alpha:first,part:alpha:none,wants\n=a,guild,met,met,speak trade\n",
    "kind,beta\ncity,perhaps\ncity,met,too,many\n\n,\n",
    "kind,kind\ncity,city\n",
    "kind;beta\r\ncity;met\r\n",
    "kind\tbeta\rcity\tmet\r",
    "sep=;\nName [name];Kind;The beta [old-beta];First part [part:alpha:first];Note [note:beta]\n"
    "'=1;A CITY;Met;x;007\n",
    "A title\n\nname;kind;areas;wants\nX;city;Area of songs;Speak at meetings, trade\n;guild;songs games;x\n",
    'kind,"a\nb"\ncity,x\n',
    'kind,name,note:beta\ncity,"a"b,x\n"city\n\n',
    "kind\n" + "city\n" * 300,
    "kind\n" + "empire\n" * 300,
    "kind,name,beta,note:beta\n" + "".join(f"city,{each}é,{each}中,🕊{each}\n" for each in range(500)),
)
LINES = '{"kind": "city"}\n\n{"kind": "guild", "answers": {"beta": "met"}}\n[1]\n{\n'
# The bytes of an empty bytes object, and how much free memory of one size there may be.
BYTES_HEAD, FREE = 17, 1_500_000
# How often unused objects are collected: the collector has to meet every type, and each has code of its own for it.
OFTEN = (20, 2, 2)
# How many of the candidates are usual ones.
USUAL = 8
# How many inputs are changed at random, and how often each.
CHANGED, CHANGES = 400, 3


def rehearse(rules: str, *, broad: bool) -> None:
    """Make every sort of request, so that all that the checker needs has been imported and has run once.

    Not broad, it makes the usual requests alone, after importing all of the library that the broad ones needed: so the
    memory is ready for them and small.
    """
    if not broad:
        for name in sorted(zipimport._zip_directory_cache[LIBRARY]):  # type: ignore[attr-defined]
            if name.endswith(".pyc"):
                importlib.import_module(name.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."))
    else:
        gc.set_threshold(*OFTEN)
    answer = ready()

    def ask(do: str, **request: Any) -> dict[str, Any]:
        response: dict[str, Any] = json.loads(answer(json.dumps({"do": do, **request})))
        return response

    raw = json.loads(rules)
    candidates = list(_candidates(raw))
    ask("load-rules", rules=rules, candidates=candidates[:USUAL])
    names = list(forms(parse_ruleset(rules)))
    saved = [_everything_about(each, names, ask) for each in (candidates if broad else candidates[:USUAL])]
    ask("verify")
    if broad:
        _odd_input(raw, saved, ask)


def clear_free_memory() -> None:
    """Overwrite what has been freed, which the page would fetch otherwise: make objects of each size, and free them.

    Python keeps a list of free blocks for each size up to 512 bytes, in steps of 16, and leaves larger ones to C.
    """
    gc.collect()
    for size in (*range(48, 528, 16), *(2**power for power in range(10, 18))):
        filled = [bytes(size - BYTES_HEAD) for _ in range(FREE // size)]
        del filled


def _odd_input(rules: dict[str, Any], saved: list[str], ask: Ask) -> None:
    for candidate in _odd_candidates(rules):
        ask("judge", candidate=candidate, sources="../sources/")
        ask("open-file", text=json.dumps(candidate))
    for cover in COVERS:
        for name in ("saved", "markdown", "csv", "docx"):
            ask("take", form=name, candidate={"kind": "city"}, cover=cover)
        ask("print", paper="", candidate={"kind": "city"}, cover=cover)
    _files_of_others(ask)
    links = _links(rules, ask)
    _at_random([*saved[:4], *TABLES, LINES], links, ask)


def _candidates(rules: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Candidates with the same answers, with answers that differ, by parts, with names and notes in many scripts."""
    wants, areas = ([each["id"] for each in rules[name]] for name in ("wants", "areas"))
    for kind in (each["id"] for each in rules["kinds"]):
        asked = {each["id"]: each["ask"][kind] for each in rules["criteria"] if kind in each["ask"]}
        ways = [dict.fromkeys(asked, value) for value in VALUES]
        ways += [{each: VALUES[(at + shift) % 3] for at, each in enumerate(asked)} for shift in range(3)]
        ways += [{**ways[0], each: value} for each in asked for value in VALUES[1:]]
        for at, answers in enumerate([{}, *ways]):
            yield {
                "name": NAMES[at % len(NAMES)],
                "kind": kind,
                "answers": answers,
                "parts": {
                    criterion: {part["id"]: VALUES[(at + n) % 3] for n, part in enumerate(question["parts"])}
                    for criterion, question in asked.items()
                    if "parts" in question and at % 3
                },
                "wants": wants[at % 4 : at % 4 + at % (len(wants) + 1)],
                "areas": areas[at % len(areas) :],
                "notes": {each: NAMES[at % len(NAMES)] for each in answers if at % 2},
            }


def _odd_candidates(rules: dict[str, Any]) -> Iterator[Any]:
    """Candidates with something in the place of a value that does not belong there."""
    yield from ODD
    kind = rules["kinds"][0]["id"]
    for value in (*ODD, *NAMES):
        for field in ("name", "kind", "answers", "parts", "areas", "wants", "notes", "more"):
            yield {"kind": kind, field: value}
        for field in ("answers", "parts", "notes"):
            yield {"kind": kind, field: {"alpha": value}}
            yield {"kind": kind, field: {"nothing": value, "theta": value}}
        yield {"kind": kind, "parts": {"alpha": {"first": value, "none": value}, "beta": {"first": value}}}
        yield {"kind": kind, "areas": [value, "songs", "songs"], "wants": [value, "speak"]}
    for member in rules["members"]:
        for name in (member["name"], *member["also"], member["name"].upper(), f"the {member['name']}."):
            yield {"kind": kind, "name": name}
    yield {"kind": kind, "answers": {f"unknown-{number}": "met" for number in range(200)}}


def _everything_about(candidate: dict[str, Any], names: list[str], ask: Ask) -> str:
    """Ask all that can be asked about a candidate; give its saved file, or the candidate where it cannot be used."""
    response = ask("judge", candidate=candidate, sources="../sources/")
    if "link" in response:
        ask("open-link", fragment=response["link"])
    for paper in ("", *(form for form in names if f"{form}-docx" in names)):
        ask("print", paper=paper, candidate=candidate, cover=COVER)
    files = {form: ask("take", form=form, candidate=candidate, cover=COVER) for form in names}
    saved = files["saved"].get("text")
    if saved is None:
        return json.dumps(candidate)
    for text in (saved, saved.replace('"digest": "', '"digest": "older-'), saved.replace('"met"', '"not-met"')):
        ask("open-file", text=text)
        ask("open-file", text=text.replace("\n", "\r\n").replace('"alpha"', '"omega"'))
    ask("open-file", text=files["json"]["text"])
    compared = [{"name": "a.json", "text": saved}, {"name": "b.csv", "text": TABLES[8]}]
    ask("compare", files=compared, cover=COVER)
    ask("take-comparison", form="docx", files=compared, cover=COVER)
    ask("template")
    table = ask("table", files=compared)["text"]
    ask(
        "compare",
        files=[{"name": "c.csv", "text": table}, {"name": "d.csv", "text": files["csv"]["text"]}],
        cover=COVER,
    )
    return str(saved)


def _files_of_others(ask: Ask) -> None:
    for text in (*BROKEN, *TABLES, LINES):
        ask("open-file", text=text)
        ask("open-link", fragment=text)
        named = [{"name": f"a.{end}", "text": text} for end in ("csv", "json", "jsonl", "JSON", "odt", "")]
        ask("compare", files=named, cover=COVER)
        ask("table", files=[{"name": f"a.{end}", "text": text} for end in ("csv", "tsv", "txt")])
        # Long papers take memory and give it back, which is code of its own.
        ask("take-comparison", form="docx", files=[{"name": "a.csv", "text": text}], cover=COVER)
    ask("open-file", text=None)
    ask("compare", files=[{"name": "a.csv", "text": None}], cover=COVER)
    ask("compare", files=[], cover=COVER)
    for report in ODD:
        ask("open-file", text=json.dumps({"form": "league-checker-1", "report": report, "author": report}))
        for field in ("candidate", "statuses", "wants", "recommendation", "rules"):
            older = {"rules": {"digest": "x", "version": report}, "candidate": {"kind": "city"}, "statuses": []}
            ask("open-file", text=json.dumps({"form": "league-checker-1", "report": {**older, field: report}}))


def _links(rules: dict[str, Any], ask: Ask) -> list[str]:
    wants = [each["id"] for each in rules["wants"]]
    answers = {"beta": "met", "gamma": "unknown", "zeta": "not-met"}
    candidate = {"kind": "city", "answers": answers, "parts": {"alpha": {"first": "met"}}, "wants": wants}
    links = [ask("judge", candidate=candidate, sources="")["link"], "1.c.00000001.mnu-.1.3", "1.c.00000002.mnu-.1.3"]
    for link in links:
        parts = link.split(".")
        for at in range(len(parts)):
            for wrong in ("", "-", "zz", "ÿ", "f" * 40, parts[at][:-1], parts[at] + parts[at], "٣", "0000m"):
                ask("open-link", fragment=".".join([*parts[:at], wrong, *parts[at + 1 :]]))
        for wrapped in (
            f"https://example.org/checker/#answers={link}.",
            f" {link[:9]}\r\n {link[9:]}>",
            f"{link}%",
            f"%23{link}",
        ):
            ask("open-link", fragment=wrapped)
    return links


def _at_random(texts: list[str], links: list[str], ask: Ask) -> None:
    """Change texts and links at random places, and ask for whatever takes them."""
    chance = _chance()
    pieces = [*NAMES, *(json.dumps(each) for each in ODD), *'{}[]",:;\n\r\t\\', "\\u0000", "é", "中", "🕊", "\u200f"]
    for number in range(CHANGED):
        text = texts[number % len(texts)]
        for _ in range(CHANGES):
            start = next(chance) % (len(text) + 1)
            text = text[:start] + pieces[next(chance) % len(pieces)] + text[start + next(chance) % 9 :]
        ask("open-file", text=text)
        ask("compare", files=[{"name": f"a.{('csv', 'json', 'jsonl')[number % 3]}", "text": text}], cover=COVER)
        link = links[number % len(links)]
        start = next(chance) % len(link)
        ask("open-link", fragment=link[:start] + pieces[next(chance) % len(pieces)] + link[start + 1 :])
        try:
            candidate = json.loads(text)
        except ValueError:
            continue
        ask("judge", candidate=candidate, sources="../sources/")


def _chance() -> Iterator[int]:
    """Numbers that are the same each time; the module for it would count as imported."""
    number = 1
    while True:
        number = (number * 1103515245 + 12345) % 2**31
        yield number >> 8
