"""The engine and the site are general: neither names an organisation, a status, a paragraph or a count of the data."""

import re
from pathlib import Path

import pytest

from macros.facts import Facts
from tests.conftest import PACK, ROOT

# Names that browsers give to what has nothing to do with a status.
OF_BROWSERS = re.compile(r"\b(Intersection|Mutation|Performance|Resize)Observer\b")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# A whole number with its signs, such as 1,594,323, which is no part of a name, a version or a length; a paragraph.
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*\d(?!\w|[.,]\d|%)|\b[A-Z]\d{3}\b")
# A ruleset that is made up, for trying the runtime.
MADE_UP = ROOT / "macros" / "runtime" / "rehearsal.json"
FILES = sorted(
    path
    for folder in ("checker", "macros")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.name != "rules.json" and path != MADE_UP and "__pycache__" not in path.parts
)


def words(path: Path) -> set[str]:
    """The words of a file in small letters, those inside of identifiers too; empty for a file that is no text."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return set()
    text = OF_BROWSERS.sub("", text)
    return {each.lower() for each in WORD.findall(text)} | set(NUMBER.findall(text))


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return {path.relative_to(ROOT).as_posix(): words(path) for path in FILES}


def named(found: dict[str, set[str]], forbidden: set[str]) -> dict[str, set[str]]:
    return {name: both for name, has in found.items() if (both := has & forbidden)}


def test_no_code_names_an_organisation_or_a_status(found: dict[str, set[str]], facts: Facts, pack_facts: Facts) -> None:
    forbidden = {each.id for data in (facts, pack_facts) for each in data.of("status")}
    for data in (facts, pack_facts):
        organization = data.one("organization")
        forbidden |= {organization.id, organization["abbreviation"].lower()}
    assert named(found, forbidden) == {}


def test_no_code_holds_a_count_of_the_data(found: dict[str, set[str]]) -> None:
    """The longest list of requirements as it was first, and the ways to answer it."""
    assert named(found, {"13", f"{3**13}", f"{3**13:,}"}) == {}


def test_no_code_names_a_paragraph(found: dict[str, set[str]], facts: Facts, pack_facts: Facts) -> None:
    assert named(found, {each.id for data in (facts, pack_facts) for each in data.of("paragraph")}) == {}


def test_the_other_organisation_has_nothing_of_the_project(facts: Facts) -> None:
    files = [path for path in PACK.rglob("*") if path.is_file()]
    organization = facts.one("organization")
    forbidden = {organization.id, organization["abbreviation"].lower(), *(each.id for each in facts.of("status"))}
    forbidden |= {each.id for each in facts.of("member")}
    assert named({path.name: words(path) for path in files}, forbidden) == {}


def test_the_search_would_find_them(tmp_path: Path) -> None:
    path = tmp_path / "x.js"
    path.write_text(
        "const asFriend = isOBSERVER || orchard_id; // X206, 13 of 1,594,323. new ResizeObserver()", "utf-8"
    )
    assert {"friend", "observer", "orchard", "X206", "13", "1,594,323"} <= words(path)
    path.write_text("new IntersectionObserver(); const friends = 1300 + 2.13;", "utf-8")
    assert not words(path) & {"observer", "friend", "13"}
