"""Runs inside Pyodide, under Node, when the site is built: makes every sort of request that the page can make.

What runs and what is imported meanwhile is what the page gets first. So it is broad: both kinds of candidates, each
answer, texts of many scripts, files that are well and files that are broken in every way that has its own sentence.
"""

import gc
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from checker import Kind, Rules, load_rules
from checker.page import FILES, respond
from checker.verify import verify

type Ask = Callable[..., dict[str, Any]]

COVER = {"author": "Ž. 小林 O'Neill", "date": "2026-11-24"}
NAMES = ("", "Ruritania", "République d’Île", "Государство", "国家 🕊", "x" * 300, "a\nb", "<b>\"&'</b>", "belarus")
BROKEN = ("", "{", "[]", "[1,2", '{"kind": "empire"}', "null", '{"kind": 1.5e3}', '{"a": "\\ud83d"}', "\ufeff{}", "-12")
TABLES = (
    "kind\nstate\n",
    'name,kind,un-membership,areas,note:un-membership\n"a, ""b""",state,met,peacekeeping,x\nc,empire,,,\n',
    "kind,un-membership\nstate,perhaps\nstate,met,too,many\n",
    "nothing,of,this\n1,2,3\n",
    'kind\n"state\n',
    "",
)


def rehearse() -> None:
    """Make every sort of request, so that all that the checker needs has been imported and has run once."""
    rules = load_rules()

    def ask(do: str, **request: Any) -> dict[str, Any]:
        response: dict[str, Any] = json.loads(respond(json.dumps({"do": do, **request}), rules))
        return response

    for candidate in _candidates(rules):
        _everything_about(candidate, ask)
    _files_of_others(ask)
    _links(rules, ask)
    for each in verify(_small(rules)):
        each.says(rules)
    gc.collect()


def _candidates(rules: Rules) -> Iterator[dict[str, Any]]:
    """Candidates with all the same answers, with answers that differ, and with names and notes in many scripts."""
    values = ("met", "not-met", "unknown")
    for kind in Kind:
        asked = rules.asked[kind]
        ways = [dict.fromkeys(asked, value) for value in values]
        ways += [{each: values[(at + shift) % 3] for at, each in enumerate(asked)} for shift in range(3)]
        ways += [{**ways[0], each: "not-met"} for each in asked] + [{**ways[0], each: "unknown"} for each in asked]
        for at, answers in enumerate([{}, *ways]):
            yield {
                "name": NAMES[at % len(NAMES)],
                "kind": kind,
                "answers": answers,
                "wants": list(rules.wants)[: at % (len(rules.wants) + 1)],
                "areas": list(rules.areas)[at % len(rules.areas) :],
                "notes": {each: NAMES[at % len(NAMES)] for each in answers if at % 2},
            }


def _everything_about(candidate: dict[str, Any], ask: Ask) -> None:
    response = ask("judge", candidate=candidate, sources="../sources/")
    if "link" in response:
        ask("open-link", fragment=response["link"])
    ask("print", candidate=candidate, **COVER)
    ask("print", candidate=candidate, author="", date="yesterday")
    files = [ask("take", form=form, candidate=candidate, **COVER) for form in FILES]
    if "text" not in files[0]:
        return
    saved = files[0]["text"]
    for text in (saved, saved.replace('"digest": "', '"digest": "older-'), saved.replace('"met"', '"not-met"')):
        ask("open-file", text=text)
    ask("compare", files=[{"name": "a.json", "text": saved}, {"name": "b.csv", "text": TABLES[1]}])


def _files_of_others(ask: Ask) -> None:
    for text in (*BROKEN, *TABLES):
        ask("open-file", text=text)
        ask("compare", files=[{"name": f"a.{ending}", "text": text} for ending in ("csv", "json", "jsonl", "odt")])
    ask("open-file", text=json.dumps({"kind": "state", "answers": {"un-membership": 1.25}, "areas": "all", "x": []}))


def _links(rules: Rules, ask: Ask) -> None:
    whole = ask("judge", candidate={"kind": "state", "answers": {}, "wants": list(rules.wants)}, sources="")["link"]
    parts = whole.split(".")
    for at in range(len(parts)):
        for wrong in ("", "zz", "ÿ", "f" * 40):
            ask("open-link", fragment=".".join([*parts[:at], wrong, *parts[at + 1 :]]))
    ask("open-link", fragment="<script>")


def _small(rules: Rules) -> Rules:
    """Rules with the first three questions of each kind, for which every way is tried at once."""
    kept = [criterion for kind in Kind for criterion in rules.asked[kind][:3]]
    statuses = tuple(
        replace(
            status,
            requirements={
                kind: tuple(each for each in listed if each.criterion in kept)
                for kind, listed in status.requirements.items()
            },
        )
        for status in rules.statuses
    )
    return replace(rules, criteria={each: rules.criteria[each] for each in kept}, statuses=statuses)
