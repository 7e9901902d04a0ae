"""A fault of a page that is written by hand is a sentence with file and line, as one of the data is."""

from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from macros.facts.load import load_facts
from macros.render.page_faults import head_faults, show_page_faults
from macros.render.record_macros import RecordMacros
from macros.render.templating import Templates
from tests.macros.data_folder import DataFolder

HEAD = "---\ntitle: Page\n---\n\n"


def page_of(folder: Path, text: str) -> Page:
    """A page as MkDocs reads it; `pages/page.md`."""
    folder /= "pages"
    folder.mkdir()
    (folder / "page.md").write_text(text, "utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(folder), "site_dir": str(folder / "site")})
    config.validate()
    file = File("page.md", str(folder), str(folder / "site"), use_directory_urls=True)
    page = Page(None, file, config)
    page.read_source(config)
    return page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# {{ cite("P05") }}', "5: there is no paragraph or source 'P05' (did you mean P005?)"),
        ("# A\n\n{{ cite() }}", "7: a citation names a paragraph or a source"),
        ('# {{ cite("P00\n\n{{ changes() }}', "5: a call of a macro is not closed (close its quotation marks"),
        ("# A\n\n{{ cite(", "7: a call of a macro is not closed"),
        ("# A\n{% for x in y %}", "6: the page cannot be read: Unexpected end of template."),
        ("{{ citee() }}", "5: there is no macro 'citee' (did you mean cite?)"),
        ('{{ records_table("boddy") }}', "5: there is no kind of record 'boddy' (did you mean body?)"),
        ('{{ records_table("body", ["doess"]) }}', "5: there is no field of a body 'doess' (did you mean does or"),
        ('{{ statements("body", "pickrs", "P005") }}', "5: there is no body 'pickrs' (did you mean pickers?)"),
        (
            '{{ statements("body", "pickers", "P001") }}',
            "5: there is no statement of body pickers that cites just 'P001'",
        ),
        ('{{ record_part("body", "pickers", "Aims") }}', "5: there is no part of body pickers 'Aims' (there are none)"),
        ("# A\n\n{{ paragraphs() }}", "7: paragraphs: 'section' is undefined"),
        ('{{ paragraphs("A") }}', "5: paragraphs: each value is given by its name"),
        ("{{ 1 / 0 }}", "5: ZeroDivisionError: division by zero"),
    ],
)
def test_an_error_of_a_macro_names_its_line(folder: DataFolder, tmp_path: Path, text: str, expected: str) -> None:
    facts = load_facts(folder.data)
    templates = Templates(facts, str)
    methods = RecordMacros(facts, templates)
    own = {name: getattr(methods, name) for name in dir(methods) if not name.startswith("_")}
    macros = {**own, **templates.macros()}
    show_page_faults(macros)
    page = page_of(tmp_path, HEAD + text + "\n")
    markdown = page.markdown or ""
    said = ""
    try:
        template = Environment(undefined=StrictUndefined).from_string(markdown)
        template.render(macros)
    except Exception as error:
        said = format_error(error, markdown=markdown, page=page)
    assert said.startswith(f"pages/page.md:{expected}"), said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: [a\n---\n\n# A\n", "2: not YAML: a bracket is not closed"),
        ("---\ntitle: A\n\tb: c\n---\n\n# A\n", "3: not YAML: a tab stands"),
        ("---\n- a\n---\n\n# A\n", "2: the head of the page is not a mapping"),
        ("----\ntitle: A\n---\n\n# A\n", "1: the head of the page has no end or no beginning"),
        ("---\ntitle: A\n\n# A\n", "1: the head of the page has no end or no beginning"),
    ],
)
def test_a_head_that_cannot_be_read_is_a_fault(tmp_path: Path, text: str, expected: str) -> None:
    page = page_of(tmp_path, text)
    (fault,) = head_faults(page.markdown or "", page)
    assert str(fault).startswith(f"pages/page.md:{expected}")


@pytest.mark.parametrize("text", [f"{HEAD}# A\n", "# A\n", "# A\n\n---\n\nB\n", "- a\n"])
def test_other_pages_have_no_such_fault(tmp_path: Path, text: str) -> None:
    page = page_of(tmp_path, text)
    assert head_faults(page.markdown or "", page) == []
