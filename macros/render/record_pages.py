"""The page of each record, from its definition alone; the pages of statuses have a template of their own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from macros.facts import Facts, Field, Record
from macros.render.navigation import INDEX
from macros.render.pictures.flow import flow
from macros.render.status_macros import chosen_questions
from macros.render.templating import Templates

# Parts of a page that are lists of their own, by what the definition says of the value.
LONG = ("statement", "article", "part", "path")
# Nothing is left for mkdocs-macros to do, and names may hold what it would read. Search ranks these pages above others.
HEAD = "---\ntitle: {title}\ndescription: {description}\nrender_macros: false\nsearch:\n  boost: 8\n---\n\n"
SECTION = '---\ntitle: {title}\ndescription: {description}\n---\n\n# {heading}\n\n{{{{ records_table("{kind}") }}}}\n'


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of a page: statements in order or not, each a mapping with text, citations and perhaps more."""

    title: str
    statements: Sequence[Mapping[str, Any]]
    note: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Near:
    """What points to a record: records with a page of their own, and by kind those that stand together on a page."""

    records: dict[str, Record] = field(default_factory=dict)
    listed: dict[str, list[Record]] = field(default_factory=dict)


class RecordPages:
    """Renders the pages of all records; `repository` is where they can be edited, or empty."""

    def __init__(self, facts: Facts, repository: str) -> None:
        self._facts = facts
        self._repository = repository
        self._page = ""
        self._template = Templates(facts, lambda to: get_relative_url(to, self._page))
        self._near = _near(facts)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page as its file and its Markdown."""
        for path, record in self._facts.record_by_path.items():
            yield f"{path}.md", self._markdown(record)

    def _markdown(self, record: Record) -> str:
        self._page = record.address
        content = self._status(record) if record.kind == "status" else self._record(record)
        head = HEAD.format(title=_front(escape(record.title)), description=_front(escape(record.lead)))
        return f"{head}{content}"

    def _record(self, record: Record) -> Markup:
        near = self._near.get(record.path, Near())
        return self._template(
            "record",
            record=record,
            rows=list(self._template.values.rows(record)),
            parts=list(_parts(record, self._template.words.text)),
            links=list(near.records.values()),
            listed=near.listed,
            place=f"{record.origin.file}:{record.origin.line}",
            edit=self._edit_address(record),
            as_of=self._facts.one("rules")["as_of"],
        )

    def _status(self, status: Record) -> Markup:
        steps = [each for each in self._facts.of("step") if status.id in each["about"]]
        drawing = Markup(flow((each.title, each.lead) for each in steps)) if steps else ""
        questions = chosen_questions(self._facts, {"touches": status.id})
        return self._template(
            "status",
            record=status,
            areas=[each for each in self._facts.of("area") if status.id in each["cite"]],
            steps=steps,
            picture=self._template("picture", drawings=[drawing], twin=""),
            questions=self._template("open_questions", questions=questions, anchors=False) if questions else "",
        )

    def _edit_address(self, record: Record) -> str:
        place = f"{record.origin.file}#L{record.origin.line}"
        return f"{self._repository}/edit/main/{place}" if self._repository else ""


def section_pages(facts: Facts, docs: Path) -> Iterator[tuple[str, str]]:
    """For each section of which nobody has written the page: a page with a table of its records."""
    for each in facts.definitions.values():
        if each.section and facts.of(each.kind) and not (docs / each.section / INDEX).exists():
            title, description = _front(escape(each.section_title)), _front(escape(each.description))
            values = {"title": title, "description": description, "heading": each.section_title, "kind": each.kind}
            yield f"{each.section}/{INDEX}", SECTION.format(**values)


def _front(text: str) -> str:
    """A text as YAML, on one line."""
    return json.dumps(text, ensure_ascii=False)


def _near(facts: Facts) -> dict[str, Near]:
    found: dict[str, Near] = {}
    for record in facts.every():
        for paths in facts.points_to(record).values():
            for path in paths:
                near = found.setdefault(path, Near())
                if record.definition.section:
                    near.records.setdefault(record.path, record)
                elif record.address:
                    near.listed.setdefault(record.definition.title, []).append(record)
    return found


def _parts(record: Record, text: Mapping[str, Any]) -> Iterator[Part]:
    for each in record.definition.fields:
        if each.type in LONG and each.name in record:
            yield from _field_parts(each, record[each.name], text)


def _field_parts(each: Field, value: Any, text: Mapping[str, Any]) -> Iterator[Part]:
    values = value if each.many else [value]
    note = str(each.schema.get("x-note", ""))
    match each.type:
        case "part":
            yield from (Part(one["title"], one["list"]) for one in values)
        case "path":
            yield from (Part(one["title"], one["steps"], ordered=True) for one in values)
        case "article":
            named = [{**one, "who": text["part"]["article"].format(number=one["number"])} for one in values]
            yield Part(each.label, named, note)
        case _:
            yield Part(each.label, values, note)
