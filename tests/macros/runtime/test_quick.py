"""The quick start under Node, as the page makes it: it answers whatever it is asked, and needs nothing that was cut."""

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker import Ruleset, evaluate, read_candidate
from macros.runtime.distribution import build_distribution
from macros.runtime.node import NODE
from macros.runtime.rehearsal import BROKEN, COVERS, NAMES, ODD, TABLES
from macros.stages.generate import DISTRIBUTION
from tests.conftest import ROOT

# Characters of scripts and kinds that Python treats each in its own way.
SIGNS = (
    "aZ0 _-.,:;\"'\\/{}[]()<>&|#%=+*@`~^$!?\t\n\r\0\x7f\x85\xa0"
    "éßıŸǅΩж\u0301א\u200cع\u200f१ก中ᄀ가\u2028\ufeff\ufffd🕊𝔸\ud83d"
)


def answered(requests: list[dict[str, Any]], tmp_path: Path) -> list[dict[str, Any]]:
    """What the quick Python answers."""
    build_distribution(ROOT, DISTRIBUTION)
    lines = tmp_path / "requests.jsonl"
    lines.write_text("\n".join(map(json.dumps, requests)), "utf-8")
    script = Path(__file__).parent / "quick.mjs"
    command = [NODE, script, DISTRIBUTION, ROOT / "node_modules" / "pyodide", lines]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[:3000]
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def loading(ruleset: str) -> dict[str, Any]:
    return {"do": "load-rules", "rules": ruleset, "candidates": []}


def test_it_judges_as_the_engine_does(tmp_path: Path, ruleset: Ruleset) -> None:
    chance = random.Random(3)
    candidates = [
        {"kind": kind.id, "answers": {each: chance.choice(("met", "not-met", "unknown")) for each in asked}}
        for kind in ruleset.kinds
        for asked in [ruleset.asked(kind.id)]
        for _ in range(20)
    ]
    requests = [{"do": "judge", "candidate": each, "sources": ""} for each in candidates]
    text = (ROOT / "checker" / "rules.json").read_text("utf-8")
    identity, *found = answered([loading(text), *requests], tmp_path)
    assert identity == {"digest": ruleset.digest, "words": ruleset.words, "verdicts": []}
    for candidate, response in zip(candidates, found, strict=True):
        assert response["report"] == evaluate(read_candidate(candidate, ruleset), ruleset).to_dict()


def test_input_of_every_sort_is_answered_by_the_memory_that_was_saved(tmp_path: Path, ruleset: Ruleset) -> None:
    """Other input than was rehearsed, by other chance: no function is missing, and nothing raises an exception."""
    text = (ROOT / "checker" / "rules.json").read_text("utf-8")
    found = answered([loading(text), *odd_requests(random.Random(11), ruleset)], tmp_path)
    assert [each for each in found if "exception" in each] == []


def odd_requests(chance: random.Random, ruleset: Ruleset) -> Iterator[dict[str, Any]]:
    for text in (*BROKEN, *TABLES):
        yield from files(text)
    for _ in range(400):
        kind = chance.choice(ruleset.kinds).id
        asked = ruleset.asked(kind)
        candidate: dict[str, Any] = {
            "kind": chance.choice((kind, kind, kind, anything(chance))),
            "name": anything(chance),
            "answers": {chance.choice(asked): chance.choice(("met", "unknown", anything(chance))) for _ in range(3)},
            "notes": {chance.choice(asked): typed(chance)},
            "wants": [chance.choice(ruleset.wants).id, anything(chance)][: chance.randrange(3)],
        }
        text = json.dumps(candidate)
        at = chance.randrange(len(text))
        yield {"do": "judge", "candidate": candidate, "sources": "../sources/"}
        yield {
            "do": "take",
            "form": "saved",
            "candidate": {"kind": kind, "name": typed(chance)},
            "cover": cover(chance),
        }
        yield {
            "do": "take",
            "form": "docx",
            "candidate": {"kind": kind, "notes": {asked[0]: typed(chance)}},
            "cover": cover(chance),
        }
        yield {
            "do": "print",
            "paper": "",
            "candidate": {"kind": kind, "notes": {asked[0]: typed(chance)}},
            "cover": cover(chance),
        }
        yield from files(text[:at] + typed(chance) + text[at + chance.randrange(5) :])
        yield {"do": "open-link", "fragment": f"2.{typed(chance)}.{typed(chance)}"}


def files(text: str) -> Iterator[dict[str, Any]]:
    yield {"do": "open-file", "text": text}
    chosen = [{"name": f"a.{end}", "text": text} for end in ("csv", "json", "jsonl")]
    for do in ({"do": "compare"}, {"do": "take-comparison", "form": "docx"}):
        yield {**do, "files": chosen, "cover": {}}


def typed(chance: random.Random) -> str:
    return "".join(chance.choices(SIGNS, k=chance.randrange(1, 40)))


def anything(chance: random.Random) -> Any:
    return chance.choice((typed(chance), chance.choice(NAMES), chance.choice(ODD)))


def cover(chance: random.Random) -> dict[str, Any]:
    return chance.choice((*COVERS, {"author": typed(chance), "date": typed(chance)}))
