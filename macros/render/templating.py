"""The templates and what all of them can use: facts, words, addresses and citations."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from inspect import isroutine
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from macros import BUILD
from macros.facts import Facts, Record
from macros.facts.citing import cited_by
from macros.facts.faults import CommandError, UnknownError
from macros.render import places
from macros.render.components import components
from macros.render.matrix import asked_rows, given_rows
from macros.render.values import Values
from macros.render.words import Words, texts_of

TEMPLATES = Path(__file__).parent / "templates"
# The templates of this folder are macros as they are.
PAGES = "pages"
COMPILED = BUILD / "templates"
# Between cells and rows: the search takes the tags out of a page and joins what stands at both sides.
CELLS = re.compile(r"(?<=</t[hdr]>)(?=<t[hdr]\b)")


def compiled_templates() -> FileSystemBytecodeCache:
    """Where templates are saved compiled, from one build to the next."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(COMPILED))


class Templates:
    """Renders templates over the facts; `url` turns an address of the site into one relative to the current page.

    `generated` is what the stage before MkDocs found out (`macros/stages/generate.py`); records' pages need none of it.
    """

    def __init__(self, facts: Facts, url: Callable[[str], str], generated: Mapping[str, Any] | None = None) -> None:
        self._facts = facts
        self.url = url
        self.words = Words(texts_of(facts, "site"))
        self.values = Values(facts, self.words, url)
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            bytecode_cache=compiled_templates(),
            finalize=_shown,
        )
        self._environment.filters |= {"listed": self.words.listed, "number": self.words.number, "date": self.words.date}
        self._environment.filters["cited"] = self._cited
        self._environment.globals |= {
            "facts": facts,
            "text": self.words.text,
            "texts": partial(texts_of, facts),
            "url": url,
            "generated": generated or {},
            "plural": self.words.plural,
            "values": self.values,
            "escape_markdown": escape_markdown,
            "asked": self.asked,
            "components": components,
            "places": places,
            "asked_rows": partial(asked_rows, facts),
            "given_rows": partial(given_rows, facts),
            "terms": self._terms,
            "time": self.time,
            "places_citing": cache(partial(cited_by, facts)),
        }

    def __call__(self, template: str, **values: Any) -> Markup:
        """The HTML of a template, with white space between the cells of its tables."""
        return Markup(CELLS.sub(" ", self._environment.get_template(f"{template}.html").render(values)))

    def macros(self) -> Mapping[str, Callable[..., Markup]]:
        """The macros that take no Python of their own, by name: what a page gives them is given to the template."""
        return {path.stem: partial(self._page, path.stem) for path in (TEMPLATES / PAGES).glob("*.html")}

    def _page(self, name: str, *unnamed: Any, **values: Any) -> Markup:
        if unnamed:
            raise CommandError(f"{name}: each value is given by its name")
        try:
            return self(f"{PAGES}/{name}", **values)
        except UndefinedError as error:
            raise CommandError(f"{name}: {error.message}") from None

    def asked(self, kind: str) -> list[Record]:
        """The criteria that a kind of candidate is asked about, in the order of the questions."""
        return [each for each in self._facts.of("criterion") if kind in each["ask"]]

    def time(self, record: Record) -> str:
        """When something happened: in the words of the record, where it has any, or by its date."""
        return record.text("circa") or (self.words.date(record["date"]) if "date" in record else "")

    def _cited(self, cited: str) -> Mapping[str, str]:
        """A citation: what it is called, what it says when it is pointed at, where it leads, and the kind of that."""
        if self._facts.has("paragraph", cited):
            paragraph = self._facts.get("paragraph", cited)
            return {"name": cited, "text": paragraph.lead, "href": self.url(paragraph.address), "kind": "paragraph"}
        if not self._facts.can_cite(cited):
            known = [each.id for kind in ("paragraph", "source") for each in self._facts.of(kind)]
            raise UnknownError("paragraph or source", cited, known)
        source = self._facts.get("source", cited)
        return {"name": source.title, "text": source.title, "href": self.url(source.address), "kind": "source"}

    def _terms(self, entitlement: Mapping[str, Any]) -> str:
        """On what terms an entitlement is given, in words."""
        return str(self._facts.texts["report"]["terms"][entitlement["terms"]])


class MacroGroup:
    """Macros about one subject: each public method is one, which `define_env` gives to the pages."""

    def __init__(self, facts: Facts, templates: Templates) -> None:
        self._facts = facts
        self._templates = templates


def _shown(value: Any) -> Any:
    """What an expression gives, which is never a method: a field of that name is written `record["text"]`."""
    if not isinstance(value, str) and isroutine(value):
        raise TypeError(f"{value.__qualname__} is a method, not what is to be shown")
    return value


def escape_markdown(text: str) -> Markup:
    """A text as part of a line of Markdown, where each of its signs shows as it is typed."""
    return Markup("".join(f"&#{ord(sign)};" if not sign.isalnum() and sign not in " ,;:" else sign for sign in text))
