"""The small ruleset of these tests."""

from typing import Any

import pytest

from checker import Ruleset
from tests.checker.builder import document, want

CANDIDATE: dict[str, Any] = {
    "name": "Utopia",
    "kind": "town",
    "answers": {"a": "met", "b": "not-met", "c": "unknown"},
    "parts": {"a": {"p": "met"}},
    "areas": ["north"],
    "wants": ["speak"],
    "notes": {"a": "since “1955”,\nor so"},
}


def raw_ruleset() -> dict[str, Any]:
    """Two statuses, two kinds; what is asked as a was called old once."""
    raw = document(
        {"friend": {"town": ("all", "a", "b", "c"), "utility": "c"}, "guest": {"town": "a"}},
        parts={"a": ("p", "q")},
        areas=[{"id": each, "name": each.upper(), "cite": {}} for each in ("north", "south")],
        wants=[want("speak", ("friend", "definition")), want("vote", none="Nobody votes.")],
        link_layouts=[
            {
                "id": "cafe",
                "kind": "town",
                "criteria": ["old", "gone", "b"],
                "areas": ["south", "gone"],
                "wants": ["vote"],
            }
        ],
    )
    raw["criteria"][0]["was"] = ["old"]
    return raw


@pytest.fixture(scope="session")
def small() -> Ruleset:
    return Ruleset.from_dict(raw_ruleset())
