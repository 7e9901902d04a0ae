"""The engine, the site and the definitions are general: they name nothing of the data, and pages no count of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.facts import Facts
from macros.publish.interface import interface_files
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

# The definitions of the kinds of records, and what the site is made with.
DEFINITIONS = sorted((ROOT / "data" / "schema").glob("*.json"))
SETTINGS = [ROOT / name for name in ("mkdocs.yml", "Makefile", "pyproject.toml")]
# What the checker judges by.
JUDGED = ("kind", "criterion", "status", "area", "want", "mechanism")
# An anchor of the page of a status, which has been published; a figure has the same id.
ANCHOR = "{ #areas-of-cooperation }"
# A name with hyphens; two of them as a path, which is not that of a file; and a value of an attribute or in code.
COMPOUND = re.compile(r"[\w-]+")
PATHS = re.compile(r"(?<![\w-])(?=([\w-]+/[\w-]+)(?!\.yml))")
VALUES = re.compile(r"[\"'=]([\w-]+/?)(?=[\"'\]])")
# The one place where a definition may name a record; it is not published.
LEADS_TO = re.compile(r'"x-link": "[^"]*"')


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
    return {path.relative_to(ROOT).as_posix(): words(path) for path in [*FILES, *DEFINITIONS]}


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


def ids(value: Any) -> Iterator[str]:
    """The ids that a value of the data gives: that of a record, and those of what is in it, such as its parts."""
    if isinstance(value, list):
        for each in value:
            yield from ids(each)
    elif isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "id")
        yield from ids(list(value.values()))


@pytest.fixture(scope="module")
def known(facts: Facts, pack_facts: Facts) -> set[str]:
    """What names a record wherever it stands: its path, an id of several words, or one of a single word as a value.

    A single word may be one of the trade too: only those of what is judged are taken for ids, and only as values. So
    are the addresses of the pages where records stand, which the definitions give.
    """
    kinds = facts.definitions.values()
    pages = {f"{each.section}/" for each in kinds} | {each.page.partition("#")[0] for each in kinds}
    records = [each for data in (facts, pack_facts) for each in data.every()]
    paths = {each.path for each in records} | {f"{each.kind}/{each.id}" for each in records if each.id}
    compound = {each for record in records for each in ids(record.raw) if "-" in each}
    single = {each for record in records if record.kind in JUDGED for each in ids(record.raw) if "-" not in each}
    return paths | compound | {f'"{each}"' for each in single | pages}


def names(text: str) -> set[str]:
    """Whatever may be an id in a text: its words, with hyphens; its paths; and in quotation marks its values."""
    return {*COMPOUND.findall(text), *PATHS.findall(text), *(f'"{each}"' for each in VALUES.findall(text))}


def read(paths: list[Path]) -> dict[str, str]:
    """The text of files by name, without what stands there with reason; the READMEs are tried as they stand."""
    found = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths if path.name != "README.md"}
    return {name: text.decode("utf-8", "ignore").replace(ANCHOR, "") for name, text in found.items()}


def test_no_code_style_template_or_setting_names_a_record(known: set[str]) -> None:
    assert named({name: names(text) for name, text in read([*FILES, *SETTINGS]).items()}, known) == {}


def test_no_definition_names_a_record(facts: Facts, known: set[str]) -> None:
    """Neither here nor in the interface, but for words that are a field or a kind of record too."""
    fields = {f'"{name}"' for each in facts.definitions.values() for name in (each.kind, *each.field_by_name)}
    published = {name: text for name, text in interface_files(facts, "") if name.startswith("schema/")}
    files = {name: names(LEADS_TO.sub("", text)) for name, text in (read(DEFINITIONS) | published).items()}
    assert published
    assert named(files, known - fields) == {}


def test_no_page_counts_what_the_data_counts(facts: Facts) -> None:
    """Macros count: no digits stand before a word for records or for what they hold."""
    nouns = {each.plural.rpartition("-")[2] for each in facts.definitions.values()}
    nouns |= {"records", "requirements", "entitlements"}
    counted = re.compile(rf"\b\d[\d,]*(?: [a-z-]+)? (?:{'|'.join(sorted(nouns))})\b", re.IGNORECASE)
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "contributing" not in path.parts]
    assert pages
    assert {name: found for name, text in read(pages).items() if (found := counted.findall(text))} == {}


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


def test_the_search_would_find_an_id(facts: Facts, known: set[str]) -> None:
    """Each in the forms in which code would name it, and none as a part of a longer name."""
    for record in (each for each in facts.every() if each.kind in JUDGED):
        for form in (f'kind == "{record.id}"', f"{{'{record.id}': 1}}", f"[data-kind={record.id}]"):
            assert names(form) & known
        assert not names(f"data-{record.id}-x {record.id}s") & known
    for path in facts.record_by_path:
        assert names(f"see ../{path}/#it.") & known
