"""Papers as HTML: for the printer, for a notebook, and as a document of its own."""

from collections.abc import Iterable, Iterator

from checker.compose import Block, Bullets, Cover, Heading, Item, Paragraph, Table, brief
from checker.compose.sentences import citation
from checker.render.escape import escape
from checker.report import Report
from checker.rules import Rules

# Enough for a clean print on A4; on the site the style sheet of the checker does the same.
STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #888; padding: .25rem .4rem; }
th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere; } .cite { white-space: nowrap; }
h1, h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; }
@page { size: A4; margin: 18mm; } @media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }
"""


def to_html_document(report: Report, rules: Rules, cover: Cover | None = None) -> str:
    """The brief of a report as a document that stands alone and prints on A4."""
    title = escape(report.candidate.name or rules.text("title"))
    body = blocks_to_html(brief(report, rules, cover))
    return (
        f'<!doctype html>\n<html lang="{escape(rules.text("language"))}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def to_fragment(report: Report, rules: Rules, cover: Cover | None = None) -> str:
    """The brief as a part of another page, such as a notebook."""
    return f'<div class="csto-report">{blocks_to_html(brief(report, rules, cover))}</div>'


def blocks_to_html(blocks: Iterable[Block]) -> str:
    """A paper as HTML, block by block."""
    return "\n".join("".join(_html(block)) for block in blocks)


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, cite, link):
            shown = f'<a href="{escape(link)}">{escape(text)}</a>' if link else escape(text)
            yield f"<p>{shown}{_cited(cite)}</p>"
        case Bullets(items):
            yield f"<ul>{''.join(_item(item) for item in items)}</ul>"
        case Table(header, rows):
            yield "<table><thead><tr>"
            yield from (f'<th scope="col">{escape(cell)}</th>' for cell in header)
            yield "</tr></thead><tbody>"
            yield from (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
            yield "</tbody></table>"


def _item(item: Item) -> str:
    label = f"<strong>{escape(item.label)}.</strong> " if item.label else ""
    note = f" <em>{escape(item.note)}</em>" if item.note else ""
    return f"<li>{label}{escape(item.text)}{_cited(item.cite)}{note}</li>"


def _cited(cite: tuple[str, ...]) -> str:
    return f' <span class="cite">({escape(citation(cite))})</span>' if cite else ""
