"""What a person typed stays text in every format, whatever it looks like."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker import Ruleset
from checker.exchange.saved import Cover
from checker.papers import compare, forms, page_html, read_entries, review, summary
from checker.papers.blocks import Medium
from checker.papers.render.csv import BYTE_ORDER_MARK, plain
from checker.papers.render.html import HtmlOptions, blocks_to_html
from checker.papers.render.markdown import escape
from tests.checker.papers.conftest import report_on
from tests.checker.papers.reading import Document
from tests.checker.strategies import tried

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></details></section><b>",
    "<!-- x",
    "--> <![CDATA[x]]>",
    "&lt;b&gt; &amp; &#60;",
    "{{ 7*7 }} ${x} {name} {0}",
    "- x",
    "* x",
    "+ x",
    "1. x",
    "12) x",
    "# x",
    "> x",
    "---",
    "===",
    "***",
    "    x",
    "```x",
    "~~x~~",
    "*x* _x_ **x** __x__",
    "`x`",
    "[x](javascript:alert(1))",
    "![x](y)",
    "[x]: y",
    "a | b |",
    "\\",
    "\\*x*",
    "a  \nb\n\n# c\n- d",
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "\n=1",
    "\r=1",
    "\u202eabc",
    "ab\u200bc",
]
COVER = Cover()
# What papers are made of, and the attributes that the page's interface promises.
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


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_it_as_it_was_typed_and_runs_nothing(text: str, small: Ruleset) -> None:
    report = report_on(small, {"a": "met"}, **candidate(text))
    cover = Cover(author=text)
    entries = read_entries([("<file>.jsonl", "{"), ("a.json", forms(small)["saved"].write(report, COVER))], small)
    options = HtmlOptions(Medium.PAGE)
    table = f"<table>{review(report)}</table>"
    made = {
        "paper": forms(small)["html"].write(report, cover),
        "page": page_html(report, 'x"><script>'),
        "compared": blocks_to_html(compare(entries, small), options),
        "summary": summary(report, small) + table,
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


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_it_as_it_was_typed(text: str, small: Ruleset) -> None:
    plain_report, report = (report_on(small, {"a": "met"}, **candidate(each)) for each in ("plain", text))
    cover = Cover(author=text)
    document = Document(rendered(forms(small)["markdown"].write(report, cover)))
    usual = Document(rendered(forms(small)["markdown"].write(plain_report, Cover(author="plain"))))
    assert [tag for tag, _ in document.tags] == [tag for tag, _ in usual.tags]
    assert document.text.count(folded(text)) >= 3


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_at_the_start_of_a_line_shows_it_too(text: str) -> None:
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


@pytest.mark.parametrize("text", HOSTILE)
def test_a_spreadsheet_takes_it_for_no_formula(text: str, small: Ruleset) -> None:
    report = report_on(small, {"a": "met"}, **candidate(text))
    written = forms(small)["csv"].write(report, Cover(text))
    assert written.startswith(BYTE_ORDER_MARK)
    _, first, *_ = csv.reader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline=""))
    for cell in (first[0], first[-1]):
        assert cell in (text, f"'{text}")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_usual_cell_is_left_as_it_is() -> None:
    assert [plain(each) for each in ("", "Utopia", "1 = 1", "Côte d'Or")] == ["", "Utopia", "1 = 1", "Côte d'Or"]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_and_json_hold_it(text: str, small: Ruleset) -> None:
    report = report_on(small, {"a": "met"}, **candidate(text))
    assert folded(text) in folded(forms(small)["text"].write(report, COVER))
    assert report.to_dict()["candidate"]["name"] == text
