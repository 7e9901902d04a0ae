"""What all tests share: the facts, the ruleset made from them, that of another organisation, and a browser."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from checker import Ruleset
from macros.facts import Facts
from macros.facts.load import load_facts
from macros.facts.rules import rules_document, write_rules
from tests.browser.chromium import chromium

ROOT = Path(__file__).parent.parent
# An organisation that does not exist, with data and pages of its own.
PACK = ROOT / "tests" / "packs" / "lake-basin"
# The name of a test holds so much of a text.
LONG = 100


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test after the beginning of a long text alone: some are megabytes, and each process is sent all names."""
    if isinstance(val, str | bytes) and len(val) > LONG:
        beginning = val[:LONG] if isinstance(val, bytes) else val[:LONG].encode("unicode_escape")
        return f"{beginning.decode('ascii', 'replace')}... ({len(val)})"
    return None


def leave_out(reason: str) -> NoReturn:
    """Skip a test, or fail it where nothing may be left out: what it needs is not installed."""
    if os.environ.get("NOTHING_LEFT_OUT"):
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def project_facts() -> Facts:
    """The facts of the project, read once a process; for what a module needs before its tests run."""
    return load_facts(ROOT / "data")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return project_facts()


@pytest.fixture(scope="session")
def ruleset(facts: Facts) -> Ruleset:
    """The ruleset of the project. No test holds a number, a name or a sentence of it."""
    return Ruleset.from_dict(rules_document(facts))


@pytest.fixture(scope="session")
def pack_facts() -> Facts:
    return load_facts(PACK / "data")


@pytest.fixture(scope="session")
def pack(pack_facts: Facts) -> Ruleset:
    """The ruleset of the other organisation."""
    return Ruleset.from_dict(rules_document(pack_facts))


@pytest.fixture(scope="session")
def pack_rules(pack_facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a file with the ruleset of the other organisation, for `--rules`."""
    path = tmp_path_factory.mktemp("pack") / "rules.json"
    write_rules(pack_facts, path)
    return str(path)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium(playwright) as browser:
        yield browser
