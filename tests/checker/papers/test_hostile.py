"""What a person typed stays text in every format, whatever it looks like."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker import Ruleset
from checker.engine import InputError, Problem
from checker.engine.candidate import CONTROL_CHARACTERS
from checker.exchange.saved import Cover, form_of, open_saved
from checker.exchange.table.reading import evaluate_text
from checker.exchange.table.writing import BYTE_ORDER_MARK
from checker.papers.blocks import Medium
from checker.papers.comparison import compare, read_entries
from checker.papers.forms import forms
from checker.papers.page import page_html, review, summary
from checker.papers.render.html import HtmlOptions, blocks_to_html
from checker.papers.render.markdown import escape
from checker.papers.render.text import blocks_to_text
from checker.papers.render.word_parts import WORD
from tests.checker.builder import report_on
from tests.checker.papers.reading import Document, folded
from tests.checker.strategies import tried
from tests.hostile import ALL_REFUSED, ALL_SHOWN, SHOWN

COVER = Cover()
RUN = f"{{{WORD}}}r"
# What papers are made of, and the attributes that the page's interface.
TAGS = {
    *(
        "a",
        "body",
        "details",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "html",
        "li",
        "meta",
        "p",
        "section",
        "span",
    ),
    *("strong", "style", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"),
}
ATTRIBUTES = {"charset", "class", "href", "lang", "scope"}


def candidate(text: str) -> dict[str, Any]:
    return {"name": text, "notes": {"a": text}, "wants": ["talk"]}


@pytest.mark.parametrize("sort", SHOWN)
def test_html_shows_it_as_it_was_typed_and_runs_nothing(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        report = report_on(small, {"a": "met"}, **candidate(text))
        cover = Cover(author=text)
        entries = read_entries(
            [("<file>.jsonl", "{"), ("a.json", str(forms(small)["saved"].write(report, COVER)))], small
        )
        options = HtmlOptions(Medium.PAGE)
        table = f"<table>{review(report)}</table>"
        made = {
            "paper": str(forms(small)["html"].write(report, cover)),
            "page": page_html(report, 'x"><script>'),
            "compared": blocks_to_html(compare(entries, small), options),
            "summary": summary(report) + table,
        }
        for html in made.values():
            document = Document(html)
            assert {tag for tag, _ in document.tags} <= TAGS
            for _, attributes in document.tags:
                assert {name for name in attributes if not name.startswith("data-")} <= ATTRIBUTES
        assert Document(made["paper"]).text.count(folded(text)) >= 3  # name, author, note
        assert folded(text) in Document(made["compared"]).text


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


@pytest.mark.parametrize("sort", SHOWN)
def test_markdown_shows_it_as_it_was_typed(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        plain_report, report = (report_on(small, {"a": "met"}, **candidate(each)) for each in ("plain", text))
        cover = Cover(author=text)
        document = Document(rendered(str(forms(small)["markdown"].write(report, cover))))
        usual = Document(rendered(str(forms(small)["markdown"].write(plain_report, Cover(author="plain")))))
        assert [tag for tag, _ in document.tags] == [tag for tag, _ in usual.tags]
        assert document.text.count(folded(text)) >= 3


@pytest.mark.parametrize("sort", SHOWN)
def test_markdown_at_the_start_of_a_line_shows_it_too(sort: str) -> None:
    for text in SHOWN[sort]:
        for around in ("{}", "- {}", "## {}", "| a |\n| --- |\n| {} |"):
            document, usual = (Document(rendered(around.format(each))) for each in (escape(text), "plain"))
            assert [tag for tag, _ in document.tags] == [tag for tag, _ in usual.tags]
            assert folded(text) in document.text


@tried
@given(st.text())
def test_no_text_is_markdown(text: str) -> None:
    line = escape(text)
    assert len(line.splitlines()) <= 1
    document = Document(rendered(line))
    assert [tag for tag, _ in document.tags] in ([], ["p"])


@pytest.mark.parametrize("address", ["https://x.example/y", "HTTP://x.example", "ftp://x.example", "www.x.example"])
def test_markdown_makes_no_link_of_an_address(address: str) -> None:
    """Programs make links of what begins so; a backslash in it stops them and is not shown."""
    assert address not in escape(f"see {address} there")
    assert f"see {address} there" in Document(rendered(escape(f"see {address} there"))).text


@pytest.mark.parametrize("sort", SHOWN)
def test_a_spreadsheet_takes_it_for_no_formula(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        report = report_on(small, {"a": "met"}, **candidate(text))
        written = str(forms(small)["csv"].write(report, Cover(text)))
        assert written.startswith(BYTE_ORDER_MARK)
        _, row = csv.reader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""))
        assert {text, f"'{text}"} & set(row)
        for cell in row:
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        (back,) = evaluate_text("c.csv", written, small)
        assert back.report is not None
        assert (back.report.candidate.name, back.report.candidate.notes) == (text.strip(), {"a": text})


@pytest.mark.parametrize("sort", SHOWN)
def test_plain_text_and_json_hold_it(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        report = report_on(small, {"a": "met"}, **candidate(text))
        assert folded(text) in folded(str(forms(small)["text"].write(report, COVER)))
        assert report.to_dict()["candidate"]["name"] == text


def typed_in(part: ElementTree.Element) -> str:
    """What a part of a run shows."""
    return " " if part.tag.endswith(("}br", "}tab")) else part.text or ""


@pytest.mark.parametrize("sort", SHOWN)
def test_word_holds_it(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        written = forms(small)["docx"].write(report_on(small, {"a": "met"}, **candidate(text)), Cover(author=text))
        assert isinstance(written, bytes)
        with ZipFile(io.BytesIO(written)) as file:
            parts = {name: ElementTree.fromstring(file.read(name)) for name in file.namelist()}
        runs = ("".join(map(typed_in, run)) for run in parts["word/document.xml"].iter(RUN))
        assert folded("".join(runs)).count(folded(text)) >= 3


@pytest.mark.parametrize("sort", SHOWN)
def test_a_saved_file_gives_it_back(sort: str, small: Ruleset) -> None:
    for text in SHOWN[sort]:
        opened = open_saved(
            str(forms(small)["saved"].write(report_on(small, {"a": "met"}, **candidate(text)), Cover(author=text))),
            small,
        )
        assert (opened.same, opened.cover.author) == (True, text)
        assert (opened.report.candidate.name, opened.report.candidate.notes) == (text, {"a": text})


@pytest.mark.parametrize("text", ALL_REFUSED)
def test_what_no_output_can_carry_is_refused_and_not_repeated(text: str, small: Ruleset) -> None:
    saved = json.dumps({"form": form_of(small), "author": text, "report": {"candidate": {"kind": "town"}}})
    table = f'name,kind,note:a\n"{text}",town,"{text}"\n'
    (row,) = evaluate_text("c.csv", table, small)
    refusals: list[tuple[Problem, ...]] = [row.problems]
    for read in (lambda: report_on(small, **candidate(text)), lambda: open_saved(saved, small)):
        with pytest.raises(InputError) as refused:
            read()
        refusals.append(refused.value.problems)
    for problems in refusals:
        assert problems
        assert all(str(each).isprintable() for each in problems)


def test_the_name_of_a_file_stays_on_its_line(small: Ruleset) -> None:
    names = [f"{text}.json" for text in (*ALL_SHOWN, *ALL_REFUSED)]
    written = blocks_to_text(compare(read_entries([(name, '{"kind": "town"}') for name in names], small), small))
    assert not CONTROL_CHARACTERS.search(written.replace("\n", ""))
