"""A site in a language that does not exist: what still reads as English comes from code or templates.

Programs read the heads of the tables, ids and choices, which are the same in every language: the names of fields, as in
the JSON files. The schemas, which give each of them a title, are translated. What the schemas of candidates and reports
say of their fields is not: it is the documentation of the checker's classes, and is for those who write programs.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import material
import pytest
from babel import Locale

from checker import evaluate, parse_ruleset, read_candidate
from checker.papers.forms import to_fragment
from checker.papers.page import page_html
from macros.facts import Definition
from macros.facts.changes import KIND
from macros.facts.definitions import resolved
from macros.facts.load import load_facts, read_definitions
from macros.facts.rules import rules_text
from macros.facts.yaml_file import read_yaml
from macros.publish.feed import ATOM
from macros.publish.interface import PAGE, published
from tests.conftest import PACK, ROOT
from tests.project import built_pack, copy_project

# The site is built once.
pytestmark = pytest.mark.xdist_group("pseudo-language")
LETTERS = str.maketrans("aceinorsuyACEINORSUY", "åçëïñøŕšüÿÅÇËÏÑØŔŠÜŸ")
PLACE = re.compile(r"({[^}]*})")
WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}(?!\w)")
# Formats and the signs of a language tag are no words of ours.
FORMATS = {"JSON", "CSV", "Schema", "Markdown"}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "content", "label")
# Whose schemas are made from the checker's classes.
OF_CLASSES = ("candidate", "report")
# Addresses and settings, in attributes that elsewhere hold words.
SETTINGS = (
    "viewport",
    "generator",
    "theme-color",
    "robots",
    "twitter:card",
    "og:type",
    "og:url",
    "Content-Security-Policy",
)


def pseudo(text: str) -> str:
    """A text in which no word is English any more; places stay."""
    return "".join(part if PLACE.fullmatch(part) else part.translate(LETTERS) for part in PLACE.split(text))


def pseudo_values(value: Any, schema: Mapping[str, Any], common: Mapping[str, Any]) -> Any:
    """A value of a record with every text in it translated; ids, dates and the like stay."""
    schema = resolved(schema, common)
    if isinstance(value, list):
        return [pseudo_values(each, schema.get("items", {}), common) for each in value]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for each in schema.get("oneOf", ()):
            known = known | resolved(each, common).get("properties", {})
        other = schema.get("additionalProperties", {})
        other = other if isinstance(other, dict) else {}
        return {name: pseudo_values(part, known.get(name, other), common) for name, part in value.items()}
    return pseudo(value) if schema.get("x-type") in ("text", "name") else value


def pseudo_text(value: Any) -> Any:
    """Sentences, all translated; the language, which Unicode's rules for lists and dates follow, is Esperanto."""
    if isinstance(value, dict):
        return {name: "eo" if name in ("locale", "language") else pseudo_text(part) for name, part in value.items()}
    return [pseudo_text(each) for each in value] if isinstance(value, list) else pseudo(value)


def pseudo_titles(schema: Any) -> Any:
    """A schema with its titles translated, which are the labels that readers see, and what it says of its parts."""
    if isinstance(schema, list):
        return [pseudo_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    labels = ("title", "description", "section_title", "x-format", "x-note")
    return {
        name: pseudo(part) if name in labels and isinstance(part, str) else pseudo_titles(part)
        for name, part in schema.items()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the other organisation in that language."""
    folder = copy_project(tmp_path_factory.mktemp("pseudo"))
    pack = folder / "tests" / "packs" / PACK.name
    shutil.copytree(PACK, pack)
    shutil.copytree(ROOT / "data" / "schema", pack / "data" / "schema")
    for path in (pack / "data" / "schema").glob("*.json"):
        path.write_text(json.dumps(pseudo_titles(json.loads(path.read_text("utf-8")))), "utf-8")
    definitions = read_definitions(pack / "data")
    for path in (pack / "data").rglob("*.yml"):
        content = read_yaml(path, path.name).value
        name = path.relative_to(pack / "data")
        definition = next((each for each in definitions.values() if name.match(each.files)), None)
        written = pseudo_text(content) if name.parts[0] == "text" else of_records(content, definition)
        path.write_text(json.dumps(written), "utf-8")
    for path in (pack / "docs").rglob("*.md"):
        lines = path.read_text("utf-8").splitlines()
        plain = [not re.search(r"{{|^\w+:|^---|]\(", line) for line in lines]
        path.write_text(
            "\n".join(pseudo(line) if own else line for line, own in zip(lines, plain, strict=True)), "utf-8"
        )
    return folder


def of_records(content: Any, definition: Definition | None) -> Any:
    assert definition
    return pseudo_values(content, definition.schema, definition.common)


class Visible(HTMLParser):
    """Collects what a page says to a reader: its text, and what is read out of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.closed = 0
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what attributes say."""
        self.closed += tag in ("script", "style", "code")
        found = {name: value or "" for name, value in attrs}
        if found.get("name", found.get("property", found.get("http-equiv"))) not in SETTINGS:
            self.said += [found[name] for name in SPOKEN if name in found and "://" not in found[name]]

    def handle_endtag(self, tag: str) -> None:
        """Leave what is no text."""
        self.closed -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        """Take text up."""
        if not self.closed:
            self.said.append(data)


def english(html: str, known: set[str]) -> set[str]:
    return {word for said in Visible(html).said for word in WORD.findall(said)} - known


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text)}


def settings(pack: Path) -> Iterator[str]:
    """What the configuration and the pages of the other organisation say themselves, which nothing translates."""
    yield (pack / "mkdocs.yml").read_text("utf-8")
    for path in (pack / "docs").rglob("*.md"):
        yield path.read_text("utf-8")


@pytest.fixture(scope="module")
def translated(project: Path) -> Path:
    return project / "tests" / "packs" / PACK.name


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return built_pack(project)


def test_no_word_of_ours_is_left_in_the_pages(translated: Path, site: Path) -> None:
    partials = Path(material.__file__).parent / "templates" / "partials"
    theme = [(partials / name).read_text("utf-8") for name in ("languages/en.html", "copyright.html")]
    months = Locale.parse("eo").months["format"]["wide"].values()  # what Unicode's CLDR says, in no word of ours
    known = FORMATS | words(*theme, *settings(translated), *months)
    left = {path.relative_to(site).as_posix(): english(path.read_text("utf-8"), known) for path in site.rglob("*.html")}
    ids = {word for record in load_facts(translated / "data").every() for word in WORD.findall(record.id)}
    assert {page: found - ids for page, found in left.items() if found - ids} == {}


def test_no_word_of_ours_is_left_in_the_feed(translated: Path, site: Path) -> None:
    feed = ElementTree.parse(site / "feed.xml")
    said = [each.text or "" for name in ("title", "name", "content") for each in feed.iter(f"{{{ATOM}}}{name}")]
    assert all(any(version.lead in each for each in said) for version in load_facts(translated / "data").of(KIND))
    assert words(*said) - words(*settings(translated)) == set()


def test_no_word_of_ours_is_left_in_the_tables(translated: Path, site: Path) -> None:
    said = []
    for definition in published(load_facts(translated / "data")):
        text = (site / "api" / "v1" / f"{definition.publish}.csv").read_text("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text))
        assert {*head} - {*definition.field_by_name} <= {PAGE}
        texts = [at for at, name in enumerate(head) if name != PAGE and definition.field(name).type == "text"]
        said += [row[at] for row in rows for at in texts]
    assert said
    assert words(*said) == set()


def told(content: Any) -> Iterator[str]:
    """What a schema, or the index of the interface, says in words, at any depth."""
    if isinstance(content, list):
        content = dict(enumerate(content))
    if isinstance(content, dict):
        for name, part in content.items():
            yield from [part] if name in ("title", "description") and isinstance(part, str) else told(part)


def test_no_word_of_ours_is_left_in_the_schemas_and_the_index(site: Path) -> None:
    said = {}
    for path in (site / "api" / "v1").rglob("*.json"):
        if path.parent.name == "schema" or path.stem == "index":
            content = json.loads(path.read_text("utf-8"))
            said[path.name] = [*told(content | {"properties": {}} if path.stem in OF_CLASSES else content)]
    assert all(said[f"{name}.json"] for name in ("rules", *OF_CLASSES))
    assert {name: words(*texts) - FORMATS for name, texts in said.items() if words(*texts) - FORMATS} == {}


def test_no_word_of_ours_is_left_in_a_report(translated: Path) -> None:
    ruleset = parse_ruleset(rules_text(load_facts(translated / "data")))
    for kind in ruleset.kinds:
        for answer in ("met", "not-met", "unknown"):
            answers = dict.fromkeys(ruleset.asked(kind.id), answer)
            wants = [each.id for each in ruleset.wants]
            report = evaluate(read_candidate({"kind": kind.id, "answers": answers, "wants": wants}, ruleset), ruleset)
            for html in (page_html(report, "sources/"), to_fragment(report)):
                assert english(html, {"kaj"}) == set()
