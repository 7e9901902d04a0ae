"""What all tests share: the facts of the project and the rules made from them, as they are in `data/`."""

from pathlib import Path

import pytest

from checker import Ruleset
from macros.facts import Facts
from macros.facts.load import load_facts
from macros.publish.rules import rules_document

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts(ROOT / "data")


@pytest.fixture(scope="session")
def rules(facts: Facts) -> Ruleset:
    return Ruleset.from_dict(rules_document(facts))
