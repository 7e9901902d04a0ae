"""Word files: read back by python-docx, by an XML parser, and set by LibreOffice."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from checker import Report, Ruleset
from checker.exchange.saved import Cover
from checker.papers.blocks import Medium, Table, cited_in, narrow_tables
from checker.papers.comparison import read_entries
from checker.papers.forms import PAPER_FORMS, comparison, forms
from checker.papers.render.word import FORBIDDEN, blocks_to_word, escape
from checker.papers.report import compose
from tests.checker.builder import report_on
from tests.checker.papers.reading import texts
from tests.checker.papers.test_hostile import candidate
from tests.checker.strategies import tried
from tests.hostile import FEW

COVER = Cover("Ž. 小林 O'Neill", "2031-11-24")
SITE = "https://site.example/sources/"
OFFICE = shutil.which("soffice")
TEXT = qn("w:t")
LINK, ANCHOR, RELATION = qn("w:hyperlink"), qn("w:anchor"), qn("r:id")
# What looks are made of; a paragraph, a run or a cell has none of its own.
DIRECT = ["w:b", "w:i", "w:u", "w:sz", "w:color", "w:rFonts", "w:jc", "w:spacing", "w:ind", "w:shd"]


def brief(report: Report, cover: Cover = COVER) -> bytes:
    content = forms(report.ruleset)["docx"].write(report, cover)
    assert isinstance(content, bytes)
    return content


def compared(ruleset: Ruleset, candidates: int) -> bytes:
    rows = "".join(f"town,Number {number},met\n" for number in range(1, candidates + 1))
    entries = read_entries([("many.csv", f"kind,name,a\n{rows}"), ("bad.jsonl", "{")], ruleset)
    content = PAPER_FORMS["docx"].write(comparison(entries, ruleset, COVER), COVER)
    assert isinstance(content, bytes)
    return content


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def folded(text: str) -> str:
    return " ".join(FORBIDDEN.sub("", text).split())


def text_of(document: Document) -> str:
    return folded("\n".join(inner(each) for each in document.element.body.iter(qn("w:p"))))


def inner(element: Any) -> str:
    """The text of an element, its line ends and tabs as white space."""
    white = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(white.get(each.tag, each.text or "") for each in element.iter(TEXT, *white))


def parts(content: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            yield name, ElementTree.fromstring(archive.read(name))


@pytest.fixture
def report(small: Ruleset) -> Report:
    return report_on(small, {"a": "met", "b": "not-met"}, name="Utopia", notes={"a": "a note"}, wants=["talk"])


def test_it_says_all_that_the_paper_says_in_its_order(report: Report) -> None:
    said, at = text_of(opened(brief(report))), 0
    for text in texts(compose(report, COVER), Medium.PAPER):
        found = said.find(folded(text), at)
        assert found >= 0, text
        at = found


def test_headings_lists_and_tables_have_styles_and_nothing_has_looks_of_its_own(report: Report) -> None:
    document = opened(brief(report))
    used = [each.style.name for each in document.paragraphs if each.style]
    assert used[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "Verdict"} <= set(used)
    assert [table.style.name for table in document.tables if table.style] == ["Paper Table"] * len(document.tables)
    for name in DIRECT:
        assert not document.element.body.findall(f".//{qn(name)}"), name


def test_every_style_that_is_used_is_there(report: Report) -> None:
    content = dict(parts(brief(report)))
    value = qn("w:val")
    known = {each.get(qn("w:styleId")) for each in content["word/styles.xml"].iter(qn("w:style"))}
    names = ("w:pStyle", "w:rStyle", "w:tblStyle")
    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml"):
        assert {each.get(value) for name in names for each in content[part].iter(qn(name))} <= known


def test_it_is_a4_upright_with_title_rules_and_pages_on_each(report: Report) -> None:
    document = opened(brief(report))
    section = document.sections[0]
    for found, exact in ((section.page_width, Mm(210)), (section.page_height, Mm(297))):
        assert abs((found or 0) - exact) < Mm(1)
    assert section.orientation == WD_ORIENT.PORTRAIT
    title = report.ruleset.text("title")
    assert section.header.paragraphs[0].text == title
    footer = section.footer.paragraphs[0]
    assert report.ruleset.identity in footer.text
    fields = [each.get(qn("w:instr")) for each in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    about = document.core_properties
    assert (about.title, about.subject, about.author) == (title, "Utopia", COVER.author)
    assert f"{about.created:%Y-%m-%d}" == COVER.date
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == about.language == report.ruleset.language.code


def test_a_comparison_lies_across_and_repeats_its_headings_and_its_first_column(small: Ruleset) -> None:
    document = opened(compared(small, 20))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width or 0) > (section.page_height or 0)
    assert len(document.tables) > 1
    shown = [cell.text for table in document.tables for cell in table.rows[0].cells[1:]]
    assert [each.partition(" (")[0] for each in shown] == [f"Number {number}" for number in range(1, 21)]
    first, *others = ([row.cells[0].text for row in table.rows] for table in document.tables)
    assert all(each == first for each in others)
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert sum(column.width or 0 for column in table.columns) <= (section.page_width or 0)


@pytest.mark.parametrize("name", ["brief", "outline"])
def test_citations_lead_to_the_page_of_sources_where_there_is_one_and_else_to_the_end(
    report: Report, name: str
) -> None:
    form = forms(report.ruleset)["docx" if name == "brief" else "protocol-friend-docx"]
    for sources in ("", SITE):
        content = form.write(report, Cover(sources=sources))
        assert isinstance(content, bytes)
        document = opened(content)
        links = list(document.element.body.iter(LINK))
        cited = [link for link in links if inner(link) in set(cited_in(compose(report), Medium.PAPER))]
        assert cited
        for link in cited:
            target = document.part.rels[link.get(RELATION)].target_ref if sources else link.get(ANCHOR)
            assert target == (f"{SITE}#{inner(link)}" if sources else "cited")
        marks = [each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))]
        assert marks == ["cited"]
        addresses = {each.target_ref for each in document.part.rels.values() if each.is_external}
        assert report.ruleset.sources[0].url in addresses


@pytest.mark.parametrize("text", [*FEW, "שלום (עולם)", "🕊 e\u0301", "]]>"])
def test_whatever_a_person_typed_is_text_in_it(text: str, small: Ruleset) -> None:
    usual, typed = "plain", text
    reports = [report_on(small, {"a": "met"}, **candidate(each)) for each in (usual, typed)]
    plain, hostile = (brief(each, Cover(author=author)) for each, author in zip(reports, (usual, typed), strict=True))
    tags = [
        [each.tag for each in opened(content).element.body.iter() if each.tag not in BREAKS]
        for content in (plain, hostile)
    ]
    assert tags[0] == tags[1]
    assert text_of(opened(hostile)).count(folded(typed)) >= 3  # name, author, note
    for _ in parts(hostile):
        pass


BREAKS = {qn("w:br"), qn("w:tab"), qn("w:t")}


@tried
@given(st.text(st.characters(codec=None)))
def test_no_text_is_anything_but_text_in_xml(text: str) -> None:
    read = ElementTree.fromstring(f"<t>{escape(text)}</t>")
    assert len(read) == 0
    assert (read.text or "") == re.sub("\r\n?", "\n", FORBIDDEN.sub("", text))


def test_the_same_answers_give_the_same_bytes_wherever_they_are_made(report: Report, small: Ruleset) -> None:
    """No time, no order by chance, no library that packs otherwise."""
    assert brief(report) == brief(report_on(small, **given_of(report)))
    with zipfile.ZipFile(io.BytesIO(brief(report))) as archive:
        assert {(each.date_time, each.compress_type) for each in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
        }
        assert archive.namelist()[0] == "[Content_Types].xml"


def given_of(report: Report) -> dict[str, Any]:
    raw = report.candidate.to_dict()
    return {name: raw[name] for name in ("answers", "name", "notes", "wants")}


def test_a_table_that_names_no_rows_is_not_cut() -> None:
    table = Table(tuple("abcde"), (tuple("12345"),))
    assert list(narrow_tables(table, 3)) == [table]


def test_it_imports_no_library_that_a_reader_of_the_page_would_have_to_fetch() -> None:
    code = "import sys; import checker.papers.render.word; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert not {"zipfile", "xml", "html", "shutil", "xml.sax.saxutils"} & set(done.stdout.split())
    assert blocks_to_word.__module__ == "checker.papers.render.word"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_every_page_of_them(report: Report, small: Ruleset, tmp_path: Path) -> None:
    """Both are set in one run of the office, which takes seconds to start."""
    (tmp_path / "brief.docx").write_bytes(brief(report))
    (tmp_path / "compared.docx").write_bytes(compared(small, 12))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    names = ["brief.docx", "compared.docx"]
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", ".", *names]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("brief", "compared"):
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        read = [_printed(tmp_path / f"{name}.pdf") for name in ("brief", "compared")]
        for text in texts(compose(report, COVER), Medium.PAPER):
            assert letters(text) in letters(read[0]), text
        assert all(letters(f"Number {number}") in letters(read[1]) for number in range(1, 13))
        pages = [int(number) for number in re.findall(r"Page \d+ of (\d+)", read[1]) or [0]]
        assert set(pages) <= {read[1].count("\f"), 0}


def _printed(path: Path) -> str:
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True).stdout


def letters(text: str) -> str:
    """The text without what a line end changes."""
    return "".join(each for each in text if each.isalnum())
