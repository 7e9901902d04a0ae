"""The page of each record, from its definition; that of a status puts some of its fields in places of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.utils import get_relative_url

from macros.facts import Facts, Field, Record
from macros.render.front_matter import front_matter
from macros.render.navigation import INDEX
from macros.render.pictures.record_figures import RecordFigures
from macros.render.status_macros import chosen_questions
from macros.render.templating import Templates

# Parts of a page that are lists of their own, by what the definition says of the value.
LONG = ("statement", "article", "part", "path")
# Nothing is left for mkdocs-macros to do, and names may hold what it would read. Search ranks these pages above others.
SETTINGS = {"render_macros": False, "search": {"boost": 8}}
# A record has its fact box where other pages have their table of contents.
WITHOUT_CONTENTS = {"hide": ["toc"]}


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a page: what a field holds, statements in order or not, each with text, citations and more."""

    field: str
    title: str
    statements: Sequence[Mapping[str, Any]]
    note: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Backlinks:
    """What points to a record.

    `records` have pages of their own: by the title of their kind and the label of the field that points, each once.
    `listed` stand together on a page: by the title of their kind.
    """

    records: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    listed: dict[str, list[Record]] = field(default_factory=dict)


class RecordPages:
    """Renders the pages of all records; `edit` is the address where the folder of the facts is edited, or empty."""

    def __init__(self, facts: Facts, edit: str) -> None:
        self._facts = facts
        self._edit = edit
        self._page = ""
        self._template = Templates(facts, lambda to: get_relative_url(to, self._page))
        self._figures = RecordFigures(facts, self._template)
        self._backlinks = _backlinks(facts)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page as its file and its Markdown."""
        for path, record in self._facts.record_by_path.items():
            yield f"{path}.md", self._markdown(record)

    def redirects(self) -> Iterator[tuple[str, str]]:
        """For each id that a record had before, the file at its address: a page that leads on, without a script."""
        for record in self._facts.record_by_path.values():
            for old in record.get("was", ()):
                yield f"{record.definition.section}/{old}/index.html", self._template("moved", to=f"../{record.id}/")

    def _markdown(self, record: Record) -> str:
        self._page = record.address
        is_status = record.kind == "status"
        links = self._backlinks.get(record.path, Backlinks())
        content = self._template(
            "status" if is_status else "record",
            record=record,
            rows=list(self._template.values.rows(record)),
            parts=list(_parts(record, self._template.words.text)),
            picture=self._figures.references_picture(record.path),
            links=links.records,
            listed=links.listed,
            place=f"{record.origin.file}:{record.origin.line}",
            edit=self._edit_address(record),
            as_of=self._facts.one("rules")["as_of"],
            figures=self._figures,
            questions_where=lambda **where: chosen_questions(self._facts, where),
        )
        described = self._template.words.text["description"].format(title=record.title, lead=record.lead)
        head = front_matter(
            title=escape(record.title),
            description=escape(described if record.lead else record.title),
            **({} if is_status else WITHOUT_CONTENTS),
            **SETTINGS,
        )
        return f"{head}{content}"

    def _edit_address(self, record: Record) -> str:
        file = record.origin.file.removeprefix("data/")
        return f"{self._edit}/{file}#L{record.origin.line}" if self._edit else ""


def section_pages(facts: Facts, docs: Path) -> Iterator[tuple[str, str]]:
    """For each section without a page in `docs`: a page with a table of its records."""
    for each in facts.definitions.values():
        if each.section and facts.of(each.kind) and not (docs / each.section / INDEX).exists():
            head = front_matter(title=escape(each.section_title), description=escape(each.description))
            table = f'{{{{ records_table("{each.kind}") }}}}'
            yield f"{each.section}/{INDEX}", f"{head}# {each.section_title}\n\n{table}\n"


def _backlinks(facts: Facts) -> dict[str, Backlinks]:
    found: dict[str, Backlinks] = {}
    for record in facts.every():
        for name, paths in facts.points_to(record).items():
            for path in paths:
                links = found.setdefault(path, Backlinks())
                if record.definition.section:
                    titles = (record.definition.title, record.definition.field(name).label)
                    links.records.setdefault(titles, []).append(record)
                elif record.address:
                    links.listed.setdefault(record.definition.title, []).append(record)
    return found


def _parts(record: Record, text: Mapping[str, Any]) -> Iterator[Part]:
    for each in record.definition.fields:
        if each.type in LONG and each.name in record:
            yield from _field_parts(each, record[each.name], text)


def _field_parts(each: Field, value: Any, text: Mapping[str, Any]) -> Iterator[Part]:
    values = each.members(value)
    note = str(each.schema.get("x-note", ""))
    match each.type:
        case "part":
            yield from (Part(each.name, one["title"], one["list"]) for one in values)
        case "path":
            yield from (Part(each.name, one["title"], one["steps"], ordered=True) for one in values)
        case "article":
            named = [{**one, "who": text["part"]["article"].format(number=one["number"])} for one in values]
            yield Part(each.name, each.label, named, note)
        case _:
            yield Part(each.name, each.label, values, note)
