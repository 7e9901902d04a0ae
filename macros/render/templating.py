"""The templates and what all of them can use: facts by id, texts, addresses and citations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import BUILD
from macros.facts.citing import cited_by
from macros.facts.paths import address, title
from macros.facts.records import Facts
from macros.render.dates import in_words

TEMPLATES = Path(__file__).parent / "templates"
COMPILED = BUILD / "templates"


def compiled_templates() -> FileSystemBytecodeCache:
    """Where templates are kept compiled: compiling those of the theme and ours is a fifth of a build."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(COMPILED))


class Templates:
    """Renders templates over the facts; `url` turns an address of the site into one relative to the current page."""

    def __init__(self, facts: Facts, url: Callable[[str], str]) -> None:
        self._facts = facts
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            bytecode_cache=compiled_templates(),
        )
        text = facts.texts["site"]
        self._environment.globals |= {
            "url": url,
            "text": text,
            "how": facts.texts["report"]["how"],
            "paragraphs": facts.paragraph_by_id,
            "criteria": facts.criterion_by_id,
            "sources": facts.source_by_id,
            "statuses": facts.statuses,
            "cited_by": cited_by(facts),
            "cited_line": self._cited_line,
            "cited_title": lambda source: facts.source_by_id[source].title,
            "address": address,
            "when": lambda date: in_words(date, text["months"]),
            "title": lambda path: title(path, facts),
            "plural": lambda key, count: text[key]["one" if count == 1 else "other"].format(count=count),
        }

    def __call__(self, template: str, **values: Any) -> Markup:
        """The HTML of a template."""
        return Markup(self._environment.get_template(f"{template}.html").render(values))

    def _cited_line(self, cited: str) -> str:
        """What a citation says when it is pointed at: the line of the paragraph, or the title of the source."""
        paragraph = self._facts.paragraph_by_id.get(cited)
        return paragraph.says if paragraph else self._facts.source_by_id[cited].title
