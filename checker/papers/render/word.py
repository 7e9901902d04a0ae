"""Blocks as a Word document (Office Open XML): A4, upright or across, with headings, lists and tables of its styles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Flat,
    Heading,
    Item,
    Mark,
    Medium,
    Paragraph,
    Table,
    cell_text,
    flattened,
    narrow_tables,
)
from checker.papers.parts import CITED
from checker.papers.render import html
from checker.papers.render.word_parts import (
    CONTENT_TYPES,
    HEAD,
    LEVELS,
    NAMES,
    NUMBERING,
    OFFICE,
    PACKAGE,
    PARTS,
    RELATIONS,
    SETTINGS,
    styles,
)
from checker.papers.render.zipped import zipped

# What XML does not allow, however it is written.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_ENDS = re.compile("\r\n?|\n")
# A4 and its margins, in twentieths of a point.
SHORT, LONG, MARGIN = 11906, 16838, 1134
# A table with more columns is set as several; upright there is room for fewer.
MOST_COLUMNS, MOST_COLUMNS_ACROSS = 6, 8
# How wide a letter of a table and the edges of a cell are, and the most letters of a word and of a text that count.
LETTER, PADDING = 110, 200
LONGEST_WORD, LONGEST_TEXT = 14, 120
# Around the heading to which citations lead where there is no page of sources.
CITED_MARKS = (f'<w:bookmarkStart w:id="1" w:name="{CITED}"/>', '<w:bookmarkEnd w:id="1"/>')
# Stand for the numbers in the sentence that counts the pages; no text holds them.
PAGE, PAGES = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class WordOptions:
    """What a document says of itself, and its page.

    `about` stands in the footer, `page` beside it, with `PAGE` and `PAGES` in the place of numbers. `sources` is the
    address of the page of sources, to which citations lead; without it they lead to the section of that name.
    """

    title: str
    about: str
    page: str
    language: str
    subject: str = ""
    author: str = ""
    date: str = ""
    sources: str = ""
    across: bool = False

    @property
    def width(self) -> int:
        """How wide the text is."""
        return (LONG if self.across else SHORT) - 2 * MARGIN


def blocks_to_word(blocks: tuple[Block, ...], options: WordOptions) -> bytes:
    """The blocks for paper as a Word document; the same blocks and options give the same bytes."""
    body = _Body(options)
    content = "".join(part for block in flattened(blocks, Medium.PAPER) for part in body.block(block))
    document = f"{HEAD}<w:document {NAMES}><w:body>{content}{_page(options)}</w:body></w:document>"
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": _properties(options),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(body.links),
        "word/styles.xml": styles(html.escape(options.language), options.width),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": _header_or_footer("hdr", "Header", _run(options.title)),
        "word/footer1.xml": _header_or_footer(
            "ftr", "Footer", f"{_run(options.about)}<w:r><w:tab/></w:r>{_numbers(options.page)}"
        ),
    }
    return zipped((name, text.encode()) for name, text in files.items())


def escape(text: str) -> str:
    """The text with nothing in it that XML would read as markup, or does not allow."""
    return html.escape(FORBIDDEN.sub("", text))


class _Body:
    """The content of a document; collects the addresses that it links to."""

    def __init__(self, options: WordOptions) -> None:
        self.options = options
        self.links: dict[str, str] = {}

    def block(self, block: Flat) -> Iterator[str]:
        match block:
            case Heading(1, text):
                yield _paragraph("Title", _run(text))
            case Heading(level, text, name):
                begin, end = CITED_MARKS if name == CITED else ("", "")
                yield _paragraph(f"Heading{min(level - 1, 3)}", f"{begin}{_run(text)}{end}")
            case Mark(_, label):
                yield _paragraph("Verdict", _run(label))
            case Paragraph():
                yield _paragraph("Normal", self._text(block))
            case Bullets(items):
                yield from self._items(items, 0)
            case Table():
                most = MOST_COLUMNS_ACROSS if self.options.across else MOST_COLUMNS
                for table in narrow_tables(block, most):
                    yield self._table(table)
                    yield _paragraph("TableText", "")

    def _text(self, block: Paragraph) -> str:
        label = _run(f"{block.label}.", "Strong") + _run(" ") if block.label else ""
        if block.link:
            text = self._link(block.link, _run(block.text, "Hyperlink")) + _run(f" {block.link}", "Citation")
        else:
            text = _run(block.text)
        return label + text + self._cited(block.cite)

    def _items(self, items: Iterable[Item], level: int) -> Iterator[str]:
        style = f"ListBullet{min(level, LEVELS - 1) + 1 if level else ''}"
        for item in items:
            label = _run(f"{item.label}.", "Strong") + _run(" ") if item.label and item.text else _run(item.label)
            note = _run(" ") + _run(item.note, "Emphasis") if item.note else ""
            yield _paragraph(style, label + _run(item.text) + self._cited(item.cite) + note)
            yield from self._items(item.items, level + 1)

    def _table(self, table: Table) -> str:
        rows = [table.header, *table.rows]
        widths = _widths([[cell_text(cell) for cell in row] for row in rows], self.options.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        named = int(table.row_headers)
        look = f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="{named}" w:lastColumn="0" w:noVBand="1"/>'
        made = "".join(_row(row, widths, heads=not at, named=table.row_headers) for at, row in enumerate(rows))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
        )

    def _cited(self, cite: Sequence[str]) -> str:
        """The paragraphs in brackets, each leading to the page of sources or to the end of the document."""
        if not cite:
            return ""
        links = (self._citation(each) for each in cite)
        return _run(" [", "Citation") + _run(", ", "Citation").join(links) + _run("]", "Citation")

    def _citation(self, paragraph: str) -> str:
        run = _run(paragraph, "Citation")
        if self.options.sources:
            return self._link(f"{self.options.sources}#{paragraph}", run)
        return f'<w:hyperlink w:anchor="{CITED}" w:history="1">{run}</w:hyperlink>'

    def _link(self, address: str, run: str) -> str:
        id_ = self.links.setdefault(address, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{id_}" w:history="1">{run}</w:hyperlink>'


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, style: str = "") -> str:
    """A text in a character style; line ends and tabs in it stay such."""
    if not text:
        return ""
    looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = (
        '<w:t xml:space="preserve">' + line.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">') + "</w:t>"
        for line in LINE_ENDS.split(escape(text))
    )
    return f"<w:r>{looks}{'<w:br/>'.join(lines)}</w:r>"


def _row(row: Sequence[Cell], widths: Sequence[int], *, heads: bool, named: bool) -> str:
    """A row; the one that names the columns is repeated on each page."""
    repeated = "<w:tblHeader/>" if heads else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph('TableHeading' if heads or (named and at == 0) else 'TableText', _run(cell_text(cell)))}</w:tc>"
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _widths(rows: Sequence[Sequence[str]], whole: int) -> list[int]:
    """How wide each column is: its longest word fits, and the room that is left goes to where the texts are long."""
    columns = list(zip(*rows, strict=True))
    words = [min(max(len(word) for text in column for word in ["", *text.split()]), LONGEST_WORD) for column in columns]
    needed = [word * LETTER + PADDING for word in words]
    texts = [min(max([1, *map(len, column[1:])]), LONGEST_TEXT) for column in columns]
    left = max(whole - sum(needed), 0)
    return [least + left * text // sum(texts) for least, text in zip(needed, texts, strict=True)]


def _header_or_footer(name: str, style: str, runs: str) -> str:
    return f"{HEAD}<w:{name} {NAMES}>{_paragraph(style, runs)}</w:{name}>"


def _numbers(sentence: str) -> str:
    """The sentence that counts the pages, with what the program fills in."""
    fields = {PAGE: "PAGE", PAGES: "NUMPAGES"}
    parts = re.split(f"([{PAGE}{PAGES}])", sentence)
    return "".join(
        f'<w:fldSimple w:instr="{fields[part]}">{_run("1")}</w:fldSimple>' if part in fields else _run(part)
        for part in parts
    )


def _page(options: WordOptions) -> str:
    wide, high = (LONG, SHORT) if options.across else (SHORT, LONG)
    turned = ' w:orient="landscape"' if options.across else ""
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _relations(links: dict[str, str]) -> str:
    parts = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{file}.xml"/>' for name, file in PARTS.items()
    )
    leads = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, id_ in links.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{parts}{leads}</Relationships>'


def _properties(options: WordOptions) -> str:
    author = f"<dc:creator>{escape(options.author)}</dc:creator>" if options.author else ""
    day = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{options.date}T00:00:00Z</dcterms:created>' if options.date else ""
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(options.title)}</dc:title><dc:subject>{escape(options.subject)}</dc:subject>{author}"
        f"<dc:description>{escape(options.about)}</dc:description><dc:language>{escape(options.language)}</dc:language>{day}</cp:coreProperties>"
    )
