"""Blocks as HTML: for the page, for the printer and notebooks, and as a document of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Item,
    Link,
    Mark,
    Medium,
    Paragraph,
    Section,
    Table,
    narrow_tables,
    shown_in,
)

# `html.escape` would do the same, but imports a table of entities of 23 KB, which every reader would download.
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
# On paper a table with more columns is set as several, each with the first column.
MOST_COLUMNS = 8
# Enough for a clean print on A4; on the site the style sheet of the checker does the same.
STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #888; padding: .25rem .4rem; }
th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere; } .cite { white-space: nowrap; }
h1, h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
"""


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """The medium, and the address to which citations lead in the page."""

    medium: Medium
    sources: str = ""

    @property
    def in_page(self) -> bool:
        """Whether it is for the page: with folds and links."""
        return bool(self.medium & Medium.PAGE)


def escape(text: str) -> str:
    """The text with nothing in it that HTML would read as markup, in an element or a quoted attribute."""
    return text.translate(ESCAPES)


def blocks_to_html(blocks: tuple[Block, ...], options: HtmlOptions) -> str:
    """The blocks of a medium as HTML; sections are of level 2, in the page of level 3."""
    level = 3 if options.in_page else 2
    return "\n".join("".join(_html(block, options, level)) for block in shown_in(blocks, options.medium))


def document(title: str, language: str, body: str, *, across: bool = False) -> str:
    """A document that stands alone and prints on A4, upright or across; the body is HTML already."""
    page = f"@page {{ size: A4{' landscape' if across else ''}; margin: 18mm; }}"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{page}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def rows_to_html(table: Table, options: HtmlOptions) -> str:
    """The rows of a table without the table around them."""
    return "".join(f"<tr>{''.join(_cells(row, table, options))}</tr>" for row in table.rows)


def _html(block: Block, options: HtmlOptions, level: int) -> Iterator[str]:
    match block:
        case Heading(own, text):
            yield f"<h{own}>{escape(text)}</h{own}>"
        case Paragraph():
            yield _paragraph(block, options)
        case Mark() if options.in_page:
            yield f'<p class="checker-verdict">{escape(block.label)}</p>'
        case Mark():
            yield f"<p><strong>{escape(block.label)}</strong></p>"
        case Bullets(items):
            yield _list(items, options)
        case Table() if options.in_page:
            yield from _table(block, options)
        case Table():
            for table in narrow_tables(block, MOST_COLUMNS):
                yield from _table(table, options)
        case Section():
            yield from _section(block, options, level)


def _section(section: Section, options: HtmlOptions, level: int) -> Iterator[str]:
    shown = shown_in(section.blocks, options.medium)
    inner = "".join(part for block in shown for part in _html(block, options, level + 1))
    title = escape(section.title)
    heading = f"<h{level}>{title}</h{level}>" if title else ""
    if options.in_page and section.folded:
        yield f'<details data-keep="{escape(section.name)}"><summary>{title}</summary>{inner}</details>'
    elif options.in_page:
        yield f"<section{_attributes(section)}>{heading}{inner}</section>"
    else:
        yield heading + inner


def _attributes(section: Section) -> str:
    """The names that styles, the page and embedders rely on."""
    kind = "status" if section.status else section.name
    named = {
        "class": f"checker-{kind}",
        "data-status": section.status,
        "data-verdict": section.verdict,
        "data-recommended": section.recommended,
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in named.items() if value)


def _paragraph(block: Paragraph, options: HtmlOptions) -> str:
    label = f"<strong>{escape(block.label)}.</strong> " if block.label else ""
    text = f'<a href="{escape(block.link)}">{escape(block.text)}</a>' if block.link else escape(block.text)
    return f"<p>{label}{text}{_cited(block.cite, options)}</p>"


def _list(items: Iterable[Item], options: HtmlOptions) -> str:
    return f"<ul>{''.join(_item(item, options) for item in items)}</ul>"


def _item(item: Item, options: HtmlOptions) -> str:
    answer = f' data-answer="{escape(item.answer)}"' if item.answer and options.in_page else ""
    note = f" <em>{escape(item.note)}</em>" if item.note else ""
    text = f" {escape(item.text)}" if item.text and item.label else escape(item.text)
    below = _list(item.items, options) if item.items else ""
    return f"<li{answer}>{_label(item, options)}{text}{_cited(item.cite, options)}{note}{below}</li>"


def _label(item: Item, options: HtmlOptions) -> str:
    if not item.label:
        return ""
    stop = "." if item.text else ""
    if item.target and options.in_page:
        return f'<a href="#{escape(item.target)}">{escape(item.label)}</a>{stop}'
    return f"<strong>{escape(item.label)}{stop}</strong>" if item.text else escape(item.label)


def _table(table: Table, options: HtmlOptions) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{_cell(cell, options)}</th>' for cell in table.header)
    yield f"</tr></thead><tbody>{rows_to_html(table, options)}</tbody></table>"


def _cells(row: tuple[Cell, ...], table: Table, options: HtmlOptions) -> Iterator[str]:
    for index, cell in enumerate(row):
        heads = table.row_headers and index == 0
        yield f'<th scope="row">{_cell(cell, options)}</th>' if heads else f"<td>{_cell(cell, options)}</td>"


def _cell(cell: Cell, options: HtmlOptions) -> str:
    match cell:
        case Mark(verdict, label) if options.in_page:
            return f'<span class="checker-mark" data-verdict="{escape(verdict)}">{escape(label)}</span>'
        case Mark(_, label):
            return escape(label)
        case Link(target, text, context):
            unseen = f'<span class="checker-unseen">: {escape(context)}</span>' if context else ""
            return f'<a href="#{escape(target)}">{escape(text)}{unseen}</a>'
    return escape(cell)


def _cited(cite: tuple[str, ...], options: HtmlOptions) -> str:
    if not cite:
        return ""
    if options.sources:
        links = (f'<a class="cite" href="{escape(options.sources)}#{escape(each)}">{escape(each)}</a>' for each in cite)
        return f'&nbsp;<span class="cites">{" ".join(links)}</span>'
    return f'&nbsp;<span class="cite">({escape(", ".join(cite))})</span>'
