"""The small ruleset of these tests: two statuses, an either-or requirement, parts, and something of everything."""

from typing import Any

import pytest

from checker import Ruleset
from tests.checker.builder import document, question, want

ALL_MET = dict.fromkeys("abcd", "met")


def raw_ruleset() -> dict[str, Any]:
    raw = document(
        {
            "friend": {"town": ("all", "a", ("any", "b", ("all", "c", "d"))), "utility": None},
            "guest": {"town": ("all", "a", "e"), "utility": "e"},
        },
        parts={"a": ("p", "q")},
        entitlements={"friend": ("speak", "listen"), "guest": ("listen",)},
        areas=[
            {"id": "north", "name": "North", "cite": {"friend": ["friend-north"]}},
            {"id": "south", "name": "South", "cite": {}},
        ],
        wants=[want("talk", ("friend", "speak", "doubt"), ("guest", "listen")), want("vote", none="Nobody votes.")],
        open_questions=[
            question(
                "doubt",
                "doubt-cite",
                kind="contradiction",
                readings=[{"text": "One.", "cite": ["doubt-1"]}, {"text": "Two.", "cite": ["doubt-2"]}],
                touches=["friend"],
            ),
            question("silence", "guest-intro", touches=["guest"]),
        ],
        steps=[{"name": "Ask", "text": "Ask first.", "about": ["friend"], "cite": ["step-ask"]}],
    )
    raw["statuses"][0]["entitlements"][0]["limits"] = "within limits"
    raw["statuses"][0]["protocol"] = "model"
    raw["sources"].append({"id": "model", "title": "Model", "url": "https://model.example/"})
    return raw


@pytest.fixture(scope="session")
def small() -> Ruleset:
    return Ruleset.from_dict(raw_ruleset())
