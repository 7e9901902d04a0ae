"""What is wrong with a page that is written by hand: a sentence with its file and line, as for a file of data.

mkdocs-macros lets a project say how an error inside of a page is shown. Its own words name a line of the page without
its head, and end in a traceback.
"""

import re
import traceback
from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateSyntaxError, UndefinedError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.facts.faults import CommandError, Fault, UnknownError, suggestion
from macros.facts.yaml_file import parse_yaml

# How Jinja calls the page in a traceback.
TEMPLATE = "<template>"
# A call of a macro that does not end before the next one begins; Jinja names a line further down.
UNCLOSED = re.compile(r"\{\{(?:(?!\}\}|\{\{).)*(?:(?=\{\{)|\Z)", re.DOTALL)
UNDEFINED = re.compile(r"'(\w+)' is undefined")
HEAD = "---"


def show_page_faults(macros: Iterable[str]) -> None:
    """Have mkdocs-macros show the errors of pages in our words; `macros` are the names that pages may call."""
    known = sorted(macros)

    @format_error.register(Exception)
    @format_error.register(TemplateSyntaxError)
    def _(error: Exception, markdown: str, page: Page) -> str:
        return str(_fault(error, markdown, page, known))


def head_faults(markdown: str, page: Page) -> list[Fault]:
    """What is wrong with the head of a page, where MkDocs could not read it and takes it for text."""
    if page.meta or not markdown.startswith("--"):
        return []
    name, lines = _name(page), markdown.split("\n")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in (HEAD, "...")), 0)
    if lines[0].rstrip() != HEAD or not end:
        return [Fault(name, 1, "", "the head of the page has no end or no beginning", f"write {HEAD} before and after")]
    head = parse_yaml("\n".join(lines[1:end]), name)
    faults = [Fault(name, each.line + 1, each.field, each.problem, each.allowed) for each in head.faults]
    return faults or [Fault(name, 2, "", "the head of the page is not a mapping", "write `name: value`")]


def _fault(error: Exception, markdown: str, page: Page, known: list[str]) -> Fault:
    line, problem, allowed = _last_line(error), f"{type(error).__name__}: {error}", ""
    match error:
        case UnknownError():
            problem, allowed = error.problem, error.allowed
        case CommandError():
            problem = str(error)
        case TemplateSyntaxError():
            line, problem = error.lineno, f"the page cannot be read: {error.message}"
            if unclosed := UNCLOSED.search(markdown):
                line = markdown.count("\n", 0, unclosed.start()) + 1
                problem, allowed = (
                    "a call of a macro is not closed",
                    "close its quotation marks, and write }} behind",
                )
        case UndefinedError() if undefined := UNDEFINED.match(str(error)):
            problem, allowed = f"there is no macro '{undefined[1]}'", suggestion(undefined[1], known)
    return Fault(_name(page), line + _lines_of_head(markdown, page), "", problem, allowed)


def _last_line(error: Exception) -> int:
    """The line of the page in which an error came up."""
    lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == TEMPLATE]
    return (lines or [1])[-1] or 1


def _lines_of_head(markdown: str, page: Page) -> int:
    """How many lines of the file stand before its text."""
    path = page.file.abs_src_path
    whole = Path(path).read_text("utf-8-sig") if path else markdown
    at = whole.find(markdown.strip("\n"))
    return max(0, whole.count("\n", 0, max(at, 0)) - (len(markdown) - len(markdown.lstrip("\n"))))


def _name(page: Page) -> str:
    return f"{Path(page.file.src_dir or 'docs').name}/{page.file.src_uri}"
